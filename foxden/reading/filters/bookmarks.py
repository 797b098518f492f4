"""A person's bookmarks with the filters of works, and those of bookmarks (AO3's ``bookmark_search``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foxden.frame.paging import Page, page_of
from foxden.people.models import Viewer
from foxden.search.conditions import WorkIn
from foxden.search.query import Problem, WorkQuery
from foxden.shelves.models import Bookmark
from foxden.shelves.queries import BookmarkWish, narrowed, of_these_works
from foxden.shelves.queries.bookmarks import WITH
from foxden.tags.rules import split_words
from foxden.works.queries import Found, find_works

from ..bookmarks import ShownBookmark, page_of_bookmarks, shown_bookmarks
from .form import Choice
from .listing import Chip, answerable, chips_of, marked_box, names_in, query_of
from .sidebar import Sidebar, sidebar_of

TAGS, WITHOUT = (
    "bookmark_search[other_bookmark_tag_names]",
    "bookmark_search[excluded_bookmark_tag_names]",
)
REC, NOTES = "bookmark_search[rec]", "bookmark_search[with_notes]"
MOST_TAGS = 20


@dataclass(frozen=True, slots=True)
class BookmarkListing:
    """Everything a page of filtered bookmarks shows."""

    page: Page[ShownBookmark]
    query: WorkQuery
    chips: Sequence[Chip]
    sidebar: Sidebar

    @property
    def problems(self) -> Sequence[Problem]:
        """What was not understood."""
        return self.query.problems

    @property
    def marked_box(self) -> SafeString | None:
        """The box with what was not understood in it marked; None where all was."""
        return marked_box(self.query)


def bookmark_listing(request: HttpRequest, bookmarks: QuerySet[Bookmark]) -> BookmarkListing:
    """The page of these bookmarks that the address asks for, for this viewer.

    Filters of works leave bookmarks of works; so does an order by what works are. Otherwise the
    latest bookmark is the first, be it of a work, a series or a work elsewhere.
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    wish, query = wish_of(request.GET), answerable(query_of(request), viewer)
    wished = narrowed(bookmarks, wish)
    rows = wished.filter(work__isnull=False).order_by().values_list("work_id", flat=True)
    keys = frozenset(key for key in rows if key)
    found = find_works(query, viewer, within=WorkIn(keys), stop=len(keys) if _asks(query) else 0)
    if query.sort is not None:
        page = _page_in_order(request, wished, found.ids)
    else:
        page = page_of_bookmarks(
            request, of_these_works(wished, found.ids) if _asks(query) else wished
        )
    return BookmarkListing(
        page, query, _chips(query, wish, viewer), _sidebar(request, query, found)
    )


def wish_of(asked: QueryDict) -> BookmarkWish:
    """What the address asks of bookmarks; ``rec=1`` and ``tag=`` say the same for short."""
    tags = [*split_words(asked.get(TAGS, "")), asked.get("tag", "").strip()]
    return BookmarkWish(
        tags=_tidy(tags),
        without=_tidy(split_words(asked.get(WITHOUT, ""))),
        only_recs="1" in (asked.get(REC), asked.get("rec")),
        with_notes=asked.get(NOTES) == "1",
    )


def _tidy(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag[:150] for tag in tags if tag))[:MOST_TAGS]


def _asks(query: WorkQuery) -> bool:
    return bool(query.parts) or query.sort is not None


def _page_in_order(
    request: HttpRequest, wished: QuerySet[Bookmark], works: Sequence[int]
) -> Page[ShownBookmark]:
    """The bookmarks of these works, in the works' order."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    page = page_of(works, request.GET.get("page"))
    rows = wished.filter(work__in=list(page.items)).select_related(*WITH)
    of_work = {each.work_id: each for each in rows}
    shown = shown_bookmarks([of_work[key] for key in page.items if key in of_work], viewer)
    return Page(shown, number=page.number, total=page.total, size=page.size)


def _parameters(wish: BookmarkWish) -> list[tuple[str, str]]:
    found = [(TAGS, ",".join(wish.tags)), (WITHOUT, ",".join(wish.without))]
    found += [(REC, "1" if wish.only_recs else ""), (NOTES, "1" if wish.with_notes else "")]
    return [(name, value) for name, value in found if value]


def _chips(query: WorkQuery, wish: BookmarkWish, viewer: Viewer) -> list[Chip]:
    """Every filter in force, each with the address of the others."""
    kept = urlencode(_parameters(wish))
    chips = []
    for chip in chips_of(query, names_in(query.parts, viewer)):
        between = "&" if kept and chip.address != "?" else ""
        chips.append(replace(chip, address=f"{chip.address}{between}{kept}"))
    for label, value, excludes, rest in _without_each(wish):
        address = f"?{urlencode([*query.to_parameters(), *_parameters(rest)])}"
        chips.append(Chip(label, value, excludes, address))
    return chips


def _without_each(wish: BookmarkWish) -> list[tuple[str, str, bool, BookmarkWish]]:
    tag, found = _("Bookmarker's tag"), []
    for words in wish.tags:
        rest = tuple(other for other in wish.tags if other != words)
        found.append((tag, words, False, replace(wish, tags=rest)))
    for words in wish.without:
        rest = tuple(other for other in wish.without if other != words)
        found.append((tag, words, True, replace(wish, without=rest)))
    if wish.only_recs:
        found.append((_("Recs only"), _("yes"), False, replace(wish, only_recs=False)))
    if wish.with_notes:
        found.append((_("With notes"), _("yes"), False, replace(wish, with_notes=False)))
    return found


def _sidebar(request: HttpRequest, query: WorkQuery, found: Found) -> Sidebar:
    sidebar, wish = sidebar_of(request, query, found), wish_of(request.GET)
    context = {
        "wish": wish,
        "tags": ", ".join(wish.tags),
        "without": ", ".join(wish.without),
        "names": {"tags": TAGS, "without": WITHOUT, "rec": REC, "notes": NOTES},
    }
    others = [
        replace(each, is_chosen=each.is_chosen and bool(query.sort)) for each in sidebar.sorts
    ]
    return replace(
        sidebar,
        sorts=[Choice("", _("Date Bookmarked"), query.sort is None), *others],
        extra=render_to_string("reading/bookmark_filters.html", context),
    )
