"""The catalogue for reading apps, in both forms of OPDS; as a stranger sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foxden.binding import Book, BookTags
from foxden.binding.cover import draw_cover
from foxden.frame.errors import not_found
from foxden.frame.paging import PAGE_SIZE, Page, page_number, page_of
from foxden.house.queries import archive_settings
from foxden.people.models import GUEST
from foxden.search.query import BOX, WorkQuery
from foxden.tags.models import Kind
from foxden.works.models import Work
from foxden.works.queries import (
    credits_of,
    fandom_counts,
    find_works,
    listed_for,
    tag_words_of,
    visible_series_to,
    visible_to,
    works_in_series,
)

from ..answers import answer
from ..feeds import listed_in_order, without_texts
from ..opds import Catalog, Shelf, write_atom, write_json, write_publication
from ..opds.as_atom import ACQUISITION, DESCRIPTION, NAVIGATION
from ..opds.as_json import FEED, PUBLICATION
from ..opds.facets import facets_of
from ..opds.works import entries_of

FANDOMS_ON_A_PAGE = 100
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_ROOTS = {"1": "/opds", "2": "/opds/v2"}


@require_safe
def root(request: HttpRequest, version: str) -> HttpResponse:
    """The way in: the lists that most people want, and all fandoms."""
    works = f"{_home(version)}/works"
    kudos = urlencode({"work_search[sort_column]": "kudos_count"})
    new = urlencode({"work_search[sort_column]": "created_at"})
    shelves = [
        Shelf(_("Recently updated"), works, _("Works with new chapters"), None, "subsection"),
        Shelf(
            _("New works"),
            f"{works}?{new}",
            _("Works posted last"),
            rel="http://opds-spec.org/sort/new",
        ),
        Shelf(
            _("Most kudos"),
            f"{works}?{kudos}",
            _("Works that readers thanked for most"),
            rel="http://opds-spec.org/sort/popular",
        ),
        Shelf(
            _("Fandoms"),
            f"{_home(version)}/fandoms",
            _("All fandoms by name"),
            holds_works=False,
        ),
    ]
    newest = listed_for(GUEST).order_by("-revised_at").values_list("revised_at", flat=True).first()
    made = _catalog(version, archive_settings().name, "", updated=newest, shelves=shelves)
    return _answered(request, made, version)


@require_safe
def fandoms(request: HttpRequest, version: str) -> HttpResponse:
    """Every fandom that a stranger finds works in, by name."""
    page = page_of(fandom_counts(GUEST), request.GET.get("page"), size=FANDOMS_ON_A_PAGE)
    works = f"{_home(version)}/works"
    shelves = [
        Shelf(
            tag.name,
            f"{works}?{urlencode({'include_work_search[fandom_ids][]': tag.pk})}",
            count=count,
        )
        for tag, count in page.items
    ]
    made = _catalog(version, _("Fandoms"), "/fandoms", page=page, shelves=shelves)
    return _answered(request, made, version)


@require_safe
def works(request: HttpRequest, version: str) -> HttpResponse:
    """The works that the address asks for with AO3's filters, or in short with ``query``."""
    parameters = dict(request.GET.lists())
    if "query" in parameters:
        parameters[BOX] = parameters.pop("query")
    query = WorkQuery.from_parameters(parameters, today=timezone.localdate())
    if query.problems:
        said = "\n".join(problem.message for problem in query.problems)
        return HttpResponseBadRequest(said, content_type="text/plain; charset=utf-8")
    number = page_number(request.GET.get("page"), total=10**7)
    start = (number - 1) * PAGE_SIZE
    found = find_works(query, GUEST, start=start, stop=start + PAGE_SIZE)
    page = Page(
        listed_in_order(found.ids, GUEST),
        number=page_number(str(number), total=found.total),
        total=found.total,
    )
    if page.number != number:
        return not_found(request)

    def address(asked: Sequence[tuple[str, str]]) -> str:
        return f"{_home(version)}/works" + (f"?{urlencode(asked)}" if asked else "")

    made = _catalog(
        version,
        query.box or _("Works"),
        "/works",
        page=page,
        asked=query.to_query_string(),
        entries=entries_of(page.items),
        facets=facets_of(query, found, address),
        lists_works=True,
    )
    return _answered(request, made, version)


