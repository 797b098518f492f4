"""What comes back from a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

FACET_KINDS = (
    "rating",
    "warning",
    "category",
    "fandom",
    "relationship",
    "character",
    "freeform",
)


@dataclass(frozen=True, slots=True)
class Facet:
    """A tag among the found works (after synonyms, with those of its subtags) and their number."""

    tag: int
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """``ids`` are one page of the ``total`` works found, in order; ``facets`` by kind of tag.

    Facets are in falling order of their counts, then by the tag's key, and exact for this viewer.
    """

    ids: Sequence[int]
    total: int
    facets: Mapping[str, Sequence[Facet]] = field(default_factory=dict)
