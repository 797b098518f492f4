"""What is worked out for each work from all of its tags: how many, which first, crossovers.

Each is one array over a whole segment, kept until the meaning of tags changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from .meanings import Meanings
from .rows import Ints, Mask, distinct
from .segment import Segment
from .tags import TagPlaces

COUNTED = ("fandom", "relationship", "character", "freeform")


@dataclass(frozen=True, slots=True)
class Tagged:
    """The works of a segment that are looked at (None: all), with what their tags mean."""

    segment: Segment
    ordinals: Ints | None
    places: TagPlaces
    meanings: Meanings

    @property
    def count(self) -> int:
        """How many works are looked at."""
        return len(self.segment) if self.ordinals is None else len(self.ordinals)

    def of_kinds(self, kinds: tuple[str, ...]) -> tuple[Ints, Ints]:
        """Works (by their place among those looked at) and their tags, in the authors' order."""
        tags, lengths = self.segment.tags.gather(self.ordinals)
        chosen = np.zeros(len(tags), dtype=bool)
        for kind in kinds:
            chosen |= self.places.are_of(tags, kind)
        return np.repeat(np.arange(self.count, dtype=np.int32), lengths)[chosen], tags[chosen]

    def different(self, kinds: tuple[str, ...]) -> tuple[Ints, Ints]:
        """The same with synonyms as their canonical tags, each once a work."""
        owners, tags = self.of_kinds(kinds)
        count = max(self.places.count, 1)
        canonical = self.meanings.canonicals(self.places.count)[tags]
        found = distinct(owners.astype(np.int64) * count + canonical)
        owners, tags = np.divmod(found, count)
        return owners, tags


def tag_counts(tagged: Tagged, kind: str | None) -> Ints:
    """How many different tags of a kind (None: of all that are counted) each work has."""

    def work_out(tagged: Tagged) -> Ints:
        owners, _tags = tagged.different(COUNTED if kind is None else (kind,))
        return np.bincount(owners, minlength=tagged.count).astype(np.int32)

    return _worked_out(("tag counts", kind), tagged, work_out)


def main_relationships(tagged: Tagged) -> Ints:
    """The place of the relationship that each work's author names first, -1 where there is none."""

    def work_out(tagged: Tagged) -> Ints:
        owners, tags = tagged.of_kinds(("relationship",))
        main = np.full(tagged.count, -1, dtype=np.int32)
        main[owners[::-1]] = tags[::-1]
        return main

    return _worked_out("main relationships", tagged, work_out)


def only_fandoms(tagged: Tagged, meant: frozenset[int]) -> Mask:
    """Which works have fandoms, and none that does not mean one of these."""
    owners, tags = tagged.of_kinds(("fandom",))
    fitting = np.zeros(tagged.places.count, dtype=bool)
    for members in tagged.meanings.members_of(meant).values():
        fitting[members] = True
    found = np.zeros(tagged.count, dtype=bool)
    found[owners] = True
    found[owners[~fitting[tags]]] = False
    return found


def crossovers(tagged: Tagged) -> Mask:
    """Which works cross fandoms: no fandom of theirs is related to all the others (AO3).

    Two fandoms are related where one tag means both, be it one of them or a metatag above.
    """

    def work_out(tagged: Tagged) -> Mask:
        owners, fandoms = tagged.different(("fandom",))
        crossing = np.zeros(tagged.count, dtype=bool)
        several = np.flatnonzero(np.bincount(owners, minlength=tagged.count) > 1)
        firsts = np.searchsorted(owners, several)
        lasts = np.searchsorted(owners, several, side="right")
        known: dict[tuple[int, ...], bool] = {}
        for work, first, last in zip(several, firsts, lasts, strict=True):
            together = tuple(fandoms[first:last].tolist())
            if together not in known:
                known[together] = _cross(together, tagged.meanings)
            crossing[work] = known[together]
        return crossing

    return _worked_out("crossovers", tagged, work_out)


def _worked_out(name: object, tagged: Tagged, work_out: Callable[[Tagged], Ints]) -> Ints:
    """For the whole segment, and then kept; for a few of its works alone where nothing is kept yet."""
    segment, ordinals = tagged.segment, tagged.ordinals
    kept = segment.kept.get(name)
    if kept is None or kept[0] is not tagged.meanings:
        if ordinals is not None and len(ordinals) * 8 < len(segment):
            return work_out(tagged)
        whole = Tagged(segment, None, tagged.places, tagged.meanings)
        kept = segment.kept[name] = (tagged.meanings, work_out(whole))
    found: Ints = kept[1]
    return found if ordinals is None else found[ordinals]


def _cross(fandoms: Iterable[int], meanings: Meanings) -> bool:
    meant = [frozenset(meanings.of(fandom)) for fandom in fandoms]
    return not any(all(one & other for other in meant) for one in meant)