@require_safe
def series(request: HttpRequest, version: str, series_id: int) -> HttpResponse:
    """The works of a series in its order."""
    found = visible_series_to(GUEST).filter(pk=series_id).first()
    if found is None:
        return not_found(request)
    works = without_texts(works_in_series(found, GUEST))
    total = works.count()
    number = page_number(request.GET.get("page"), total=total)
    start = (number - 1) * PAGE_SIZE
    page = Page(list(works[start : start + PAGE_SIZE]), number=number, total=total)
    made = _catalog(
        version,
        found.title,
        found.get_absolute_url(),
        page=page,
        entries=entries_of(page.items),
        lists_works=True,
    )
    return _answered(request, made, version)


@require_safe
def work(request: HttpRequest, work_id: int) -> HttpResponse:
    """One work as OPDS 2.0."""
    found = without_texts(visible_to(GUEST)).filter(pk=work_id).first()
    if found is None:
        return not_found(request)
    [entry] = entries_of([found])
    return answer(request, write_publication(entry), PUBLICATION)


@require_safe
def cover(request: HttpRequest, work_id: int) -> HttpResponse:
    """The cover that is drawn for a work's EPUB."""
    found = visible_to(GUEST).filter(pk=work_id).first()
    if found is None:
        return not_found(request)
    return answer(request, draw_cover(_outside_of(found)), "image/png")


def _outside_of(work: Work) -> Book:
    """As much of the book as its cover shows."""
    named = credits_of([work], GUEST).get(work.pk, [])
    fandoms = tag_words_of([work])[work.pk].get(Kind.FANDOM, [])
    return Book(
        identifier=f"{settings.ARCHIVE_URL}{work.get_absolute_url()}",
        title=work.title,
        creators=tuple(each.byline for each in named),
        language=work.language,
        modified=_NEVER,
        chapters=(),
        tags=BookTags(fandoms=tuple(tag.words for tag in fandoms)),
        archive_name=archive_settings().name,
    )


@require_safe
def search_description(request: HttpRequest) -> HttpResponse:
    """How apps search (OpenSearch 1.1)."""
    return render(
        request,
        "syndication/search.xml",
        {"origin": settings.ARCHIVE_URL, "type": ACQUISITION},
        content_type=f"{DESCRIPTION}; charset=utf-8",
    )


def _home(version: str) -> str:
    return settings.ARCHIVE_URL + _ROOTS[version]


def _catalog(
    version: str,
    title: str,
    path: str,
    *,
    page: Page[Any] | None = None,
    asked: str = "",
    updated: dt.datetime | None = None,
    **parts: Any,
) -> Catalog:
    home = _home(version)
    entries = parts.get("entries") or ()
    moments = [entry.updated for entry in entries]
    search = f"{home}/search.xml" if version == "1" else f"{home}/works{{?query}}"
    return Catalog(
        title=title,
        archive=archive_settings().name,
        address=_page_address(home + path, asked, page.number if page else 1),
        root=home,
        search=search,
        updated=updated or max(moments, default=_NEVER),
        pages=_pages(home + path, asked, page) if page else {},
        total=page.total if page else None,
        page=page.number if page else 1,
        page_size=page.size if page else 0,
        **parts,
    )


def _pages(path: str, asked: str, page: Page[Any]) -> dict[str, str]:
    numbers = {"first": 1, "previous": page.previous, "next": page.next, "last": page.count}
    if page.count == 1:
        return {}
    return {rel: _page_address(path, asked, at) for rel, at in numbers.items() if at}


def _page_address(path: str, asked: str, number: int) -> str:
    query = "&".join(part for part in (asked, f"page={number}" if number > 1 else "") if part)
    return f"{path}?{query}" if query else path


def _answered(request: HttpRequest, catalog: Catalog, version: str) -> HttpResponse:
    if version == "2":
        return answer(request, write_json(catalog), FEED)
    kind = ACQUISITION if catalog.lists_works else NAVIGATION
    return answer(request, write_atom(catalog), f"{kind};charset=utf-8")
