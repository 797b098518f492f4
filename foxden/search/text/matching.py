"""Which works have these words: a tree of conditions becomes one statement of the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection

from ..conditions import All, AnyOf, Condition, Not, Words
from . import postgresql, sqlite
from .leaves import Leaf, leaf_of

Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Matches:
    """``ids`` rising; ``scores`` (the larger the better) beside them where they were asked for."""

    ids: Ints
    scores: Floats | None = None


def matching(
    condition: Condition, *, marks: frozenset[int] | None = None, ranked: bool = False
) -> Matches:
    """The works that have these words and, where ``marks`` are given, one of these fandoms.

    ``condition`` is made of `All`, `AnyOf` and `Words` alone, and of `Not` inside an `All` that has
    another part too; raises ValueError for anything else. Words of which nothing is left after
    folding are found nowhere.
    """
    wanted = _pruned(condition)
    if wanted is None:
        return Matches(np.empty(0, dtype=np.int64), np.empty(0) if ranked else None)
    database = postgresql if connection.vendor == "postgresql" else sqlite
    statement, values = database.statement(wanted, marks, ranked=ranked)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    ids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
    order = np.argsort(ids, kind="stable")
    if not ranked:
        return Matches(ids[order])
    scores = np.fromiter((row[1] or 0.0 for row in rows), np.float64, len(rows))
    return Matches(ids[order], scores[order])


Wanted = Leaf | tuple[str, tuple["Wanted", ...]]
"""A leaf, or ``("and" | "or" | "not", parts)``; a ``not`` is always beside another part of an and."""


def _pruned(condition: Condition) -> Wanted | None:
    """The condition with words as tokens; None where nothing can meet it."""
    match condition:
        case Words():
            return leaf_of(condition)
        case AnyOf(parts):
            found = [each for each in map(_pruned, parts) if each is not None]
            return _joined("or", found) if found else None
        case All(parts):
            return _every(parts)
    raise ValueError(f"{type(condition).__name__} is not about words alone")


def _every(parts: Iterable[Condition]) -> Wanted | None:
    wanted: list[Wanted] = []
    unwanted: list[Wanted] = []
    for part in parts:
        if isinstance(part, Not):
            pruned = _pruned(part.part)
            if pruned is not None:
                unwanted.append(pruned)
            continue
        pruned = _pruned(part)
        if pruned is None:
            return None
        wanted.append(pruned)
    if not wanted:
        raise ValueError("Not needs another part beside it that something can be found by")
    together = _joined("and", wanted)
    return ("and", (together, ("not", (_joined("or", unwanted),)))) if unwanted else together


def _joined(word: str, parts: list[Wanted]) -> Wanted:
    return parts[0] if len(parts) == 1 else (word, tuple(parts))
