"""Downloads: a work as a file, made once for each of its states and kept in the den."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from foxden.binding import EDITIONS, MEDIA_TYPES
from foxden.frame.errors import not_found
from foxden.people.models import GUEST
from foxden.prose import file_name
from foxden.works.models import Work
from foxden.works.queries import Standing, book_of

from ..answers import of_a_work, refusal
from ..kept_files import bound, fingerprint


@require_safe
@of_a_work
def download(request: HttpRequest, work: Work, name: str, edition: str) -> HttpResponse:
    """The work as ``epub``, ``html``, ``txt`` or ``md``; whatever it is called, AO3 ignores NAME.

    The byline is the public one even for the author: the file will be passed on.
    """
    if edition not in EDITIONS:
        return not_found(request)
    if not work.is_posted:
        return refusal(request, Standing.ABSENT)
    book = book_of(work, GUEST)
    tag = f'"{fingerprint(book, edition)}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    called = f"{file_name(work.title, work_id=work.pk)}.{edition}"
    return as_file(bound(book, edition), MEDIA_TYPES[edition], called=called, tag=tag)


def as_file(data: bytes, media_type: str, *, called: str, tag: str) -> HttpResponse:
    """A file to keep: for whoever asked alone, and for no search engine."""
    response = HttpResponse(data, content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=called)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
