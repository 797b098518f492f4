"""What tags mean: synonyms and metatags as wranglers set them, as they were and as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..documents import Meaning
from .rows import Ints, Mask, Postings, Rows
from .tags import TagPlaces

NOTHING = Meaning()


@dataclass(frozen=True, slots=True)
class CompiledMeanings:
    """Meanings by place, as they were when the base was written.

    ``canonical`` is each place's canonical one (itself where it is no synonym), ``metatags`` the
    direct ones, ``members`` for each place the tags that mean it, ``known`` those that wranglers made
    canonical.
    """

    canonical: Ints
    metatags: Rows
    members: Postings
    known: Mask

    @classmethod
    def of(cls, places: TagPlaces, meanings: Mapping[int, Meaning]) -> CompiledMeanings:
        """From what wranglers say, by tag keys; all tags named have a place."""
        canonical = np.arange(places.count, dtype=np.int32)
        metatags: list[list[int]] = [[] for _ in range(places.count)]
        known = np.zeros(places.count, dtype=bool)
        for key, meaning in meanings.items():
            place = places.place_of(key)
            if place is None:
                continue
            known[place] = meaning.is_canonical
            if meaning.canonical is not None:
                target = places.place_of(meaning.canonical)
                canonical[place] = place if target is None else target
            found = (places.place_of(each) for each in sorted(meaning.metatags))
            metatags[place] = [each for each in found if each is not None]
        above, nothing = Rows.of(metatags, np.int32), Postings.inverse(Rows.of([], np.int32))
        bare = cls(canonical, above, nothing, known)
        return cls(canonical, above, Postings.inverse(bare.effective()), known)

    def effective(self) -> Rows:
        """For each place what it means: its canonical tag, then all of that one's metatags."""
        meanings = Meanings(self)
        above = {int(place) for place in np.flatnonzero(np.diff(self.metatags.starts))}
        rows: list[list[int]] = [[place] for place in self.canonical.tolist()]
        for place, row in enumerate(rows):
            if row[0] in above:
                rows[place] = list(meanings.of(place))
        return Rows.of(rows, np.int32)


@dataclass(slots=True)
class Meanings:
    """What tags mean now: the compiled meanings with what was decided since. Never changed in place."""

    base: CompiledMeanings
    canonical_since: Mapping[int, int] = field(default_factory=dict)
    metatags_since: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    known_since: Mapping[int, bool] = field(default_factory=dict)
    _kept: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _near: Mapping[int, Sequence[int]] | None = None

    def canonical_of(self, place: int) -> int:
        """The canonical tag of one, itself where it is no synonym."""
        found = self.canonical_since.get(place)
        if found is not None:
            return found
        return int(self.base.canonical[place]) if place < len(self.base.canonical) else place

    def metatags_of(self, place: int) -> tuple[int, ...]:
        """The direct metatags."""
        found = self.metatags_since.get(place)
        if found is not None:
            return found
        if place >= len(self.base.metatags):
            return ()
        return tuple(self.base.metatags.row(place).tolist())

    def of(self, place: int) -> tuple[int, ...]:
        """What a tag means: its canonical tag first, then every metatag above, each once."""
        kept = self._kept.get(place)
        if kept is None:
            found = dict.fromkeys([self.canonical_of(place)])
            to_climb = list(found)
            while to_climb:
                for above in self.metatags_of(to_climb.pop()):
                    above = self.canonical_of(above)
                    if above not in found:
                        found[above] = None
                        to_climb.append(above)
            kept = self._kept[place] = tuple(found)
        return kept

    def is_known(self, place: int) -> bool:
        """Whether wranglers made the tag canonical."""
        found = self.known_since.get(place)
        if found is not None:
            return found
        return place < len(self.base.known) and bool(self.base.known[place])

    def with_changes(
        self, changes: Mapping[int, tuple[int, tuple[int, ...], bool]]
    ) -> tuple[Meanings, frozenset[int]]:
        """These meanings with some changed, and what that touches.

        Changes are by place: the canonical tag, the direct metatags, whether it is canonical itself.

        Touched are the tags of which more or fewer tags may now be a synonym or subtag.
        """
        after = Meanings(
            self.base,
            {**self.canonical_since, **{place: new[0] for place, new in changes.items()}},
            {**self.metatags_since, **{place: new[1] for place, new in changes.items()}},
            {**self.known_since, **{place: new[2] for place, new in changes.items()}},
        )
        touched = {place for place in changes if self._said(place) != after._said(place)}
        return after, frozenset(
            meant
            for place in touched
            for meant in (
                place,
                *self.of(place),
                *after.of(place),
                *self._up(place),
                *after._up(place),
            )
        )

    def _said(self, place: int) -> tuple[int, frozenset[int]]:
        return self.canonical_of(place), frozenset(self.metatags_of(place))

    def _up(self, place: int) -> list[int]:
        """What hangs on the tag's own metatags, were it a synonym or not."""
        return [meant for above in self.metatags_of(place) for meant in self.of(above)]

    @property
    def changed(self) -> frozenset[int]:
        """The places of which something was decided since the base was written."""
        return frozenset(self.canonical_since) | frozenset(self.metatags_since)

    def members_of(self, meant: Iterable[int]) -> dict[int, list[int]]:
        """For each of these tags those that mean it, now."""
        near = self._near_changes()
        found: dict[int, list[int]] = {}
        for place in set(meant):
            pool = {place, *near.get(place, ()), *self.base.members.of(place).tolist()}
            found[place] = sorted(each for each in pool if place in self.of(each))
        return found

    def _near_changes(self) -> Mapping[int, Sequence[int]]:
        """What tags mean that were decided of since, or stood beside one that was: looked up once."""
        if self._near is None:
            as_written, pool = Meanings(self.base), set(self.changed)
            for place in {above for each in self.changed for above in as_written.of(each)}:
                pool.update(self.base.members.of(place).tolist())
            near: dict[int, list[int]] = {}
            for place in pool:
                for each in self.of(place):
                    near.setdefault(each, []).append(place)
            self._near = near
        return self._near

    def canonicals(self, count: int) -> Ints:
        """The canonical place of each of ``count`` places as one array."""
        if not self.canonical_since and count == len(self.base.canonical):
            return self.base.canonical
        later = np.arange(len(self.base.canonical), count, dtype=np.int32)
        canonical = np.concatenate([self.base.canonical, later])
        for place, new in self.canonical_since.items():
            canonical[place] = new
        return canonical
