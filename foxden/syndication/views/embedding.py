"""oEmbed 1.0: what another site shows where somebody pastes the address of a work."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from foxden.binding.cover.draw import COVER_SIZE
from foxden.frame.errors import not_found
from foxden.house.queries import archive_settings
from foxden.people.models import GUEST
from foxden.works.models import Work
from foxden.works.queries import credits_of, visible_to

from ..answers import answer

_WORK = re.compile(r"/works/([0-9]{1,18})(?:/chapters/[0-9]+)?/?", re.ASCII)
A_DAY = 86_400


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """The work at ``url`` as a link, for anyone: 404 where a stranger may not see it.

    XML is answered 501, as the specification has it for a form that is not given.
    """
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is given.", status=501, content_type="text/plain")
    parts = urlsplit(request.GET.get("url", "").replace("[", "").replace("]", ""))
    found = _WORK.fullmatch(parts.path)
    if found is None or parts.netloc != urlsplit(settings.ARCHIVE_URL).netloc:
        return not_found(request)
    work = visible_to(GUEST).filter(pk=int(found[1])).first()
    if work is None:
        return not_found(request)
    said = _said_of(work) | (_thumbnail(work) if _has_room(request) else {})
    return answer(request, json.dumps(said, sort_keys=True).encode(), "application/json")


def _said_of(work: Work) -> dict[str, Any]:
    byline = credits_of([work], GUEST).get(work.pk, [])
    author = {"author_name": ", ".join(each.byline for each in byline)} if byline else {}
    if len(byline) == 1:
        author["author_url"] = settings.ARCHIVE_URL + byline[0].address
    return {
        "version": "1.0",
        "type": "link",
        "title": work.title,
        "provider_name": archive_settings().name,
        "provider_url": settings.ARCHIVE_URL,
        "cache_age": A_DAY,
        **author,
    }


def _thumbnail(work: Work) -> dict[str, Any]:
    address = f"{settings.ARCHIVE_URL}{work.get_absolute_url()}/cover.png"
    width, height = COVER_SIZE
    return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}


def _has_room(request: HttpRequest) -> bool:
    """A picture larger than was asked for must not be sent."""
    for name, needed in zip(("maxwidth", "maxheight"), COVER_SIZE, strict=True):
        asked = request.GET.get(name, "")
        if asked.isascii() and asked.isdigit() and int(asked[:9]) < needed:
            return False
    return True
