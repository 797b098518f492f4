"""All tags of the demonstration as places in one row: how many of each kind, and what each means.

First come the fixed tags, then fandoms, characters, relationships and additional tags. The characters
and relationships of a fandom stand together, the most used first; popular fandoms have more of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from foxden.tags.models import Kind
from foxden.tags.vocabulary import CATEGORIES, FIXED, RATINGS, WARNINGS

from . import names

Ints = NDArray[np.int64]

RATING_AT = 0
WARNING_AT = len(RATINGS)
CATEGORY_AT = WARNING_AT + len(WARNINGS)
FANDOM_AT = CATEGORY_AT + len(CATEGORIES)
TAGS_A_WORK = 1.1
"""So many tags are thought of for each work; three quarters of them come to be used."""
_KINDS = (
    Kind.RATING, Kind.WARNING, Kind.CATEGORY, Kind.FANDOM, Kind.CHARACTER, Kind.RELATIONSHIP,
    Kind.FREEFORM,
)  # fmt: skip
_FANDOMS, _CHARACTERS, _RELATIONSHIPS = 0.02, 0.13, 0.15
_SYNONYM_FROM, _SYNONYM_EVERY, _SYNONYM_REST = 40, 11, 7


@dataclass(frozen=True)
class Vocabulary:
    """The layout for an archive of so many works."""

    works: int

    @cached_property
    def fandoms(self) -> int:
        """How many fandoms there are."""
        return max(5, round(self.works * TAGS_A_WORK * _FANDOMS))

    @cached_property
    def characters(self) -> Ints:
        """How many characters each fandom has."""
        wanted = self._shares() * self.works * TAGS_A_WORK * _CHARACTERS
        return np.maximum(2, wanted).astype(np.int64)

    @cached_property
    def relationships(self) -> Ints:
        """How many relationships each fandom has; no more than there are pairs."""
        wanted = self._shares() * self.works * TAGS_A_WORK * _RELATIONSHIPS
        pairs = self.characters * (self.characters - 1) // 2
        return np.clip(wanted.astype(np.int64), 1, pairs)

    @cached_property
    def character_starts(self) -> Ints:
        """The place of each fandom's first character, and of the end behind the last."""
        return _starts(FANDOM_AT + self.fandoms, self.characters)

    @cached_property
    def relationship_starts(self) -> Ints:
        """The place of each fandom's first relationship, and of the end behind the last."""
        return _starts(int(self.character_starts[-1]), self.relationships)

    @cached_property
    def freeform_at(self) -> int:
        """The place of the first additional tag."""
        return int(self.relationship_starts[-1])

    @cached_property
    def freeforms(self) -> int:
        """How many additional tags there are."""
        share = 1 - _FANDOMS - _CHARACTERS - _RELATIONSHIPS
        return max(20, round(self.works * TAGS_A_WORK * share))

    def __len__(self) -> int:
        return self.freeform_at + self.freeforms

    def kind(self, place: int) -> Kind:
        """The kind of the tag at a place."""
        return _KINDS[bisect_right(self._ends, place)]

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """The place behind the last tag of each kind but the last."""
        characters, relationships = int(self.character_starts[-1]), self.freeform_at
        first_character = FANDOM_AT + self.fandoms
        return (
            WARNING_AT, CATEGORY_AT, FANDOM_AT, first_character, characters, relationships,
        )  # fmt: skip

    def fandom_of(self, place: int) -> int | None:
        """The fandom (counted from 0) of a character or relationship; None for other kinds."""
        if not self.character_starts[0] <= place < self.freeform_at:
            return None
        is_character = place < self.character_starts[-1]
        starts = self.character_starts if is_character else self.relationship_starts
        return int(np.searchsorted(starts, place, side="right")) - 1

    def start_of(self, place: int) -> int:
        """The place of the most used tag among those that this one stands with."""
        match self.kind(place):
            case Kind.FANDOM:
                return FANDOM_AT
            case Kind.FREEFORM:
                return self.freeform_at
            case Kind.CHARACTER:
                return int(self.character_starts[self.fandom_of(place) or 0])
            case Kind.RELATIONSHIP:
                return int(self.relationship_starts[self.fandom_of(place) or 0])
        return place

    def canonical_of(self, place: int) -> int:
        """The place of the tag that this one is a synonym of; its own where it is none."""
        start = self.start_of(place)
        return start + _canonical_rank(place - start)

    def members(self, place: int) -> tuple[int, int, bool]:
        """The places of a relationship's two characters, and whether they are only friends."""
        fandom = self.fandom_of(place) or 0
        first, second, friends = pair(np.array([place - int(self.relationship_starts[fandom])]))
        start = int(self.character_starts[fandom])
        return start + int(first[0]), start + int(second[0]), bool(friends[0])

    def name(self, place: int) -> str:
        """What the tag at a place is called."""
        canonical = self.canonical_of(place)
        if canonical == place:
            return self._canonical_name(place)
        match self.kind(place):
            case Kind.RELATIONSHIP:
                return self._relationship_name(canonical, turned=True)
            case Kind.FANDOM:
                return f"{self._canonical_name(canonical)} - Fandom"
            case Kind.CHARACTER:
                return f"{self._canonical_name(canonical)} (mentioned)"
        return f"lots of {self._canonical_name(canonical)}"

    def _canonical_name(self, place: int) -> str:
        match self.kind(place):
            case Kind.FANDOM:
                return names.fandom_name(place - FANDOM_AT)
            case Kind.CHARACTER:
                return names.character_name(place - int(self.character_starts[0]))
            case Kind.RELATIONSHIP:
                return self._relationship_name(place, turned=False)
            case Kind.FREEFORM:
                return names.freeform_name(place - self.freeform_at)
        return [name for fixed in FIXED.values() for name in fixed][place]

    def _relationship_name(self, place: int, *, turned: bool) -> str:
        first, second, friends = self.members(place)
        if turned:
            first, second = second, first
        between = " & " if friends else "/"
        start = int(self.character_starts[0])
        return names.character_name(first - start) + between + names.character_name(second - start)

    def _shares(self) -> NDArray[np.float64]:
        weights = np.power(np.arange(1, self.fandoms + 1, dtype=np.float64), -0.7)
        shares: NDArray[np.float64] = weights / weights.sum()
        return shares


def pair(rank: Ints) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """The two characters of a fandom's relationships by rank, and which are friendships.

    The most used relationships are those of the most used characters; each third is a friendship.
    """
    friends = rank % 3 == 2
    number = np.where(friends, rank // 3, rank // 3 * 2 + rank % 3)
    second = ((1 + np.sqrt(1 + 8 * number)) // 2).astype(np.int64)
    return number - second * (second - 1) // 2, second, friends


def _canonical_rank(rank: int) -> int:
    canonical, rest = divmod(rank, _SYNONYM_EVERY)
    is_synonym = rank >= _SYNONYM_FROM and rest == _SYNONYM_REST
    return rank if not is_synonym or canonical % _SYNONYM_EVERY == _SYNONYM_REST else canonical


def _starts(first: int, counts: Ints) -> Ints:
    return np.concatenate([[first], first + np.cumsum(counts)]).astype(np.int64)
