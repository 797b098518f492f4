"""How often tags stand on listed works as they were typed, whatever they mean, and beside which others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from .columns.layers import Layer
from .columns.state import State
from .engine import Engine


@dataclass(frozen=True, slots=True)
class Use:
    """On how many listed works a tag stands, and which tags of the kind asked for stand beside it.

    ``beside`` counts them on the newest of those works alone.
    """

    works: int
    beside: Mapping[int, int]


def uses_of_tags(
    engine: Engine, tags: Iterable[int], *, beside_kind: str, newest: int
) -> dict[int, Use]:
    """Every tag asked for with its use; works for members only count too, drafts do not.

    Raises NotReady as the engine does.
    """
    state = engine.state()
    return {tag: _use(state, tag, beside_kind, newest) for tag in tags}


def _use(state: State, tag: int, beside_kind: str, newest: int) -> Use:
    place = state.places.place_of(tag)
    if place is None:
        return Use(0, {})
    works, beside = 0, np.zeros(0, dtype=np.int32)
    for layer in (*reversed(state.layers.newer), state.layers.base):
        ordinals = _living(layer, place)
        others, _lengths = layer.segment.tags.gather(ordinals[: max(newest - works, 0)])
        works += len(ordinals)
        beside = np.concatenate([beside, others[state.places.are_of(others, beside_kind)]])
    found, counts = np.unique(beside, return_counts=True)
    keys = state.places.keys_of(found).tolist()
    return Use(works, dict(zip(keys, counts.tolist(), strict=True)))


def _living(layer: Layer, place: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """The ordinals of the layer's works that carry the tag itself; the newest first."""
    ordinals = layer.segment.with_tag.of(place)
    return ordinals if layer.dead is None else ordinals[~layer.dead[ordinals]]
