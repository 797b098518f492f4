"""The same answers in plain SQL: slow, and always there, while the search columns are written.

SQL narrows the works down by what it can say exactly. Where few enough are left they are put into
columns of their own, which say the rest and count the tags; where not, a page is still shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from foxden.people.models import Viewer
from foxden.search.answers import Answer
from foxden.search.columns.building import named_in
from foxden.search.columns.meanings import CompiledMeanings
from foxden.search.columns.tags import TagPlaces
from foxden.search.conditions import (
    All,
    Condition,
    Flag,
    HasTag,
    InSeries,
    LanguageIs,
    MadeBy,
    NumberIn,
    Sort,
    Words,
    WorkIn,
)
from foxden.search.documents import Sight
from foxden.search.searching import search_state, state_of
from foxden.search.sources import sources
from foxden.search.text import matching

from ..models import SeriesEntry, Tagging, Work
from .browsing import works_by
from .documents import documents_of
from .gates import FOR_MEMBERS, listed_for
from .keys import keys_in_sql

MOST_COUNTED = 20_000
_ORDERS: dict[str, str] = {
    "updated": "revised_at", "published": "published_on", "words": "word_count",
    "title": "sort_title",
}  # fmt: skip
_COLUMNS = {"words": "word_count", "chapters": "chapter_count"}


def search(
    condition: Condition,
    viewer: Viewer,
    sight: Sight,
    *,
    sort: Sort = "updated",
    ascending: bool | None = None,
    start: int = 0,
    stop: int = 20,
    facet_limit: int | None = 10,
) -> Answer:
    """As the engine's own search. Of more than 20,000 works no tags are counted meanwhile."""
    works = _narrowed(condition, viewer)
    total = works.count()
    if total > MOST_COUNTED:
        order = F(_ORDERS.get(sort, "revised_at"))
        rises = sort == "title" if ascending is None else ascending
        ordered = works.order_by(order.asc() if rises else order.desc(), "pk" if rises else "-pk")
        return Answer(ids=list(ordered.values_list("pk", flat=True)[start:stop]), total=total)
    state = state_of(documents_of(list(works.values_list("pk", flat=True))))
    return search_state(
        state,
        condition,
        sight,
        sort=sort,
        ascending=ascending,
        start=start,
        stop=stop,
        facet_limit=facet_limit,
    )


def _narrowed(condition: Condition, viewer: Viewer) -> QuerySet[Work]:
    """The listed works that meet every part of the condition of which SQL can speak."""
    works = listed_for(viewer)
    for part in _required(condition):
        match part:
            case HasTag(tags):
                rows = Tagging.objects.filter(tag__in=_meaning(tags))
                works = works.filter(pk__in=rows.values("work_id"))
            case MadeBy(pseuds):
                works = works.filter(pk__in=works_by(pseuds, viewer).values("pk"))
            case InSeries(series):
                entries = SeriesEntry.objects.filter(series__in=series)
                works = works.filter(pk__in=entries.values("work_id"))
            case WorkIn(ids):
                works = works.filter(pk__in=keys_in_sql(ids))
            case Words():
                works = works.filter(pk__in=keys_in_sql(matching(part).ids.tolist()))
            case LanguageIs(codes):
                works = works.filter(language__in=codes)
            case Flag("complete", value):
                works = works.filter(is_complete=value)
            case Flag("restricted", value):
                works = works.filter(FOR_MEMBERS if value else ~FOR_MEMBERS)
            case NumberIn(column, low, high) if column in _COLUMNS:
                works = works.filter(_within(_COLUMNS[column], low, high))
    return works


def _required(condition: Condition) -> Iterable[Condition]:
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _required(part)
    else:
        yield condition


def _meaning(tags: Iterable[int]) -> list[int]:
    """These tags with all that mean them: synonyms and subtags."""
    known = sources()
    meanings = known.meanings(None)
    places = TagPlaces.of(known.kinds(list(named_in(meanings) | set(tags))))
    compiled = CompiledMeanings.of(places, meanings)
    asked = filter(None, (_place(places, tag) for tag in tags))
    found = compiled.members.of_any(int(compiled.canonical[place]) for [place] in asked)
    return [places.key_of(int(place)) for place in found]


def _place(places: TagPlaces, tag: int) -> list[int]:
    place = places.place_of(tag)
    return [] if place is None else [place]


def _within(column: str, low: int | None, high: int | None) -> Q:
    found = Q()
    if low is not None:
        found &= Q(**{f"{column}__gte": low})
    if high is not None:
        found &= Q(**{f"{column}__lte": high})
    return found
