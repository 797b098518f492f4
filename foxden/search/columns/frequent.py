"""The most used tags of each kind by themselves, in so few bytes that large results are counted quickly.

Most tags are on a handful of works and never lead a long list. To count the leaders of a large part
of the archive, the tags of its works are read without them: a third of the entries less, each half as
wide, and what decides the time is how much memory is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .rows import Ints, Postings, Rows, starts_of
from .tags import TagPlaces

MOST = 2_000
"""So many tags of each kind; all together they are numbered with 16 bits."""
SMALLEST = 10_000
"""Segments of fewer works do without."""
SHARE = 40
"""Worth it from one work out of so many: of fewer works, rarer tags may lead."""


@dataclass(frozen=True, slots=True)
class Frequent:
    """``rows`` has for each work indexes into ``places`` (rising).

    ``next_uses``: on how many works the most used tag is that was left out, for each kind.
    """

    places: Ints
    rows: Rows
    next_uses: Ints

    @classmethod
    def none(cls) -> Frequent:
        """For a segment that does without."""
        empty = np.empty(0, dtype=np.int32)
        return cls(empty, Rows(empty, np.empty(0, dtype=np.uint16)), empty)

    @classmethod
    def of(cls, meant: Rows, with_meant: Postings, places: TagPlaces) -> Frequent:
        """The most used of the tags that works mean."""
        if len(meant) < SMALLEST:
            return cls.none()
        uses = np.zeros(places.count, dtype=np.int64)
        uses[with_meant.keys] = np.diff(with_meant.rows.starts)
        chosen, next_uses = [], []
        for first, last in pairwise(places.kind_starts.tolist()):
            order = np.argsort(-uses[first:last], kind="stable")
            chosen.append(np.sort(order[:MOST]) + first)
            next_uses.append(int(uses[first + order[MOST]]) if len(order) > MOST else 0)
        frequent = np.concatenate(chosen)
        number = np.full(places.count, -1, dtype=np.int32)
        number[frequent] = np.arange(len(frequent), dtype=np.int32)
        numbers = number[meant.values]
        kept = numbers >= 0
        before = np.zeros(len(kept) + 1, dtype=np.int64)
        np.cumsum(kept, out=before[1:])
        lengths = np.diff(before[meant.starts])
        width = np.int32 if before[-1] < 2**31 else np.int64
        return cls(
            frequent.astype(np.int32),
            Rows(starts_of(lengths).astype(width), numbers[kept].astype(np.uint16)),
            np.array(next_uses, dtype=np.int64),
        )

    def is_worth_it(self, works: int) -> bool:
        """Whether so many works are enough for frequent tags to lead."""
        return bool(len(self.places)) and works * SHARE >= len(self.rows)
