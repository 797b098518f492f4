"""The words of a work as PostgreSQL's vectors: several, where one would not hold them all.

A vector keeps at most 255 places of a word, places up to 16,383, and a megabyte in all. Whatever
would go beyond that goes on in the next vector, which begins with the last words of the one before,
so that a phrase across the edge is found whole in one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .documents import FIELDS, TextDocument
from .leaves import LONGEST_PHRASE
from .tokens import tokens_in

WEIGHT = {"title": "A", "creators": "B", "story": "D"}
OTHERS = "C"
MOST_PLACES = 12_000
MOST_OF_A_WORD = 250
MOST_BYTES = 700_000
GAP = 50


def vectors_of_front(document: TextDocument) -> list[str]:
    """All but the story, as literals of vectors; there is always a first one.

    The fields that share a weight have each word once more with the field's name before it.
    """
    parts = _Parts()
    for field in FIELDS[:-1]:
        name = "" if field in WEIGHT else f"{field}~"
        parts.add(tokens_in(getattr(document, field)), WEIGHT.get(field, OTHERS), name)
    return parts.literals()


def vectors_of_story(story: str) -> list[str]:
    """The story alone, as literals of vectors; none where there is none."""
    tokens = tokens_in(story)
    if not tokens:
        return []
    parts = _Parts()
    parts.add(tokens, WEIGHT["story"])
    return parts.literals()


class _Parts:
    """Fills one vector after another."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._begin()

    def _begin(self) -> None:
        self._places: dict[str, list[str]] = defaultdict(list)
        self._next = 1
        self._bytes = 0

    def add(self, tokens: Sequence[str], weight: str, name: str = "") -> None:
        """A field's tokens, apart from those of the field before."""
        at = 0
        while at < len(tokens):
            if self._is_full_for(tokens[at]):
                self._end()
                at = max(0, at - LONGEST_PHRASE)
            self._put(tokens[at], weight)
            if name:
                self._put(name + tokens[at], weight)
            self._next += 1
            at += 1
        self._next += GAP

    def literals(self) -> list[str]:
        """All of them; nothing can be added afterwards."""
        self._end()
        return self._done

    def _is_full_for(self, token: str) -> bool:
        return (
            self._next > MOST_PLACES
            or self._bytes > MOST_BYTES
            or len(self._places.get(token, ())) >= MOST_OF_A_WORD
        )

    def _put(self, token: str, weight: str) -> None:
        places = self._places[token]
        self._bytes += 2 if places else len(token.encode()) + 8
        places.append(f"{self._next}{weight}")

    def _end(self) -> None:
        # Tokens hold no quotation mark and no backslash, so they need no escaping.
        written = (f"'{token}':{','.join(places)}" for token, places in self._places.items())
        self._done.append(" ".join(written))
        self._begin()
