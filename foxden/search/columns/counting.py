"""Counting tags among found works, exactly, and the most frequent of each kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from .rows import Ints, Mask
from .segment import Segment
from .tags import TagPlaces

LEADERS = 120
"""So many of each kind are kept ready, so that a few changes need no look at the others."""
SMALL = 40_000
LEAST = (200, 30, 5, 1)
AT_ONCE = 32_768
"""Works whose tags are gathered in one piece."""
FEW = 60
"""So many rarer tags are looked up one by one; for more of them all are counted."""


@dataclass(slots=True)
class Counts:
    """How many works have each tag: ``places`` rising, ``works`` of each.

    ``leaders`` are, for each kind, indexes of the most frequent, and how many the next one has at
    most. ``others`` counts more than the tags in ``places``, where these are the frequent ones alone;
    None where they are all.
    """

    places: Ints
    works: Ints
    leaders: list[tuple[Ints, int]] = field(default_factory=list)
    others: Others | None = None

    @property
    def size(self) -> int:
        """Bytes, about."""
        own = int(self.places.nbytes + self.works.nbytes) + 4000
        return own + (self.others.size if self.others else 0)

    def wider(self) -> Counts | None:
        """The counts of more tags; None where all are here."""
        return self.others.wider() if self.others else None

    def whole(self) -> Counts:
        """The counts of all tags."""
        return self.others.wider().whole() if self.others else self

    def knows(self, places: Ints) -> Mask:
        """Of which of these places the count is here (0 if they are not in ``places``)."""
        if self.others is None:
            return np.ones(len(places), dtype=bool)
        if not len(self.places) or not len(places):
            return np.zeros(len(places), dtype=bool)
        index = np.searchsorted(self.places, places)
        index[index == len(self.places)] = 0
        found: Mask = self.places[index] == places
        return found

    def of(self, places: Ints) -> Ints:
        """The counts of these places."""
        found = self._here(places)
        if self.others is not None:
            unknown = ~self.knows(places)
            if unknown.any():
                found[unknown] = self.others.of(places[unknown])
        return found

    def at_most(self, places: Ints) -> Ints:
        """What the counts of these places cannot be above; costs no counting."""
        found = self._here(places)
        if self.others is not None:
            unknown = ~self.knows(places)
            found[unknown] = self.others.uses(places[unknown])
        return found

    def _here(self, places: Ints) -> Ints:
        if not len(self.places) or not len(places):
            return np.zeros(len(places), dtype=np.int64)
        index = np.searchsorted(self.places, places)
        index[index == len(self.places)] = 0
        return np.where(self.places[index] == places, self.works[index], 0).astype(np.int64)

    def with_leaders(self, places: TagPlaces) -> Counts:
        """The same with the most frequent of each kind made ready."""
        bounds = np.searchsorted(self.places, places.kind_starts)
        self.leaders = [
            _leaders(self.works, first, last) for first, last in pairwise(bounds.tolist())
        ]
        return self


@dataclass(slots=True)
class Others:
    """The tags that are not frequent, among some works of a segment: counted when they are asked for.

    ``are_leading`` says that only those that lead in the whole segment were counted so far.
    """

    segment: Segment
    ordinals: Ints
    tags: TagPlaces
    are_leading: bool = False
    counted: Counts | None = None

    @property
    def size(self) -> int:
        """Bytes, about."""
        return self.counted.size if self.counted else 0

    def wider(self) -> Counts:
        """The counts of all frequent tags where there were only the leading ones, else of all tags."""
        if self.counted is None and self.are_leading:
            self.counted = count_frequent(self.segment, self.ordinals, self.tags)
        if self.counted is None:
            counts = count_tags(self.segment, self.ordinals, self.tags.count)
            self.counted = counts.with_leaders(self.tags)
        return self.counted

    def of(self, places: Ints) -> Ints:
        """The counts of these places."""
        if self.counted is None and len(places) <= FEW:
            marks = np.zeros(len(self.segment), dtype=bool)
            marks[self.ordinals] = True
            postings = self.segment.with_meant
            counted = [np.count_nonzero(marks.take(postings.of(int(place)))) for place in places]
            return np.array(counted, dtype=np.int64)
        return self.wider().of(places)

    def uses(self, places: Ints) -> Ints:
        """How many works of the whole segment have each of these places."""
        postings = self.segment.with_meant
        if not len(postings.keys):
            return np.zeros(len(places), dtype=np.int64)
        index = np.searchsorted(postings.keys, places)
        index[index == len(postings.keys)] = 0
        starts = postings.rows.starts
        return np.where(postings.keys[index] == places, starts[index + 1] - starts[index], 0)


def count_leading(segment: Segment, ordinals: Ints, tags: TagPlaces) -> Counts:
    """Those that lead among these works, as `count_tags`, and a way to the others."""
    leaders = []
    parts = list(segment.leading.counted(ordinals, len(segment), segment.with_meant))
    places = np.concatenate([part[0] for part in parts])
    works = np.concatenate([part[1] for part in parts])
    rising = np.argsort(places)
    counts = Counts(places[rising], works[rising].astype(np.int32))
    first = 0
    for mine, _works, at_most in parts:
        leaders.append((np.arange(first, first + len(mine)), at_most))
        first += len(mine)
    counts.leaders = leaders
    counts.others = Others(segment, ordinals, tags, are_leading=True)
    return counts


def count_frequent(segment: Segment, ordinals: Ints, tags: TagPlaces) -> Counts:
    """The frequent tags meant by these works, as `count_tags`, and a way to the others."""
    frequent = segment.frequent
    works = np.zeros(len(frequent.places), dtype=np.int64)
    # Piece by piece, so that what is gathered for a moment stays small, and near the processor.
    for start in range(0, len(ordinals), AT_ONCE):
        numbers, _lengths = frequent.rows.gather(ordinals[start : start + AT_ONCE])
        works += np.bincount(numbers, minlength=len(works))
    counts = Counts(frequent.places, works.astype(np.int32)).with_leaders(tags)
    counts.leaders = [
        (index, max(cut, uses))
        for (index, cut), uses in zip(counts.leaders, frequent.next_uses.tolist(), strict=True)
    ]
    counts.others = Others(segment, ordinals, tags)
    return counts


def _leaders(works: Ints, first: int, last: int) -> tuple[Ints, int]:
    among = works[first:last]
    if len(among) <= LEADERS:
        return np.arange(first, last), 0
    # Most tags are on a work or two: to look for the leaders among the others is much quicker.
    for least in LEAST:
        frequent = among[among > least]
        if len(frequent) > LEADERS:
            break
    else:
        frequent = among
    cut = np.partition(frequent, len(frequent) - LEADERS)[len(frequent) - LEADERS]
    chosen = np.flatnonzero(among > cut)
    return chosen + first, int(cut)


def count_tags(segment: Segment, ordinals: Ints | None, count: int) -> Counts:
    """The tags meant by these works of a segment (None: by all), as they were compiled."""
    if ordinals is None:
        lengths = np.diff(segment.with_meant.rows.starts)
        return Counts(segment.with_meant.keys, lengths.astype(np.int32))
    values, _lengths = segment.meant.gather(ordinals)
    if len(values) < SMALL:
        places, works = np.unique(values, return_counts=True)
        return Counts(places, works.astype(np.int32))
    dense = np.bincount(values, minlength=count)
    places = np.flatnonzero(dense != 0).astype(np.int32)
    return Counts(places, dense[places].astype(np.int32))


def count_patched(segment: Segment, ordinals: Ints | None) -> tuple[Ints, Ints]:
    """The tags whose meaning changed since the segment was made, with their works among these."""
    if not segment.patch:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int64)
    places = np.fromiter(sorted(segment.patch), np.int32, len(segment.patch))
    if ordinals is None:
        return places, np.array([len(segment.patch[int(place)]) for place in places])
    marks = np.zeros(len(segment), dtype=bool)
    marks[ordinals] = True
    counted = [np.count_nonzero(marks[segment.patch[int(place)]]) for place in places]
    return places, np.array(counted, dtype=np.int64)
