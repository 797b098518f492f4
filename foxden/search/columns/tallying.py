"""Counts put together: what was counted in the base, and what changed since; the leaders of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..answers import FACET_KINDS, Facet
from .counting import Counts
from .rows import Ints
from .tags import TagPlaces


@dataclass(frozen=True, slots=True)
class Tally:
    """The base's counts, and all that has to be added to or taken from them."""

    base: Counts
    places: Ints
    changes: Ints
    """For each of ``places`` (rising) what is added to the base's count."""

    def of(self, places: Ints) -> Ints:
        """The counts of these places, in any order."""
        found = self.base.of(places)
        if len(self.places):
            index = np.searchsorted(self.places, places)
            index[index == len(self.places)] = 0
            changed = self.places[index] == places
            found[changed] += self.changes[index[changed]]
        return found

    def top(
        self, tags: TagPlaces, limit: int | None, kinds: Sequence[str] = FACET_KINDS
    ) -> dict[str, list[Facet]]:
        """The tags of each of these kinds in falling order of works, then by key."""
        found = {}
        for kind in kinds:
            number = FACET_KINDS.index(kind)
            mine = self.places[_of_kind(self.places, tags, number)]
            changed = self.changes[_of_kind(self.places, tags, number)]
            found[kind] = self._top_of_kind(tags, number, mine, changed, limit)
        return found

    def _top_of_kind(
        self, tags: TagPlaces, number: int, mine: Ints, changed: Ints, limit: int | None
    ) -> list[Facet]:
        base: Counts | None = self.base
        while limit is not None and base is not None and base.leaders:
            facets, is_sure = _leading_facets(base, tags, number, mine, changed, limit)
            if is_sure:
                return facets
            base = base.wider()
        base = self.base.whole()
        first, last = np.searchsorted(base.places, tags.kind_starts[number : number + 2])
        return _facets(tags, *_with_changes(base, np.arange(first, last), mine, changed), limit)


def _leading_facets(
    base: Counts, tags: TagPlaces, number: int, mine: Ints, changed: Ints, limit: int
) -> tuple[list[Facet], bool]:
    """The leaders of a kind by what is counted so far, and whether no other tag can be among them."""
    index, next_best = base.leaders[number]
    known = base.knows(mine)
    if not known.all():
        others = base.at_most(mine[~known]) + changed[~known]
        next_best = max(next_best, int(others.max()))
    facets = _facets(tags, *_with_changes(base, index, mine[known], changed[known]), limit)
    return facets, not next_best or (len(facets) == limit and facets[-1].count > next_best)


def _with_changes(base: Counts, index: Ints, mine: Ints, changed: Ints) -> tuple[Ints, Ints]:
    places, works = base.places[index], base.works[index].astype(np.int64)
    if not len(mine):
        return places, works
    kept = ~np.isin(places, mine)
    return (
        np.concatenate([places[kept], mine]),
        np.concatenate([works[kept], base.of(mine) + changed]),
    )


def tally(base: Counts, changes: Iterable[tuple[Ints, Ints]], patched: tuple[Ints, Ints]) -> Tally:
    """Put together the base's counts, further counts to add, and counts that stand instead."""
    places, amounts = patched[0], patched[1] - base.of(patched[0])
    parts = [(places, amounts), *changes]
    every = np.concatenate([part[0] for part in parts])
    if not len(every):
        return Tally(base, every.astype(np.int32), every.astype(np.int64))
    merged, index = np.unique(every, return_inverse=True)
    summed = np.zeros(len(merged), dtype=np.int64)
    np.add.at(summed, index, np.concatenate([part[1] for part in parts]))
    return Tally(base, merged, summed)


def _of_kind(places: Ints, tags: TagPlaces, number: int) -> Ints:
    return tags.are_of(places, FACET_KINDS[number])


def _facets(tags: TagPlaces, places: Ints, works: Ints, limit: int | None) -> list[Facet]:
    kept = np.flatnonzero(works > 0)
    if limit is not None and len(kept) > 4 * limit + 50:
        cut = np.partition(works[kept], len(kept) - limit)[len(kept) - limit]
        kept = kept[works[kept] >= cut]
    keys = tags.keys_of(places[kept])
    order = np.lexsort((keys, -works[kept]))[:limit]
    counts = works[kept[order]].tolist()
    return [Facet(key, count) for key, count in zip(keys[order].tolist(), counts, strict=True)]
