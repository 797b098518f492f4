"""The most used tags of each kind in falling order of use, for counting a large part of the archive.

What leads among a tenth of all works is nearly always one of the tags that lead among all of them. So
these are counted in falling order of use, until no tag that is left has as many works in the whole
archive as the tenth has among those found. Tags of many works are rows of bits, for to compare bits is
the quickest way to count them (a million works are 125 KB, read in some 15 microseconds); the works of
the others are looked up one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .rows import Ints, Mask, Postings, starts_of
from .tags import TagPlaces

MOST = 400
"""So many tags of each kind."""
DENSE = 64
"""A tag on one work out of so many is kept as bits: about where that becomes the quicker way."""
SMALLEST = 50_000
"""Segments of fewer works do without."""
SHARE = 12
"""Worth it from one work out of so many: among fewer, tags may lead that are rare elsewhere."""
SURE = 10
"""So many leaders of each kind are looked for: what is shown beside a list."""
ROWS_AT_ONCE, TAGS_AT_ONCE = 8, 40
"""Rows of bits, and other tags, counted before it is asked whether these were enough."""


@dataclass(frozen=True, slots=True)
class Leading:
    """``places`` by kind and falling use, ``kind_starts`` where each kind begins and the last ends.

    ``uses_after`` says of each how many works the next of its kind has (0 for none). ``bits`` has a
    row of a bit for each work, padded to whole words of 64, for the first tags of each kind:
    ``rows`` says which, -1 for none.
    """

    places: Ints
    kind_starts: Ints
    uses_after: Ints
    rows: Ints
    bits: Ints

    @classmethod
    def none(cls) -> Leading:
        """For a segment that does without."""
        empty = np.empty(0, dtype=np.int32)
        bits = np.empty((0, 0), dtype=np.uint64)
        return cls(empty, np.zeros(1, dtype=np.int64), empty, empty, bits)

    @classmethod
    def of(cls, works: int, with_meant: Postings, places: TagPlaces) -> Leading:
        """The most used of the tags that so many works mean."""
        if works < SMALLEST:
            return cls.none()
        uses = np.zeros(places.count, dtype=np.int64)
        uses[with_meant.keys] = np.diff(with_meant.rows.starts)
        chosen, after, starts = [], [], [0]
        for first, last in pairwise(places.kind_starts.tolist()):
            order = np.argsort(-uses[first:last], kind="stable")[: MOST + 1] + first
            falling = uses[order]
            used = int(np.count_nonzero(falling[:MOST]))
            chosen.append(order[:used])
            after.append(np.append(falling[1:], 0)[:used])
            starts.append(starts[-1] + used)
        every = np.concatenate(chosen).astype(np.int32)
        dense = np.flatnonzero(uses[every] * DENSE >= works)
        rows = np.full(len(every), -1, dtype=np.int32)
        rows[dense] = np.arange(len(dense))
        bits = np.empty((len(dense), _words(works)), dtype=np.uint64)
        for row, place in enumerate(every[dense].tolist()):
            bits[row] = np.packbits(marks_of(with_meant.of(place), works)).view(np.uint64)
        return cls(every, np.asarray(starts, dtype=np.int64), np.concatenate(after), rows, bits)

    def is_worth_it(self, works: int, of: int) -> bool:
        """Whether so many works of a segment are enough for its leading tags to lead."""
        return bool(len(self.places)) and works * SHARE >= of

    def counted(
        self, ordinals: Ints, works: int, with_meant: Postings
    ) -> Iterator[tuple[Ints, Ints, int]]:
        """For each kind some places, how many of these works have each, and what all others have at most."""
        marks = marks_of(ordinals, works)
        found = np.packbits(marks).view(np.uint64)
        for first, last in pairwise(self.kind_starts.tolist()):
            counts, done = np.zeros(last - first, dtype=np.int64), 0
            while first + done < last:
                row = int(self.rows[first + done])
                until = min(done + (TAGS_AT_ONCE if row < 0 else ROWS_AT_ONCE), last - first)
                if row < 0:
                    some = self.places[first + done : first + until]
                    counts[done:until] = _marked(marks, some, with_meant)
                else:
                    rows = self.rows[first + done : first + until]
                    until = done + int(np.count_nonzero(rows >= 0))
                    some = self.bits[row : row + until - done]
                    counts[done:until] = np.bitwise_count(some & found).sum(axis=1, dtype=np.uint32)
                done = until
                if self._are_sure(counts[:done], int(self.uses_after[first + done - 1])):
                    break
            at_most = int(self.uses_after[first + done - 1]) if done else 0
            yield self.places[first : first + done], counts[:done], at_most

    @staticmethod
    def _are_sure(works: Ints, others: int) -> bool:
        if not others or len(works) < SURE:
            return not others
        return int(np.partition(works, len(works) - SURE)[len(works) - SURE]) > others


def marks_of(ordinals: Ints, works: int) -> Mask:
    """Whether each of so many works is one of these, padded to whole words of 64 bits."""
    marks = np.zeros(_words(works) * 64, dtype=bool)
    marks[ordinals] = True
    return marks


def _marked(marks: Mask, places: Ints, with_meant: Postings) -> Ints:
    """How many works of each of these tags, which all have some, are marked."""
    index, starts = np.searchsorted(with_meant.keys, places), with_meant.rows.starts
    lists = [with_meant.rows.values[starts[at] : starts[at + 1]] for at in index.tolist()]
    firsts = starts_of(np.array([len(works) for works in lists]))[:-1]
    return np.add.reduceat(marks.take(np.concatenate(lists)), firsts, dtype=np.int64)


def _words(works: int) -> int:
    return -(-works // 64)
