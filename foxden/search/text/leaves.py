"""Words as tokens, ready to be put into a statement."""

from __future__ import annotations

from dataclasses import dataclass

from ..conditions import Words
from .documents import FIELDS
from .tokens import units_of

MOST_UNITS = 40
LONGEST_PHRASE = 40
"""In tokens. Of a longer phrase every stretch of this length has to be there."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Every one of ``units`` has to stand in one of ``fields``; each unit is tokens in a row."""

    units: tuple[tuple[str, ...], ...]
    fields: tuple[str, ...]
    is_prefix: bool = False


def leaf_of(words: Words) -> Leaf | None:
    """The leaf for some words; None where nothing is left of them."""
    units = units_of(words.text)
    if not units:
        return None
    if words.is_phrase:
        units = [tuple(token for unit in units for token in unit)]
    units = [stretch for unit in units for stretch in _stretches(unit)][:MOST_UNITS]
    fields = tuple(field for field in FIELDS if words.fields is None or field in words.fields)
    return Leaf(tuple(units), fields, words.is_prefix)


def _stretches(unit: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A unit in pieces that are no longer than what vectors share; each begins inside the one before."""
    last = max(len(unit) - LONGEST_PHRASE, 0)
    starts = [*range(0, last, LONGEST_PHRASE // 2), last]
    return [unit[start : start + LONGEST_PHRASE] for start in starts]
