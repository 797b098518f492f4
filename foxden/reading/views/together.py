"""Several works as one file: a series, a list, bookmarks, whatever a filter finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foxden.frame.errors import not_found
from foxden.people.models import Viewer
from foxden.prose import file_name

from .. import gathering
from ..answers import viewer_of
from ..gathering.gathered import MEDIA_TYPES, Form, Gathering
from .downloads import as_file

Source = Callable[[HttpRequest, Viewer, Any], Gathering | None]


def _taken_from(source: Source) -> Callable[..., HttpResponse]:
    """A view that gives the works of ``source`` as ``epub`` (one book) or ``zip`` (a book of each)."""

    @require_safe
    def answer(request: HttpRequest, name: str, form: Form, key: Any = None) -> HttpResponse:
        found = source(request, viewer_of(request), key) if form in MEDIA_TYPES else None
        if found is None or not found.works:
            return not_found(request)
        return _answer(request, found, form)

    return answer


def _answer(request: HttpRequest, found: Gathering, form: Form) -> HttpResponse:
    known = request.headers.get("If-None-Match")
    try:
        file = gathering.file_of(found, form, known=known)
    except gathering.TooLarge:
        messages.error(request, _too_large())
        return HttpResponseRedirect(iri_to_uri(found.page))
    if file is None:
        return HttpResponseNotModified(headers={"ETag": known or ""})
    called = f"{file_name(found.title)}.{form}"
    return as_file(file.data, MEDIA_TYPES[form], called=called, tag=file.tag)


def _too_large() -> str:
    return _(
        "This is too large for one file: at most %(works)d works and %(size)d MB of text fit in. "
        "Filter them, or download the works one by one."
    ) % {"works": settings.BOOK_WORKS, "size": settings.BOOK_MEGABYTES}


series = _taken_from(lambda request, viewer, key: gathering.of_series(viewer, key))
reading_list = _taken_from(lambda request, viewer, key: gathering.of_list(viewer, key))
bookmarks = _taken_from(gathering.of_bookmarks)
tag = _taken_from(gathering.of_tag)
language = _taken_from(gathering.of_language)
person = _taken_from(gathering.of_person)
search = _taken_from(lambda request, viewer, key: gathering.of_search(request, viewer))
