"""Where works are gathered from: each page that shows several, as this viewer sees it.

Every source asks the gates (`listed_for`) for the works themselves. None says: to this viewer there
is nothing of that kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from foxden.binding.languages import language_name
from foxden.people.models import Viewer
from foxden.people.queries import pseuds_of, user_named
from foxden.search.conditions import Condition, HasTag, LanguageIs, MadeBy, WorkIn
from foxden.search.query import WorkQuery
from foxden.shelves.queries import bookmarks_of, entries_seen_by, lists_seen_by, narrowed
from foxden.tags.models import Tag
from foxden.works.models import Work
from foxden.works.queries import find_works, listed_for, visible_series_to, works_in_series

from ..filters.bookmarks import wish_of
from ..filters.listing import answerable, chips_of, names_in, query_of
from .gathered import Gathering


def of_series(viewer: Viewer, series_id: int) -> Gathering | None:
    """The works of a series, in its order."""
    series = visible_series_to(viewer).filter(pk=series_id).first()
    if series is None:
        return None
    # The type plugin does not see what `works_in_series` annotates.
    rows: Any = works_in_series(series, viewer)
    places: dict[int, int] = dict(rows.values_list("pk", "place"))
    found = _gathered(
        viewer, series.title, series.get_absolute_url(), [*places], about=series.description_html
    )
    return replace(found, places=places)


def of_list(viewer: Viewer, list_id: int) -> Gathering | None:
    """The works of this archive on a reader's list, in its order."""
    found = lists_seen_by(viewer).filter(pk=list_id).first()
    if found is None:
        return None
    entries = entries_seen_by(found, viewer).filter(work__isnull=False)
    keys = [key for key in entries.values_list("work_id", flat=True) if key]
    return _gathered(
        viewer, found.name, found.get_absolute_url(), keys, about=found.description_html
    )


def of_bookmarks(request: HttpRequest, viewer: Viewer, name: str) -> Gathering | None:
    """The works that somebody has bookmarked, with the filters of their page."""
    user = user_named(name)
    if user is None or not user.is_active:
        return None
    wished = narrowed(bookmarks_of(user, viewer), wish_of(request.GET))
    rows = wished.filter(work__isnull=False).values_list("work_id", flat=True)
    keys = list(dict.fromkeys(key for key in rows if key))
    query = answerable(query_of(request), viewer)
    if query.parts or query.sort is not None:
        found = find_works(
            query, viewer, within=WorkIn(frozenset(keys)), stop=len(keys), facets=False
        )
        of_query = set(found.ids)
        keys = list(found.ids) if query.sort else [key for key in keys if key in of_query]
    title = _("Bookmarks by %(name)s") % {"name": user.name}
    return _gathered(viewer, title, _page(request, f"/users/{user.name}/bookmarks"), keys)


def of_tag(request: HttpRequest, viewer: Viewer, tag_id: int) -> Gathering | None:
    """The works with a tag, with the filters of its page."""
    tag = Tag.objects.filter(pk=tag_id).first()
    if tag is None:
        return None
    return _found(request, viewer, HasTag(frozenset({tag.pk})), tag.name, tag.get_absolute_url())


def of_language(request: HttpRequest, viewer: Viewer, code: str) -> Gathering | None:
    """The works in a language, with the filters of its page."""
    title = _("Works in %(language)s") % {"language": language_name(code)}
    within = LanguageIs(frozenset({code}))
    return _found(request, viewer, within, title, f"/languages/{code}/works")


def of_person(request: HttpRequest, viewer: Viewer, name: str) -> Gathering | None:
    """The works under somebody's name, with the filters of their page.

    Their anonymous works are left out for themselves too: a file called by their name would tell.
    """
    user = user_named(name)
    if user is None or not (user.is_active or user.is_system):
        return None
    pseuds = frozenset(pseud.pk for pseud in pseuds_of(user.pk))
    title = _("Works by %(name)s") % {"name": user.name}
    return _found(request, viewer, MadeBy(pseuds), title, f"/users/{user.name}/works", named=True)


def of_search(request: HttpRequest, viewer: Viewer) -> Gathering | None:
    """Whatever a search or a filter of all works finds."""
    return _found(request, viewer, None, _("Works"), "/works")


def _found(
    request: HttpRequest,
    viewer: Viewer,
    within: Condition | None,
    title: str,
    page: str,
    *,
    named: bool = False,
) -> Gathering:
    query = answerable(query_of(request), viewer)
    most = settings.BOOK_WORKS + 1
    found = find_works(query, viewer, within=within, stop=most, facets=False)
    called, about = _wording(query, title, viewer)
    gathered = _gathered(viewer, called, _page(request, page), found.ids, about=about)
    works = [work for work in gathered.works if not (named and work.anonymous)]
    total = found.total - len(gathered.works) + len(works)
    return replace(gathered, works=works, total=total)


def _wording(query: WorkQuery, title: str, viewer: Viewer) -> tuple[str, str]:
    """The title with the first filters in it, and a description with all."""
    chips = chips_of(query, names_in(query.parts, viewer))
    if not chips:
        return title, ""
    values = ", ".join(f"{_('not')} {c.value}" if c.excludes else c.value for c in chips[:3])
    items = format_html_join(
        "",
        "<li>{}: {}{}</li>",
        ((c.label, _("not ") if c.excludes else "", c.value) for c in chips),
    )
    return f"{title} ({values})", format_html("<p>{}</p><ul>{}</ul>", _("Filtered by:"), items)


def _page(request: HttpRequest, path: str) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    query = asked.urlencode(safe="[]")
    return f"{path}?{query}" if query else path


def _gathered(
    viewer: Viewer, title: str, page: str, keys: Sequence[int], *, about: str = ""
) -> Gathering:
    at_hand = list(keys[: settings.BOOK_WORKS + 1])
    works: dict[int, Work] = listed_for(viewer).in_bulk(at_hand)
    in_order = [works[key] for key in at_hand if key in works]
    total = len(keys) - (len(at_hand) - len(in_order))
    return Gathering(title, page, in_order, total, about)
