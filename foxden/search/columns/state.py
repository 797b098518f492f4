"""Everything one process knows at one moment, and how the next moment follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from foxden.outbox.models import Event
from foxden.outbox.queries import Tail

from ..documents import Meaning, Numbers
from ..sources import Sources
from .building import named_in
from .disk import Base
from .layers import Layer, Layers, NumbersOf
from .meanings import Meanings
from .memory import Memory
from .names import NameIndex
from .rows import Ints
from .table import NUMBERS
from .tags import TagPlaces

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class State:
    """Never changed in place: a query works on the one it began with."""

    layers: Layers
    places: TagPlaces
    meanings: Meanings
    tail: Tail
    base_name: str
    names: NameIndex
    later_names: dict[int, list[str]] = field(default_factory=dict)
    """The words of tags that came since; added to as they are asked for."""
    memory: Memory = field(default_factory=Memory)

    @classmethod
    def of(cls, base: Base) -> State:
        """As the base has it, at its place in the outbox."""
        return cls(
            layers=Layers(Layer(base.segment)),
            places=base.places,
            meanings=Meanings(base.compiled),
            tail=Tail(base.position[0]),
            base_name=base.name,
            names=base.names,
        )

    def apart(self) -> State:
        """The same, to follow further without leaving anything behind in this one."""
        return replace(
            self,
            places=self.places.copy(),
            later_names=dict(self.later_names),
            memory=Memory(self.memory.most_bytes),
        )

    @property
    def weight(self) -> int:
        """How much there is beside the base, in about works; a reason to write a new base."""
        patched = sum(len(works) for works in self.layers.base.segment.patch.values())
        return self.layers.changed + patched // 20

    def after(self, events: Sequence[Event], tail: Tail, sources: Sources) -> State:
        """With what these events changed, read from the database as it is now."""
        state = replace(self, tail=tail)
        if tags := sources.tags_touched(events):
            state = state.with_meanings(tags, sources)
        if works := sources.works_touched(events):
            state = state._with_works(works, sources)
        return state

    def _with_works(self, works: set[int], sources: Sources) -> State:
        keys, layers = sorted(works), self.layers
        for first in range(0, len(keys), AT_ONCE):
            chunk = keys[first : first + AT_ONCE]
            documents = sources.documents(chunk)
            used = {tag for document in documents for tag in document.tags}
            self.places.make_room(used, sources.kinds)
            layers = layers.with_works(
                set(chunk),
                documents,
                numbers=numbers_from(sources),
                places=self.places,
                meanings=self.meanings,
            )
        return replace(self, layers=layers)

    def with_meanings(self, tags: Iterable[int], sources: Sources) -> State:
        """With what wranglers now say of these tags."""
        asked = sorted(set(tags))
        said = sources.meanings(asked)
        self.places.make_room({*asked, *named_in(said)}, sources.kinds)
        changes = {}
        for tag in asked:
            place = self.places.place_of(tag)
            if place is not None:
                changes[place] = self._by_place(place, said.get(tag, Meaning()))
        meanings, touched = self.meanings.with_changes(changes)
        if not touched:
            return replace(self, meanings=meanings)
        layers = self.layers.with_meanings(
            touched, numbers=numbers_from(sources), places=self.places, meanings=meanings
        )
        keys = frozenset(self.places.key_of(place) for place in self._members(touched, meanings))
        return replace(self, meanings=meanings, layers=layers, memory=self.memory.without(keys))

    def _members(self, touched: frozenset[int], meanings: Meanings) -> set[int]:
        """All tags by whose names somebody may have asked for one of those touched."""
        found = set(touched)
        for one in (self.meanings, meanings):
            for members in one.members_of(touched).values():
                found.update(members)
        return found

    def _by_place(self, place: int, meaning: Meaning) -> tuple[int, tuple[int, ...], bool]:
        canonical = None
        if meaning.canonical is not None:
            canonical = self.places.place_of(meaning.canonical)
        above = (self.places.place_of(tag) for tag in sorted(meaning.metatags))
        return (
            place if canonical is None else canonical,
            tuple(found for found in above if found is not None),
            meaning.is_canonical,
        )

    def with_numbers(self, columns: Mapping[str, Ints], sources: Sources) -> State:
        """With what readers' answers add up to now."""
        layers = self.layers.with_numbers(
            columns,
            numbers=numbers_from(sources),
            places=self.places,
            meanings=self.meanings,
        )
        return replace(self, layers=layers, memory=Memory())


def numbers_from(sources: Sources) -> NumbersOf:
    """What readers' answers add up to, for a few works."""

    def of(ids: Sequence[int]) -> Mapping[int, Numbers]:
        return dict(sources.numbers(ids))

    return of


def number_columns(ids: Ints, sources: Sources) -> dict[str, Ints]:
    """What readers' answers add up to, as columns for the works with these ids."""
    columns = {name: np.zeros(len(ids), dtype=np.int32) for name in NUMBERS}
    rising = np.argsort(ids, kind="stable")
    sorted_ids = ids[rising]
    told = iter(sources.numbers(None))
    while some := list(islice(told, AT_ONCE)):
        works = np.fromiter((work for work, _numbers in some), np.int64, len(some))
        at = np.searchsorted(sorted_ids, works)
        at[at == len(ids)] = 0
        known = sorted_ids[at] == works if len(ids) else np.zeros(len(some), dtype=bool)
        for name in NUMBERS:
            amounts = (min(getattr(numbers, name), 2**31 - 1) for _work, numbers in some)
            columns[name][rising[at[known]]] = np.fromiter(amounts, np.int32, len(some))[known]
    return columns
