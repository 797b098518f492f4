"""Tags by place: small numbers in the order of kinds and keys, so that counting is array work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from ..answers import FACET_KINDS
from .rows import Ints, Mask

KIND_NUMBER = {kind: number for number, kind in enumerate(FACET_KINDS)}


@dataclass(slots=True)
class TagPlaces:
    """Which place each tag has. Those of the base stand by (kind, key); later ones follow as they come.

    A place, once given, stays for as long as the base does.
    """

    base_keys: Ints
    """Tag keys by place."""
    kind_starts: Ints
    """Where each kind begins among the places of the base, and where the last ends."""
    keys_rising: Ints
    places_rising: Ints
    """The places of ``keys_rising``."""
    later: dict[int, int] = field(default_factory=dict)
    later_keys: list[int] = field(default_factory=list)
    later_kinds: list[int] = field(default_factory=list)
    _adding: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, kinds: Mapping[int, str]) -> TagPlaces:
        """Places for these tags."""
        keys = np.fromiter(kinds.keys(), np.int64, len(kinds))
        numbers = np.fromiter((KIND_NUMBER[kind] for kind in kinds.values()), np.int8, len(kinds))
        order = np.lexsort((keys, numbers))
        base_keys, numbers = keys[order], numbers[order]
        starts = np.searchsorted(numbers, np.arange(len(FACET_KINDS) + 1))
        rising = np.argsort(base_keys, kind="stable").astype(np.int32)
        return cls(base_keys, starts.astype(np.int64), base_keys[rising], rising)

    def copy(self) -> TagPlaces:
        """The same places; what is given one later is not known here."""
        with self._adding:
            return TagPlaces(
                self.base_keys,
                self.kind_starts,
                self.keys_rising,
                self.places_rising,
                dict(self.later),
                list(self.later_keys),
                list(self.later_kinds),
            )

    @property
    def base_count(self) -> int:
        """How many tags the base has."""
        return len(self.base_keys)

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.base_keys) + len(self.later_keys)

    def place_of(self, key: int) -> int | None:
        """The place of a tag, or None for one that no work and no meaning has named."""
        index = int(np.searchsorted(self.keys_rising, key))
        if index < len(self.keys_rising) and self.keys_rising[index] == key:
            return int(self.places_rising[index])
        return self.later.get(key)

    def places_of(self, keys: Ints) -> Ints:
        """The places of tags that all have one."""
        if not len(keys):
            return np.empty(0, dtype=np.int32)
        if not len(self.keys_rising):
            return np.fromiter((self.later[int(key)] for key in keys), np.int32, len(keys))
        index = np.searchsorted(self.keys_rising, keys)
        index[index == len(self.keys_rising)] = 0
        places = self.places_rising[index].astype(np.int32)
        for at in np.flatnonzero(self.keys_rising[index] != keys):
            places[at] = self.later[int(keys[at])]
        return places

    def key_of(self, place: int) -> int:
        """The tag at a place."""
        if place < len(self.base_keys):
            return int(self.base_keys[place])
        return self.later_keys[place - len(self.base_keys)]

    def keys_of(self, places: Ints) -> Ints:
        """The tags at these places."""
        if not len(places) or int(places.max()) < len(self.base_keys):
            return self.base_keys[places]
        later = np.array(self.later_keys, dtype=np.int64)
        return np.concatenate([self.base_keys, later])[places]

    def kind_of(self, place: int) -> int:
        """The number of the kind of the tag at a place."""
        if place < len(self.base_keys):
            return int(np.searchsorted(self.kind_starts, place, side="right")) - 1
        return self.later_kinds[place - len(self.base_keys)]

    def is_of_kind(self, place: int, kind: str) -> bool:
        """Whether the tag at a place is of that kind."""
        return self.kind_of(place) == KIND_NUMBER[kind]

    def are_of(self, places: Ints, kind: str) -> Mask:
        """For each place whether its tag is of that kind."""
        number = KIND_NUMBER[kind]
        found: Mask = (places >= self.kind_starts[number]) & (places < self.kind_starts[number + 1])
        if self.later_kinds and len(places):
            later = np.asarray(self.later_kinds) == number
            beyond = places >= self.base_count
            found[beyond] = later[places[beyond] - self.base_count]
        return found

    def make_room(
        self, keys: Iterable[int], kinds: Callable[[list[int]], Mapping[int, str]]
    ) -> None:
        """Give a place to each of these tags that has none; ``kinds`` is asked for theirs."""
        missing = sorted({key for key in keys if self.place_of(key) is None})
        if not missing:
            return
        known = kinds(missing)
        with self._adding:
            for key in missing:
                if key not in self.later and key in known:
                    self.later_kinds.append(KIND_NUMBER[known[key]])
                    self.later_keys.append(key)
                    self.later[key] = self.count - 1
