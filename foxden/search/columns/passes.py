"""One pass over one segment: which of its works meet a condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ..conditions import (
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
    Words,
    WorkIn,
)
from ..documents import Sight
from . import tagwise
from .meanings import Meanings
from .rows import Ints, Mask
from .segment import Segment
from .tags import TagPlaces

TextIds = Mapping[Condition, Ints]
"""For each condition on words alone the ids that the database's text search gave."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What a pass needs beside the segment."""

    meanings: Meanings
    places: TagPlaces
    sight: Sight
    text: TextIds

    def works(self, segment: Segment, condition: Condition) -> Ints | None:
        """The ordinals that meet the condition, rising; None for all of them."""
        parts = list(_flattened(condition))
        leaders = [(part, self._leader(segment, part)) for part in parts]
        found = sorted(
            ((part, rows) for part, rows in leaders if rows is not None),
            key=lambda leader: len(leader[1]),
        )
        led_by = {id(part) for part, _rows in found}
        rest = sorted((part for part in parts if id(part) not in led_by), key=_cost)
        ordinals = found[0][1] if found else None
        for _part, rows in found[1:]:
            assert ordinals is not None
            ordinals = ordinals[segment.are_in(ordinals, rows)]
        for part in rest:
            met = self.met(segment, ordinals, part)
            ordinals = np.flatnonzero(met).astype(np.int32) if ordinals is None else ordinals[met]
        return ordinals

    def met(self, segment: Segment, ordinals: Ints | None, condition: Condition) -> Mask:
        """For each of these works (None: for all) whether it meets the condition."""
        count = len(segment) if ordinals is None else len(ordinals)
        match condition:
            case All(parts):
                return self._every(segment, ordinals, parts, count)
            case AnyOf(parts):
                found = np.zeros(count, dtype=bool)
                for part in parts:
                    found |= self.met(segment, ordinals, part)
                return found
            case Not(part):
                return ~self.met(segment, ordinals, part)
        rows = self._leader(segment, condition)
        if rows is not None:
            return _among(segment, ordinals, rows)
        return _COLUMNWISE[type(condition)](self, segment, ordinals, condition)

    def _every(
        self, segment: Segment, ordinals: Ints | None, parts: Iterable[Condition], count: int
    ) -> Mask:
        found = np.ones(count, dtype=bool)
        for part in parts:
            found &= self.met(segment, ordinals, part)
        return found

    def _leader(self, segment: Segment, condition: Condition) -> Ints | None:
        """The works that meet a condition where the segment can list them at once."""
        if condition in self.text:
            return segment.ordinals_of(self.text[condition])
        match condition:
            case HasTag(tags):
                return segment.works_with(self.meant(tags))
            case WorkIn(works):
                return segment.ordinals_of(np.fromiter(works, np.int64, len(works)))
            case InSeries(series):
                return segment.with_series.of_any(series)
            case MadeBy(pseuds):
                return self._made_by(segment, pseuds)
        return None

    def _made_by(self, segment: Segment, pseuds: frozenset[int]) -> Ints:
        found = segment.with_creator.of_any(pseuds)
        hidden = segment.columns["anonymous"].take(found)
        if not hidden.any():
            return found
        own = segment.with_creator.of_any(self.sight.pseuds)
        return found[~hidden | segment.are_in(found, own)]

    def tagged(self, segment: Segment, ordinals: Ints | None) -> tagwise.Tagged:
        """Some works of a segment with what their tags mean."""
        return tagwise.Tagged(segment, ordinals, self.places, self.meanings)

    def meant(self, tags: Iterable[int]) -> frozenset[int]:
        """What is to be looked for where these tags (by key) are asked for."""
        places = (self.places.place_of(tag) for tag in tags)
        return frozenset(self.meanings.canonical_of(place) for place in places if place is not None)


def _flattened(condition: Condition) -> Iterable[Condition]:
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _flattened(part)
    else:
        yield condition


def _cost(condition: Condition) -> int:
    return 0 if isinstance(condition, NumberIn | Flag | LanguageIs) else 1


def _among(segment: Segment, ordinals: Ints | None, rows: Ints) -> Mask:
    if ordinals is not None:
        return segment.are_in(ordinals, rows)
    found = np.zeros(len(segment), dtype=bool)
    found[rows] = True
    return found


def _picked(column: Ints, ordinals: Ints | None) -> Ints:
    return column if ordinals is None else column.take(ordinals)


def _number(_pass: Pass, segment: Segment, ordinals: Ints | None, asked: NumberIn) -> Mask:
    column = _picked(segment.columns[asked.column], ordinals)
    return _within(column, asked.low, asked.high)


def _within(column: Ints, low: int | None, high: int | None) -> Mask:
    found = np.ones(len(column), dtype=bool)
    limits = np.iinfo(column.dtype)
    if low is not None and low > limits.min:
        found &= column >= low if low <= limits.max else False
    if high is not None and high < limits.max:
        found &= column <= high if high >= limits.min else False
    return found


def _language(_pass: Pass, segment: Segment, ordinals: Ints | None, asked: LanguageIs) -> Mask:
    numbers = [n for n, code in enumerate(segment.language_codes) if code in asked.codes]
    return np.isin(_picked(segment.columns["language"], ordinals), numbers)


def _flag(one: Pass, segment: Segment, ordinals: Ints | None, asked: Flag) -> Mask:
    if asked.column == "crossover":
        crosses: Mask = tagwise.crossovers(one.tagged(segment, ordinals)) == asked.value
        return crosses
    found: Mask = _picked(segment.columns[asked.column], ordinals) == asked.value
    return found


def _tag_count(one: Pass, segment: Segment, ordinals: Ints | None, asked: TagCount) -> Mask:
    counts = tagwise.tag_counts(one.tagged(segment, ordinals), asked.kind)
    return _within(counts, asked.low, asked.high)


def _main(one: Pass, segment: Segment, ordinals: Ints | None, asked: MainRelationshipIs) -> Mask:
    main = tagwise.main_relationships(one.tagged(segment, ordinals))
    members = one.meanings.members_of(one.meant(asked.tags)).values()
    found: Mask = np.isin(main, [tag for tags in members for tag in tags])
    return found


def _only(one: Pass, segment: Segment, ordinals: Ints | None, asked: OnlyFandoms) -> Mask:
    return tagwise.only_fandoms(one.tagged(segment, ordinals), one.meant(asked.tags))


def _nothing(_pass: Pass, segment: Segment, ordinals: Ints | None, _asked: Condition) -> Mask:
    return np.zeros(len(segment) if ordinals is None else len(ordinals), dtype=bool)


_COLUMNWISE: Mapping[type, Callable[..., Mask]] = {
    NumberIn: _number,
    LanguageIs: _language,
    Flag: _flag,
    TagCount: _tag_count,
    MainRelationshipIs: _main,
    OnlyFandoms: _only,
    Words: _nothing,
}
