"""The parts of a condition that ask for words, answered by the database's text search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .columns.memory import parts_of
from .columns.rows import Ints
from .columns.state import State
from .conditions import All, AnyOf, Condition, HasTag, Not, Words
from .text.matching import matching

MOST_MARKS = 60


@dataclass(frozen=True, slots=True)
class Worded:
    """A condition whose parts about words are answered: their ids, and how well each work fits."""

    condition: Condition
    ids: Mapping[Condition, Ints] = field(default_factory=dict)
    scores: Mapping[int, float] = field(default_factory=dict)


def worded(condition: Condition, state: State, *, ranked: bool) -> Worded:
    """Ask the database for every part of the condition that is about words alone.

    What every found work must have is asked for at once, with the fandom where one is asked for.
    """
    required = [part for part in _required(condition) if _is_worded(part)]
    together: Condition | None = None
    parts = [part for part in _required(condition) if not _is_worded(part)]
    if required:
        together = AnyOf((All(tuple(required)),)) if len(required) > 1 else required[0]
        parts = [together, *parts]
    ids: dict[Condition, Ints] = {}
    scores: dict[int, float] = {}
    for part in dict.fromkeys(worded for each in parts for worded in _worded_parts(each)):
        is_required = part == together
        marks = _marks(condition, state) if is_required else None
        found = matching(part, marks=marks, ranked=ranked and is_required)
        ids[part] = found.ids
        if found.scores is not None:
            scores = dict(zip(found.ids.tolist(), found.scores.tolist(), strict=True))
    return Worded(All(tuple(parts)), ids, scores)


def mentions(condition: Condition, kind: type) -> bool:
    """True where the tree has a condition of that kind."""
    return isinstance(condition, kind) or any(mentions(each, kind) for each in parts_of(condition))


def _worded_parts(condition: Condition) -> Iterable[Condition]:
    """The largest parts that are about words alone."""
    if _is_worded(condition):
        yield condition
        return
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _worded_parts(part)
        case Not(part):
            yield from _worded_parts(part)


def _is_worded(condition: Condition) -> bool:
    match condition:
        case Words():
            return True
        case AnyOf(parts) | All(parts):
            return bool(parts) and all(_is_worded(part) for part in parts)
    return False


def _required(condition: Condition) -> Iterable[Condition]:
    """The parts that every found work meets."""
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _required(part)
    else:
        yield condition


def _marks(condition: Condition, state: State) -> frozenset[int] | None:
    """The fandoms, as typed by writers, of which every found work has one; None where not known."""
    for part in _required(condition):
        if isinstance(part, HasTag):
            places = [state.places.place_of(tag) for tag in part.tags]
            meant = {state.meanings.canonical_of(place) for place in places if place is not None}
            if not all(state.places.is_of_kind(place, "fandom") for place in meant):
                continue
            members = {m for found in state.meanings.members_of(meant).values() for m in found}
            if len(members) <= MOST_MARKS:
                return frozenset(state.places.key_of(member) for member in members)
    return None


def wants_words(condition: Condition) -> bool:
    """True where found works can be ranked by how well their words fit."""
    return any(_is_worded(part) for part in _required(condition))
