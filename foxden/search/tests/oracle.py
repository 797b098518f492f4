"""What a search must answer, worked out slowly and plainly: no columns, no indexes, no kept sums.

It shares nothing with the engine but the plain data of questions and answers, and looks at every work
for every question.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from foxden.search.answers import FACET_KINDS, Answer, Facet
from foxden.search.conditions import (
    All,
    AnyOf,
    Condition,
    Flag,
    HasTag,
    InSeries,
    LanguageIs,
    MadeBy,
    MainRelationshipIs,
    Not,
    NumberIn,
    OnlyFandoms,
    TagCount,
    WorkIn,
)
from foxden.search.documents import Document, Meaning, Numbers, Sight

COUNTED_TOGETHER = ("fandom", "relationship", "character", "freeform")
READERS_NUMBERS = ("hits", "kudos", "comments", "bookmarks")


@dataclass
class World:
    """Everything there is to be searched, as rows."""

    documents: dict[int, Document] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    meanings: dict[int, Meaning] = field(default_factory=dict)
    numbers: dict[int, Numbers] = field(default_factory=dict)
    told: dict[int, frozenset[int]] = field(default_factory=dict, repr=False)
    """What `effective` said, for the time of one search."""

    def canonical(self, tag: int) -> int:
        said = self.meanings.get(tag, Meaning())
        return tag if said.canonical is None else said.canonical

    def canonicals(self, tags: frozenset[int] | tuple[int, ...]) -> set[int]:
        return {self.canonical(tag) for tag in tags}

    def effective(self, tag: int) -> frozenset[int]:
        """The canonical tag and all metatags over it, direct and inherited, after synonyms."""
        if tag not in self.told:
            self.told[tag] = frozenset(self._climb(tag))
        return self.told[tag]

    def _climb(self, tag: int) -> set[int]:
        found: set[int] = set()
        waiting = [self.canonical(tag)]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                said = self.meanings.get(each, Meaning())
                waiting.extend(self.canonical(above) for above in said.metatags)
        return found

    def tags_of_kind(self, work: Document, kind: str) -> list[int]:
        return [tag for tag in work.tags if self.kinds[tag] == kind]

    def meant_by(self, work: Document) -> set[int]:
        return {meant for tag in work.tags for meant in self.effective(tag)}

    def number(self, work: Document, column: str) -> int:
        if column in READERS_NUMBERS:
            return int(getattr(self.numbers.get(work.id, Numbers()), column))
        return int(getattr(work, column))

    def is_crossover(self, work: Document) -> bool:
        """Two or more fandoms, of which none is related to each of the others."""
        fandoms = self.canonicals(tuple(self.tags_of_kind(work, "fandom")))
        if len(fandoms) < 2:
            return False
        return not any(
            all(self.effective(one) & self.effective(other) for other in fandoms) for one in fandoms
        )


def may_be_seen(world: World, work: Document, sight: Sight) -> bool:
    """Whether a viewer may see a work and has not muted it."""
    if work.restricted and not sight.is_member:
        return False
    if work.id in sight.muted_works:
        return False
    if not work.anonymous and set(work.people) & sight.muted_people:
        return False
    return not world.meant_by(work) & world.canonicals(sight.muted_tags)


def holds(world: World, condition: Condition, work: Document, sight: Sight) -> bool:
    """Whether a work is like that, as this viewer may know it."""
    match condition:
        case All(parts):
            return all(holds(world, part, work, sight) for part in parts)
        case AnyOf(parts):
            return any(holds(world, part, work, sight) for part in parts)
        case Not(part):
            return not holds(world, part, work, sight)
        case HasTag(tags):
            return bool(world.meant_by(work) & world.canonicals(tags))
        case MainRelationshipIs(tags):
            first = world.tags_of_kind(work, "relationship")[:1]
            return any(world.effective(tag) & world.canonicals(tags) for tag in first)
        case OnlyFandoms(tags):
            fandoms = world.tags_of_kind(work, "fandom")
            wanted = world.canonicals(tags)
            return bool(fandoms) and all(world.effective(tag) & wanted for tag in fandoms)
        case TagCount(kind, low, high):
            counted = COUNTED_TOGETHER if kind is None else (kind,)
            tags = tuple(tag for tag in work.tags if world.kinds[tag] in counted)
            return _is_within(len(world.canonicals(tags)), low, high)
        case NumberIn(column, low, high):
            return _is_within(world.number(work, column), low, high)
        case LanguageIs(codes):
            return work.language in codes
        case Flag("crossover", value):
            return world.is_crossover(work) is value
        case Flag(column, value):
            return bool(getattr(work, column)) is value
        case MadeBy(pseuds):
            own = bool(set(work.creators) & sight.pseuds)
            return bool(set(work.creators) & pseuds) and (own or not work.anonymous)
        case InSeries(series):
            return bool(set(work.series) & series)
        case WorkIn(works):
            return work.id in works
    raise AssertionError(f"nobody knows what {condition} is")


def _is_within(number: int, low: int | None, high: int | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)


def in_order(world: World, works: list[Document], sort: str, ascending: bool | None) -> list[int]:
    """The keys of works as a list shows them."""

    def place(work: Document) -> tuple[object, int]:
        if sort in ("title", "author"):
            return [ord(letter) for letter in getattr(work, f"{sort}_key")], work.id
        return world.number(work, sort), work.id

    if ascending is None:
        ascending = sort in ("title", "author")
    return [work.id for work in sorted(works, key=place, reverse=not ascending)]


def facets_of(world: World, works: list[Document]) -> dict[str, list[Facet]]:
    """Every tag that the works mean with their number, by kind; no kind without a tag."""
    counts = Counter(meant for work in works for meant in world.meant_by(work))
    found: dict[str, list[Facet]] = {}
    for kind in FACET_KINDS:
        of_kind = [tag for tag in counts if world.kinds[tag] == kind]
        of_kind.sort(key=lambda tag: (-counts[tag], tag))
        if of_kind:
            found[kind] = [Facet(tag, counts[tag]) for tag in of_kind]
    return found


def search(
    world: World,
    condition: Condition,
    sight: Sight,
    *,
    sort: str = "updated",
    ascending: bool | None = None,
    start: int = 0,
    stop: int = 20,
) -> Answer:
    """The one right answer."""
    world.told.clear()
    works = [
        work
        for work in world.documents.values()
        if may_be_seen(world, work, sight) and holds(world, condition, work, sight)
    ]
    ids = in_order(world, works, sort, ascending)
    return Answer(ids=ids[start:stop], total=len(ids), facets=facets_of(world, works))
