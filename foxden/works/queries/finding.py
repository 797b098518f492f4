"""Finding works: a reader's query in, one page of ids, the total, exact counts of tags out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from foxden.frame.statements import KeptStatement
from foxden.people.models import Viewer
from foxden.people.queries import sight_of
from foxden.search.answers import Answer
from foxden.search.conditions import ALWAYS, All, Condition, HasTag, Sort
from foxden.search.engine import NotReady, engine
from foxden.search.query import Part, WorkQuery
from foxden.search.searching import search_state
from foxden.search.wording import wants_words
from foxden.tags.models import Kind, Tag, TagMeaning
from foxden.tags.vocabulary import FIXED

from . import plain
from .naming import Names

MOST_PARTS_TRIED = 12
MOST_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class FoundTag:
    """A tag among the found works, with how many of them mean it."""

    key: int
    name: str
    folded_name: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """``ids`` of one page in order, of ``total`` works; ``facets`` by kind of tag.

    ``condition`` is what was asked, by keys. ``emptied_by`` says, where nothing was found, how many
    works there are without each of the filters.
    """

    ids: Sequence[int]
    total: int
    facets: Mapping[str, Sequence[FoundTag]] = field(default_factory=dict)
    condition: Condition = ALWAYS
    matches_text: bool = False
    emptied_by: Sequence[tuple[Part, int]] = ()


def find_works(
    query: WorkQuery,
    viewer: Viewer,
    *,
    within: Condition | None = None,
    start: int = 0,
    stop: int = 20,
    facets: bool = True,
) -> Found:
    """What this viewer finds of the works ``within`` (None: of all), from ``start`` to ``stop``."""
    named = _together(query.parts, within)
    names = Names.of(named, viewer)
    condition = names.keyed(named)
    has_words = wants_words(condition)
    sort: Sort = query.sort or ("relevance" if has_words else "updated")
    if sort == "relevance" and not has_words:
        sort = "updated"
    answer = _answer(
        condition, viewer, sort, query.ascending, start=start, stop=stop, facets=facets
    )
    return Found(
        ids=answer.ids,
        total=answer.total,
        facets=_with_tags(answer),
        condition=condition,
        matches_text=has_words,
        emptied_by=[] if answer.total else _emptied_by(query, viewer, names, within),
    )


def count_works(condition: Condition, viewer: Viewer) -> int:
    """How many works meet a condition, for this viewer."""
    return _answer(condition, viewer, "updated", None, start=0, stop=0, facets=False).total


def count_each(conditions: Sequence[Condition], viewer: Viewer) -> list[int]:
    """As `count_works`, for several conditions with the names that people type, at one moment."""
    names = Names.of(All(tuple(conditions)), viewer)
    keyed, sight = [names.keyed(condition) for condition in conditions], sight_of(viewer)
    try:
        state = engine().state()
    except NotReady:
        return [plain.search(each, viewer, sight, stop=0, facet_limit=0).total for each in keyed]
    return [search_state(state, each, sight, stop=0, facet_limit=0).total for each in keyed]


def tags_shown(tags: Sequence[Tag], viewer: Viewer) -> list[Tag]:
    """Those of these tags that this viewer may know.

    A tag that stands only on works that they may not see is no tag to them, unless it belongs to
    the archive or wranglers decided of it.
    """
    decided = TagMeaning.objects.filter(tag__in=[tag.pk for tag in tags])
    known = set(decided.values_list("tag_id", flat=True)) if tags else set()
    unsure = [tag for tag in tags if tag.kind not in FIXED and tag.pk not in known]
    counts = count_each([HasTag(frozenset({tag.pk})) for tag in unsure], viewer) if unsure else []
    unknown = {tag.pk for tag, count in zip(unsure, counts, strict=True) if not count}
    return [tag for tag in tags if tag.pk not in unknown]


def fandom_counts(viewer: Viewer) -> list[tuple[Tag, int]]:
    """Every fandom of listed works with how many this viewer finds by it, by name.

    A synonym is counted with its canonical tag, a metatag has the works of all below it.
    """
    try:
        answer = engine().search(
            ALWAYS, sight_of(viewer), stop=0, facet_limit=None, facet_kinds=(Kind.FANDOM,)
        )
    except NotReady:
        answer = plain.search(ALWAYS, viewer, sight_of(viewer), stop=0, facet_limit=None)
    facets = answer.facets.get(Kind.FANDOM, ())
    tags = _tags([facet.tag for facet in facets])
    found = [(tags[facet.tag], facet.count) for facet in facets if facet.tag in tags]
    return sorted(found, key=lambda each: each[0].folded_name)


def _tags(keys: Sequence[int]) -> dict[int, Tag]:
    """Tags by key, however many (SQLite has a limit on parameters)."""
    if len(keys) > MOST_AT_ONCE:
        wanted = set(keys)
        return {tag.pk: tag for tag in Tag.objects.filter(kind=Kind.FANDOM) if tag.pk in wanted}
    return Tag.objects.in_bulk(keys) if keys else {}


def _answer(
    condition: Condition,
    viewer: Viewer,
    sort: Sort,
    ascending: bool | None,
    *,
    start: int,
    stop: int,
    facets: bool,
) -> Answer:
    try:
        return engine().search(
            condition,
            sight_of(viewer),
            sort=sort,
            ascending=ascending,
            start=start,
            stop=stop,
            facets=facets,
        )
    except NotReady:
        return plain.search(
            condition,
            viewer,
            sight_of(viewer),
            sort=sort,
            ascending=ascending,
            start=start,
            stop=stop,
            facet_limit=10 if facets else 0,
        )


def _with_tags(answer: Answer) -> dict[str, list[FoundTag]]:
    keys = [facet.tag for facets in answer.facets.values() for facet in facets]
    tags = {key: (key, name, folded) for key, name, folded in _names_of.rows(keys)}
    return {
        kind: [FoundTag(*tags[facet.tag], facet.count) for facet in facets if facet.tag in tags]
        for kind, facets in answer.facets.items()
    }


_names_of = KeptStatement[int](
    lambda tags: Tag.objects.filter(pk__in=tags).values_list("pk", "name", "folded_name")
)


def _together(parts: Sequence[Part], within: Condition | None) -> Condition:
    """All of them, each once: a hundred fandoms to keep to are a hundred times the same."""
    return All((within or ALWAYS, *dict.fromkeys(part.condition for part in parts)))


def _emptied_by(
    query: WorkQuery, viewer: Viewer, names: Names, within: Condition | None
) -> list[tuple[Part, int]]:
    """Each filter without which there is something, with how much; the one that leaves most first."""
    found = []
    for part in query.parts[:MOST_PARTS_TRIED]:
        others = [other for other in query.parts if other is not part]
        total = count_works(names.keyed(_together(others, within)), viewer)
        if total:
            found.append((part, total))
    return sorted(found, key=lambda each: -each[1])
