"""Names that works are sorted by, kept in their order so that others can be placed among them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .rows import Ints


@dataclass(frozen=True, slots=True)
class SortedKeys:
    """``ranks`` by ordinal: the place of a work by (key, id); ``letters`` the keys in that order.

    The key of rank ``r`` is ``letters[starts[r]:starts[r + 1]]``, UTF-8, whose order by bytes is the
    order by code points; ``ids`` are the works' by rank.
    """

    ranks: Ints
    starts: Ints
    letters: Ints
    ids: Ints

    @classmethod
    def of(cls, keys: Ints, ids: Ints) -> SortedKeys:
        """From each work's key (bytes) and id, in the order of ordinals."""
        pairs = list(zip(keys.tolist(), ids.tolist(), strict=True))
        order = np.array(sorted(range(len(pairs)), key=pairs.__getitem__), dtype=np.int64)
        ranks = np.empty(len(keys), dtype=np.int32)
        ranks[order] = np.arange(len(keys), dtype=np.int32)
        starts = np.zeros(len(keys) + 1, dtype=np.int64)
        np.cumsum([len(keys[at]) for at in order], out=starts[1:])
        joined = b"".join(keys[order].tolist())
        return cls(ranks, starts, np.frombuffer(joined, dtype=np.uint8), ids[order])

    def key(self, rank: int) -> bytes:
        """The key at a rank."""
        return self.letters[self.starts[rank] : self.starts[rank + 1]].tobytes()

    def before(self, key: bytes, work: int) -> int:
        """How many of these come before a work with that key and id."""
        low, high = 0, len(self.ids)
        while low < high:
            middle = (low + high) // 2
            if (self.key(middle), int(self.ids[middle])) < (key, work):
                low = middle + 1
            else:
                high = middle
        return low

    def by_ordinal(self) -> Ints:
        """Every work's key, as `SortedKeys.of` takes them."""
        keys = np.empty(len(self.ranks), dtype=object)
        joined, starts = self.letters.tobytes(), self.starts.tolist()
        keys[:] = [joined[starts[rank] : starts[rank + 1]] for rank in self.ranks.tolist()]
        return keys
