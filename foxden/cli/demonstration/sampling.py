"""Which tags each work has: drawn for many works at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .vocabulary import CATEGORY_AT, FANDOM_AT, RATING_AT, WARNING_AT, Ints, Vocabulary, pair

Floats = NDArray[np.float64]

# AO3's own proportions, about: Not Rated, General, Teen, Mature, Explicit; and so on.
_RATINGS = (0.10, 0.28, 0.30, 0.14, 0.18)
_WARNINGS = (0.33, 0.07, 0.05, 0.50, 0.03, 0.02)
_CATEGORIES = (0.10, 0.24, 0.20, 0.42, 0.03, 0.01)
_MORE_WARNINGS, _MORE_CATEGORIES, _MORE_FANDOMS = 0.08, 0.07, 0.12
_RELATIONSHIPS, _MORE_CHARACTERS, _FREEFORMS = 1.65, 1.1, 5.75
_MOST_OF_A_KIND = 20


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of many works in the order of works, and of each work in the author's."""

    works: Ints
    places: Ints
    positions: Ints


def draw_tags(chance: np.random.Generator, works: int, vocabulary: Vocabulary) -> Tags:
    """Tags for so many works (numbered from 0)."""
    every = np.arange(works)
    first = _zipf(chance, np.full(works, vocabulary.fandoms))
    also = every[chance.random(works) < _MORE_FANDOMS]
    second = first.copy()
    second[also] = _zipf(chance, np.full(len(also), vocabulary.fandoms))
    kinds = [
        (every, RATING_AT + _of(chance, works, _RATINGS)),
        *_fixed(chance, every, WARNING_AT, _WARNINGS, _MORE_WARNINGS),
        *_fixed(chance, every, CATEGORY_AT, _CATEGORIES, _MORE_CATEGORIES),
        (every, FANDOM_AT + first),
        (also, FANDOM_AT + second[also]),
        *_people(chance, first, second, vocabulary),
        _freeforms(chance, every, vocabulary),
    ]
    return _without_doubles(
        np.concatenate([works for works, _places in kinds]),
        np.concatenate([places for _works, places in kinds]),
        len(vocabulary),
    )


def _fixed(
    chance: np.random.Generator, every: Ints, start: int, shares: tuple[float, ...], more: float
) -> list[tuple[Ints, Ints]]:
    others = every[chance.random(len(every)) < more]
    return [(works, start + _of(chance, len(works), shares)) for works in (every, others)]


def _people(
    chance: np.random.Generator, first: Ints, second: Ints, vocabulary: Vocabulary
) -> list[tuple[Ints, Ints]]:
    """Relationships, their characters, and more characters, all of the work's own fandoms."""
    works, fandoms = _some(chance, first, second, _RELATIONSHIPS)
    ranks = _zipf(chance, vocabulary.relationships[fandoms])
    one, other, _friends = pair(ranks)
    starts = vocabulary.character_starts[fandoms]
    more_works, more_fandoms = _some(chance, first, second, _MORE_CHARACTERS)
    more = _zipf(chance, vocabulary.characters[more_fandoms])
    return [
        (works, vocabulary.relationship_starts[fandoms] + ranks),
        (works, starts + one),
        (works, starts + other),
        (more_works, vocabulary.character_starts[more_fandoms] + more),
    ]


def _some(chance: np.random.Generator, first: Ints, second: Ints, mean: float) -> tuple[Ints, Ints]:
    """Works as often as each gets one more, and for each time one of the work's fandoms."""
    works = _as_often(chance, np.arange(len(first)), mean)
    return works, np.where(chance.random(len(works)) < 0.5, first[works], second[works])


def _freeforms(
    chance: np.random.Generator, every: Ints, vocabulary: Vocabulary
) -> tuple[Ints, Ints]:
    works = _as_often(chance, every, _FREEFORMS)
    ranks = _zipf(chance, np.full(len(works), vocabulary.freeforms))
    return works, vocabulary.freeform_at + ranks


def _as_often(chance: np.random.Generator, every: Ints, mean: float) -> Ints:
    # Poisson around a mean that is every author's own: many use few tags, some very many.
    own = chance.gamma(2.0, mean / 2.0, len(every))
    return np.repeat(every, np.minimum(chance.poisson(own), _MOST_OF_A_KIND))


def _zipf(chance: np.random.Generator, sizes: Ints) -> Ints:
    """A rank below each of ``sizes``, the n-th as likely as 1/n (Zipf, s = 1)."""
    ranks = np.floor((sizes + 1.0) ** chance.random(len(sizes))).astype(np.int64) - 1
    return np.minimum(ranks, sizes - 1)


def _of(chance: np.random.Generator, count: int, shares: tuple[float, ...]) -> Ints:
    return np.minimum(np.searchsorted(np.cumsum(shares), chance.random(count)), len(shares) - 1)


def _without_doubles(works: Ints, places: Ints, size: int) -> Tags:
    """Each tag once a work, at the first of its places; then work by work."""
    _keys, firsts = np.unique(works * size + places, return_index=True)
    firsts.sort()
    works, places = works[firsts], places[firsts]
    order = np.argsort(works, kind="stable")
    works, places = works[order], places[order]
    begins = np.searchsorted(works, works)
    return Tags(works, places, np.arange(len(works)) - begins + 1)
