"""Looking for tags: by the beginnings of their words, by kind and standing, in pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .answers import FACET_KINDS
from .columns.rows import Ints, Mask
from .columns.state import State
from .conditions import ALWAYS
from .documents import Sight
from .engine import Engine
from .searching import Search
from .sources import sources
from .suggesting import beginnings, candidates
from .wording import Worded

Standing = Literal["canonical", "synonymous", "other"]
STANDINGS: tuple[Standing, ...] = ("canonical", "synonymous", "other")
TagSort = Literal["name", "uses", "created"]
MOST_BY_NAME = 20_000
"""So many can be put in the order of their names; more are told by use."""


@dataclass(frozen=True, slots=True)
class TagFound:
    """A tag, what it is counted as, on how many works that is, and what wranglers made of it."""

    tag: int
    canonical: int
    works: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class TagsFound:
    """One page of ``total`` tags, in the order ``sort``, which may be another than was asked for."""

    tags: list[TagFound]
    total: int
    sort: TagSort


def find_tags(
    engine: Engine,
    typed: str,
    *,
    kinds: Iterable[str],
    standings: Iterable[Standing] = STANDINGS,
    among: Iterable[int] | None = None,
    sight: Sight,
    sort: TagSort = "name",
    start: int,
    stop: int,
) -> TagsFound:
    """Tags of these kinds in which every word typed (folded) begins a word, of ``among`` if given.

    A tag that nobody wrangled and that stands only on works this viewer may not see is no tag to
    them. Names rise, uses and ages fall. Raises NotReady as the engine does.
    """
    state = engine.state()
    parts = beginnings(typed)
    if typed.strip() and not parts:
        return TagsFound([], 0, sort)
    places = candidates(state, parts, set(kinds)) if parts else _all_of(state, set(kinds))
    if among is not None:
        wanted = [state.places.place_of(key) for key in among]
        places = places[np.isin(places, [place for place in wanted if place is not None])]
    canonical = state.meanings.canonicals(state.places.count)[places]
    every = Search(state, Worded(ALWAYS), sight).run()
    works = every.counts_of(canonical)
    known = _known(state)[places]
    synonymous = (canonical != places) & ~known
    of_standing = {
        "canonical": known,
        "synonymous": synonymous,
        "other": ~known & ~synonymous & (works > 0),
    }
    kept = np.zeros(len(places), dtype=bool)
    for standing in standings:
        kept |= of_standing[standing]
    places, canonical, works, known = places[kept], canonical[kept], works[kept], known[kept]
    if sort == "name" and len(places) > MOST_BY_NAME:
        sort = "uses"
    page = _order(state, places, works, sort)[start:stop]
    return TagsFound(
        [
            TagFound(
                state.places.key_of(int(places[at])),
                state.places.key_of(int(canonical[at])),
                int(works[at]),
                "canonical"
                if known[at]
                else "synonymous"
                if canonical[at] != places[at]
                else "other",
            )
            for at in page
        ],
        len(places),
        sort,
    )


def _all_of(state: State, kinds: set[str]) -> Ints:
    every = np.arange(state.places.count, dtype=np.int32)
    wanted = np.zeros(len(every), dtype=bool)
    for kind in kinds.intersection(FACET_KINDS):
        wanted |= state.places.are_of(every, kind)
    return every[wanted]


def _known(state: State) -> Mask:
    """Of each place whether wranglers made its tag canonical."""
    found = np.zeros(state.places.count, dtype=bool)
    found[: len(state.meanings.base.known)] = state.meanings.base.known
    for place, is_known in state.meanings.known_since.items():
        found[place] = is_known
    return found


def _order(state: State, places: Ints, works: Ints, sort: TagSort) -> Ints:
    keys = state.places.keys_of(places)
    if sort == "uses":
        return np.lexsort((keys, -works))
    if sort == "created":
        return np.argsort(-keys, kind="stable")
    names = dict(sources().tag_names(keys.tolist()))
    by_name = sorted(range(len(keys)), key=lambda at: (names.get(int(keys[at]), ""), keys[at]))
    return np.array(by_name, dtype=np.int64)
