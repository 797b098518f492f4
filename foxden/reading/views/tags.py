"""The tag search (AO3's address, fields and list)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from foxden.frame.paging import Page, page_number
from foxden.search.tag_search import STANDINGS, Standing, TagSort
from foxden.tags.models import Kind
from foxden.tags.queries import ListedTag, ListedTags, search_tags

from ..answers import viewer_of

TAGS_ON_A_PAGE = 50
LONGEST_NAME = 200
KINDS = {
    "Fandom": Kind.FANDOM, "Character": Kind.CHARACTER, "Relationship": Kind.RELATIONSHIP,
    "Freeform": Kind.FREEFORM, "Rating": Kind.RATING, "ArchiveWarning": Kind.WARNING,
    "Category": Kind.CATEGORY,
}  # fmt: skip
"""By AO3's names."""
SORTS: Mapping[str, tuple[TagSort, Any]] = {
    "name": ("name", _("Name")),
    "uses": ("uses", _("Uses")),
    "created_at": ("created", _("Date Created")),
}
STATUSES: Mapping[str, tuple[Sequence[Standing], Any]] = {
    "": (STANDINGS, _("Any status")),
    "canonical": (("canonical",), _("Canonical")),
    "noncanonical": (("synonymous", "other"), _("Non-canonical")),
    "synonymous": (("synonymous",), _("Synonymous")),
    "canonical_synonymous": (("canonical", "synonymous"), _("Canonical or synonymous")),
    "noncanonical_nonsynonymous": (("other",), _("Neither")),
}


@require_safe
def tag_search(request: HttpRequest) -> HttpResponse:
    """The form, and once it is sent the tags that are like it."""
    asked = {name: _value(request, name) for name in _FIELDS}
    is_asked = any(_key(name) in request.GET for name in _FIELDS)
    page = _page(request, asked) if is_asked else None
    context = {
        "asked": asked,
        "page": page,
        "kinds": [(name, kind.label) for name, kind in KINDS.items()],
        "statuses": [(name, label) for name, (_standings, label) in STATUSES.items()],
        "sorts": [(name, label) for name, (_sort, label) in SORTS.items()],
    }
    return render(request, "reading/tag_search.html", context)


_FIELDS = ("name", "type", "wrangling_status", "fandoms", "sort_column")


def _key(name: str) -> str:
    return f"tag_search[{name}]"


def _value(request: HttpRequest, name: str) -> str:
    return request.GET.get(_key(name), "").replace("\x00", " ").strip()[:LONGEST_NAME]


def _page(request: HttpRequest, asked: Mapping[str, str]) -> Page[ListedTag]:
    number = page_number(request.GET.get("page"), total=10**9)
    found = _found(request, asked, number)
    last = page_number(str(number), total=found.total, size=TAGS_ON_A_PAGE)
    if last != number:
        found = _found(request, asked, last)
    return Page(found.tags, number=last, total=found.total, size=TAGS_ON_A_PAGE)


def _found(request: HttpRequest, asked: Mapping[str, str], number: int) -> ListedTags:
    start = (number - 1) * TAGS_ON_A_PAGE
    return search_tags(
        asked["name"],
        viewer_of(request),
        kind=KINDS.get(asked["type"]),
        standings=STATUSES.get(asked["wrangling_status"], STATUSES[""])[0],
        fandoms=[each.strip() for each in asked["fandoms"].split(",") if each.strip()],
        sort=SORTS.get(asked["sort_column"], SORTS["name"])[0],
        start=start,
        stop=start + TAGS_ON_A_PAGE,
    )
