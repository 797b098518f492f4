"""A picture that came along with a rescued archive, for those who may see a work that shows it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.views.decorators.http import require_safe

from ..pictures import picture_for


@require_safe
def picture(request: HttpRequest, archive: int, path: str) -> HttpResponseBase:
    """The kept file, if it is a picture of a safe kind and stands in a work that this viewer may see."""
    kept = picture_for(request.viewer, archive=archive, path=path)  # type: ignore[attr-defined]
    if kept is None:
        raise Http404
    tag = f'"{kept.sha256}"'
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        try:
            file = (Path(settings.MEDIA_ROOT) / kept.place).open("rb")
        except OSError as error:
            raise Http404 from error
        response = FileResponse(file, content_type=kept.media_type)
        response.headers["Content-Disposition"] = "inline"
    response.headers["ETag"] = tag
    # Who may see it can change with the work; a browser asks again before showing it to another.
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
