"""Downloads: a work as a file, made once for each of its states and kept in the den."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foxden.binding import EDITIONS, MEDIA_TYPES, bundle
from foxden.frame.errors import not_found
from foxden.people.models import GUEST
from foxden.prose import file_name
from foxden.works.models import Work
from foxden.works.queries import (
    Standing,
    book_of,
    totals_of_series,
    visible_series_to,
    works_in_series,
)

from ..answers import of_a_work, refusal, viewer_of
from ..kept_files import bound, fingerprint
from ..series_size import fits_one_file


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
    return _file(bound(book, edition), MEDIA_TYPES[edition], called=called, tag=tag)


@require_safe
def series_download(request: HttpRequest, series_id: int, name: str) -> HttpResponse:
    """The works of a series that this viewer may see, as EPUBs in one zip, numbered as it numbers them.

    Each is bound once and kept. A series too large to be made while somebody waits is refused with
    a word on what to do. Bylines are the public ones.
    """
    viewer = viewer_of(request)
    series = visible_series_to(viewer).filter(pk=series_id).first()
    totals = totals_of_series([series], viewer) if series else {}
    if series is None or series_id not in totals:
        return not_found(request)
    total, words, _newest = totals[series_id]
    if not fits_one_file(works=total, words=words):
        said = _("This series is too large for one file. Download its works one by one.")
        messages.error(request, said)
        return redirect(series)
    parts = []
    for work in works_in_series(series, viewer):
        place: int = work.place  # type: ignore[attr-defined]
        called = f"{place:02} {file_name(work.title, work_id=work.pk)} {work.pk}.epub"
        parts.append((called, book_of(work, GUEST)))
    said = "\n".join(f"{called} {fingerprint(book, 'epub')}" for called, book in parts)
    tag = f'"{hashlib.sha256(said.encode()).hexdigest()[:40]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    data = bundle((called, bound(book, "epub"), book.modified) for called, book in parts)
    return _file(data, "application/zip", called=f"{file_name(series.title)}.zip", tag=tag)


def _file(data: bytes, media_type: str, *, called: str, tag: str) -> HttpResponse:
    """A file to keep: for whoever asked alone, and for no search engine."""
    response = HttpResponse(data, content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=called)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
