"""Sitemaps for search engines: an index, and shards that stay the same files as the archive grows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from lxml import etree

from foxden.frame.errors import not_found
from foxden.people.models import GUEST
from foxden.works.models import Work
from foxden.works.queries import fandom_counts, listed_for

from ..answers import answer

# By keys, so that a new work changes the last shard alone; the protocol's most is 50,000.
WORKS_IN_A_SHARD = 25_000
MOST_FANDOMS = 50_000
_PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XML = "application/xml; charset=utf-8"
Place = tuple[str, dt.datetime | None]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The shards there are."""
    last = Work.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    paths = ["/sitemap-fandoms.xml"]
    paths += [f"/sitemap-works-{number}.xml" for number in range(last // WORKS_IN_A_SHARD + 1)]
    return answer(
        request, _written("sitemapindex", "sitemap", ((path, None) for path in paths)), _XML
    )


@require_safe
def works(request: HttpRequest, number: int) -> HttpResponse:
    """The works of a shard that strangers find in lists, each with when it was updated last."""
    first = number * WORKS_IN_A_SHARD
    if number > 10_000 or not Work.objects.filter(pk__gte=first).exists():
        return not_found(request)
    rows = (
        listed_for(GUEST)
        .filter(pk__gte=first, pk__lt=first + WORKS_IN_A_SHARD)
        .order_by("pk")
        .values_list("pk", "revised_at")
    )
    return answer(
        request, _written("urlset", "url", ((f"/works/{pk}", at) for pk, at in rows)), _XML
    )


@require_safe
def fandoms(request: HttpRequest) -> HttpResponse:
    """The front pages, and every fandom that strangers find works in."""
    pages: list[Place] = [("/", None), ("/fandoms", None), ("/works", None)]
    found = fandom_counts(GUEST)[: MOST_FANDOMS - len(pages)]
    pages += [(tag.get_absolute_url(), None) for tag, _count in found]
    return answer(request, _written("urlset", "url", pages), _XML)


def _written(root: str, each: str, places: Iterable[Place]) -> bytes:
    made = etree.Element(f"{{{_PROTOCOL}}}{root}", nsmap={None: _PROTOCOL})  # type: ignore[dict-item]
    for path, changed in places:
        entry = etree.SubElement(made, f"{{{_PROTOCOL}}}{each}")
        etree.SubElement(entry, f"{{{_PROTOCOL}}}loc").text = settings.ARCHIVE_URL + path
        if changed is not None:
            when = changed.astimezone(dt.UTC).replace(microsecond=0).isoformat()
            etree.SubElement(entry, f"{{{_PROTOCOL}}}lastmod").text = when
    return etree.tostring(made, xml_declaration=True, encoding="utf-8")
