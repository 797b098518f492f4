"""The works that changed since the base was written, in a few segments that stay in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..documents import Document, Numbers
from .building import small_segment
from .meanings import Meanings
from .rows import Ints, Mask
from .segment import Segment
from .tags import TagPlaces

GROWTH = 6
NumbersOf = Callable[[Sequence[int]], Mapping[int, Numbers]]


@dataclass(frozen=True, slots=True)
class Layer:
    """A segment with the works in it that a later layer replaced or that are gone (``dead``)."""

    segment: Segment
    dead: Mask | None = None
    documents: Mapping[int, Document] | None = None
    """What the segment was made from; None for the base."""

    def without(self, ids: Ints) -> Layer:
        """The same with these works dead."""
        ordinals = self.segment.ordinals_of(ids)
        if not len(ordinals):
            return self
        dead = np.zeros(len(self.segment), dtype=bool) if self.dead is None else self.dead.copy()
        dead[ordinals] = True
        return replace(self, dead=dead)

    def living(self) -> dict[int, Document]:
        """The documents that are not dead."""
        documents = self.documents or {}
        if self.dead is None:
            return dict(documents)
        gone = set(self.segment.ids[self.dead].tolist())
        return {key: document for key, document in documents.items() if key not in gone}


@dataclass(frozen=True, slots=True)
class Layers:
    """The base, and above it the newer layers, the newest last."""

    base: Layer
    newer: tuple[Layer, ...] = ()

    @property
    def changed(self) -> int:
        """How many works were changed since the base was written, counting each change of layers."""
        return sum(len(layer.segment) for layer in self.newer)

    def with_works(
        self,
        touched: set[int],
        documents: Sequence[Document],
        *,
        numbers: NumbersOf,
        places: TagPlaces,
        meanings: Meanings,
    ) -> Layers:
        """With some works as they are now: those without a document are in no list any more.

        A new layer takes in those before it that are not much larger, so there are always few.
        """
        ids = np.fromiter(sorted(touched), np.int64, len(touched))
        base = self.base.without(ids)
        newer = [layer.without(ids) for layer in self.newer]
        together = {document.id: document for document in documents}
        while newer and len(newer[-1].segment) <= GROWTH * len(together) + 16:
            together = newer.pop().living() | together
        if together:
            counted = numbers(list(together))
            segment = small_segment(together.values(), counted, places, meanings)
            newer.append(Layer(segment, None, together))
        return Layers(base, tuple(newer))

    def with_meanings(
        self,
        touched: frozenset[int],
        *,
        numbers: NumbersOf,
        places: TagPlaces,
        meanings: Meanings,
    ) -> Layers:
        """With tags counted as they mean now: the base is patched, what is newer made anew."""
        patched = self.base.segment.with_patch(meanings.members_of(touched))
        base = replace(self.base, segment=patched)
        return Layers(base, self._made_anew(numbers, places, meanings))

    def with_numbers(
        self,
        columns: Mapping[str, Ints],
        *,
        numbers: NumbersOf,
        places: TagPlaces,
        meanings: Meanings,
    ) -> Layers:
        """With what readers' answers add up to now; ``columns`` are the base's."""
        segment = replace(
            self.base.segment, columns=self.base.segment.columns | dict(columns), kept={}
        )
        base = replace(self.base, segment=segment)
        return Layers(base, self._made_anew(numbers, places, meanings))

    def _made_anew(
        self, numbers: NumbersOf, places: TagPlaces, meanings: Meanings
    ) -> tuple[Layer, ...]:
        anew = []
        for layer in self.newer:
            documents = layer.living()
            if documents:
                counted = numbers(list(documents))
                segment = small_segment(documents.values(), counted, places, meanings)
                anew.append(Layer(segment, None, documents))
        return tuple(anew)
