"""Suggestions while somebody types a tag: words in any order, the most used first."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .answers import FACET_KINDS
from .columns.names import words_of
from .columns.rows import Ints
from .columns.state import State
from .conditions import ALWAYS, Condition, HasTag
from .documents import Sight
from .engine import Engine
from .searching import Result, Search
from .sources import sources
from .wording import Worded

MOST_RANKED = 64


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag, what it is counted as (itself unless a synonym), and how many works that has."""

    tag: int
    canonical: int
    works: int


def suggest_tags(
    engine: Engine,
    typed: str,
    *,
    kinds: Iterable[str],
    fandoms: frozenset[int] = frozenset(),
    sight: Sight,
    limit: int,
) -> list[Suggestion]:
    """Tags of these kinds whose words begin with what is typed (folded), best first.

    Those of ``fandoms`` come first, then the more used. A synonym stands for its canonical tag, each
    of which is suggested once. Tags of no work that this viewer may see are left out unless
    wranglers know them. Raises NotReady as the engine does.
    """
    state = engine.state()
    places = candidates(state, beginnings(typed), set(kinds))
    if not len(places):
        return []
    canonical = state.meanings.canonicals(state.places.count)[places]
    every = _found(state, ALWAYS, sight)
    among = _found(state, HasTag(fandoms), sight) if fandoms else None
    best = _best(places, canonical, _uses(state, every, sight), among)
    works = every.counts_of(canonical[best])
    found: dict[int, Suggestion] = {}
    for place, meant, count in zip(places[best], canonical[best], works, strict=True):
        if count > 0 or state.meanings.is_known(int(meant)):
            key = state.places.key_of(int(meant))
            found.setdefault(key, Suggestion(state.places.key_of(int(place)), key, int(count)))
    return list(found.values())[:limit]


def beginnings(typed: str) -> list[str]:
    """What is typed as words; in scripts without spaces the whole run is one."""
    return [word for word in "".join(c if c.isalnum() else " " for c in typed).split() if word]


def _found(state: State, condition: Condition, sight: Sight) -> Result:
    return Search(state, Worded(condition), sight).run()


def candidates(state: State, parts: list[str], kinds: set[str]) -> Ints:
    """The places of the tags of these kinds in which every part begins some word; none for none."""
    if not parts:
        return np.empty(0, dtype=np.int32)
    places = state.places
    found = state.names.with_all(parts, of=places.base_count)
    wanted = np.zeros(len(found), dtype=bool)
    for kind in kinds.intersection(FACET_KINDS):
        wanted |= places.are_of(found, kind)
    later = [
        place
        for place, words in _later_names(state)
        if all(any(word.startswith(part) for word in words) for part in parts)
        and FACET_KINDS[places.kind_of(place)] in kinds
    ]
    return np.concatenate([found[wanted], np.array(later, dtype=np.int64)])


def _best(places: Ints, canonical: Ints, uses: Ints, among: Result | None) -> Ints:
    """Indexes of the best candidates: of the fandoms, then by use, then the older tag."""
    rank = uses[canonical].astype(np.int64)
    if len(places) > MOST_RANKED * 8:
        kept = np.argpartition(rank, len(rank) - MOST_RANKED * 8)[-MOST_RANKED * 8 :]
    else:
        kept = np.arange(len(places))
    inside = among.counts_of(canonical[kept]) if among else np.zeros(len(kept), dtype=np.int64)
    order = np.lexsort((places[kept], -rank[kept], -inside))
    return kept[order[:MOST_RANKED]]


def _uses(state: State, every: Result, sight: Sight) -> Ints:
    """Works of each place, as the base counted them: for the order alone."""
    segment = state.layers.base.segment
    name = ("uses", sight.is_member)
    kept = segment.kept.get(name)
    if kept is None or len(kept) < state.places.count:
        counts = every.base_counts().whole()
        kept = np.zeros(state.places.count + 1000, dtype=np.int32)
        kept[counts.places] = counts.works
        segment.kept[name] = kept
    uses: Ints = kept
    return uses


_reading = threading.Lock()


def _later_names(state: State) -> list[tuple[int, list[str]]]:
    """The words of the tags that came since the base was written."""
    places, kept = state.places, state.later_names
    with _reading:
        missing = [key for key in places.later_keys if key not in kept]
        for key, name in sources().tag_names(missing) if missing else ():
            kept[key] = words_of(name)
    return [(places.later[key], words) for key, words in kept.items() if key in places.later]
