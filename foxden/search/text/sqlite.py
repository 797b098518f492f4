"""Words in SQLite: one row of an FTS5 table for each work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection

from .documents import FIELDS, TextDocument
from .leaves import Leaf
from .tokens import tokens_in

if TYPE_CHECKING:
    from .matching import Wanted

TABLE = "search_words"
# AO3 weighs a title 7, creators 5, everything else 1; the marks of fandoms not at all.
WEIGHTS = "7.0, 5.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0"
MARK = "§"
"""Stands before the key of a fandom; no token holds it, so no word finds a mark."""
# What a token is we say ourselves: this tokenizer parts at ASCII that is no letter or digit alone.
CREATE = f"""
CREATE VIRTUAL TABLE {TABLE} USING fts5({", ".join(FIELDS)}, marks, tokenize = 'ascii')"""


def statement(
    wanted: Wanted, marks: frozenset[int] | None, *, ranked: bool
) -> tuple[str, list[Any]]:
    """The statement that selects the ids (and scores), and its values."""
    query = _written(wanted)
    if marks is not None:
        named = " OR ".join(f'"{MARK}{mark}"' for mark in sorted(marks)) or f'"{MARK}0"'
        query = f"({query}) AND ({named})"
    columns = f"rowid, -bm25({TABLE}, {WEIGHTS})" if ranked else "rowid"
    return f"SELECT {columns} FROM {TABLE} WHERE {TABLE} MATCH %s", [query]  # noqa: S608


def _written(wanted: Wanted) -> str:
    """In FTS5's own query language; tokens hold letters, digits and marks alone, so nothing escapes.

    FTS5 reads a hundred open brackets and operators at most. So there are no brackets but where they
    are needed, and the deepest part comes first, where it is read before anything waits for it.
    """
    if isinstance(wanted, Leaf):
        return _leaf(wanted)
    word, parts = wanted
    last = parts[-1]
    if not isinstance(last, Leaf) and last[0] == "not":
        return f"{_within('not', parts[0])} NOT {_within('not', last[1][0])}"
    deepest_first = sorted(parts, key=_depth, reverse=True)
    return f" {word.upper()} ".join(_within(word, part) for part in deepest_first)


_BINDING = {"or": 1, "and": 2, "not": 3, "": 4}


def _operator(wanted: Wanted) -> str:
    """What the expression is joined by."""
    if isinstance(wanted, Leaf):
        return ""
    word, parts = wanted
    last = parts[-1]
    return "not" if not isinstance(last, Leaf) and last[0] == "not" else word


def _within(word: str, part: Wanted) -> str:
    written = _written(part)
    return written if _BINDING[_operator(part)] > _BINDING[word] else f"({written})"


def _depth(wanted: Wanted) -> int:
    return 0 if isinstance(wanted, Leaf) else 1 + max(map(_depth, wanted[1]))


def _leaf(leaf: Leaf) -> str:
    last = len(leaf.units) - 1
    phrases = [
        f'"{" ".join(unit)}"' + ("*" if leaf.is_prefix and at == last else "")
        for at, unit in enumerate(leaf.units)
    ]
    together = f"({' AND '.join(phrases)})"
    if leaf.fields == FIELDS:
        # Without a filter of columns SQLite need not look where in a work a word stands.
        return together
    return f"({{{' '.join(leaf.fields)}}} : {together})"


def write(documents: Iterable[TextDocument]) -> None:
    """Put these works' words in the place of what was there; a story of None stays as it is."""
    documents = list(documents)
    _write_fronts([document for document in documents if document.story is None])
    whole = [document for document in documents if document.story is not None]
    delete([document.id for document in whole])
    columns = (*FIELDS, "marks", "rowid")
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE}({', '.join(columns)}) VALUES ({places})",  # noqa: S608
            [_row(document, FIELDS) for document in whole],
        )


def _write_fronts(documents: Sequence[TextDocument]) -> None:
    fronts = FIELDS[:-1]
    assigned = ", ".join(f"{column} = %s" for column in (*fronts, "marks"))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {TABLE} SET {assigned} WHERE rowid = %s",  # noqa: S608
            [_row(document, fronts) for document in documents],
        )


def _row(document: TextDocument, fields: Sequence[str]) -> tuple[int | str, ...]:
    return (
        *(" ".join(tokens_in(getattr(document, field))) for field in fields),
        " ".join(f"{MARK}{fandom}" for fandom in document.fandoms),
        document.id,
    )


def forget_statistics() -> None:
    """Take away what ANALYZE noted of the tables behind the words.

    Counted while they were small, they would be scanned as a whole for each few rows taken out. A
    connection that read the count before plans by it until it reads another, so there is one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'")
        if cursor.fetchone()[0]:
            cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl LIKE %s", [f"{TABLE}%"])
            cursor.execute(
                "INSERT INTO sqlite_stat1(tbl, idx, stat) VALUES (%s, NULL, '1000000')",
                [f"{TABLE}_data"],
            )
            cursor.execute("ANALYZE sqlite_schema")


def delete(ids: Sequence[int]) -> None:
    """Forget these works' words."""
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(key,) for key in ids])  # noqa: S608


def count() -> int:
    """How many works have words here."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE}_docsize")  # noqa: S608
        return int(cursor.fetchone()[0])


def known(ids: Sequence[int]) -> set[int]:
    """Those of these works that have words here."""
    found: set[int] = set()
    with connection.cursor() as cursor:
        for key in ids:
            cursor.execute(f"SELECT id FROM {TABLE}_docsize WHERE id = %s", [key])  # noqa: S608
            found.update(row[0] for row in cursor.fetchall())
    return found
