"""Words in PostgreSQL: ``tsvector`` rows, several for a long work, made from our own tokens.

A vector knows four weights: a title has A, creators B, the story D, all else C (see `vectors`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection

from .documents import FIELDS, TextDocument
from .leaves import Leaf
from .vectors import WEIGHT, vectors_of_front, vectors_of_story

if TYPE_CHECKING:
    from .matching import Wanted

TABLE = "search_words"
CREATE = (
    f"CREATE TABLE {TABLE} (work_id bigint NOT NULL, part integer NOT NULL,"
    " fandoms bigint[] NOT NULL, words tsvector NOT NULL, PRIMARY KEY (work_id, part))",
    # What waits to be put in order is read by every search, so only little of it may wait.
    f"CREATE INDEX {TABLE}_by_word ON {TABLE} USING gin (words, fandoms)"
    " WITH (gin_pending_list_limit = 256)",
)
FIRST_OF_STORY = 10_000
"""Parts before this are the front matter, parts from here on the story."""
RANKS = "'{0.14, 0.14, 0.7, 1.0}'"


def statement(
    wanted: Wanted, marks: frozenset[int] | None, *, ranked: bool
) -> tuple[str, list[Any]]:
    """The statement that selects the ids (and scores), and its values."""
    query, values = _written(wanted, marks)
    if not ranked:
        return f"SELECT DISTINCT work_id FROM ({query}) AS found", values  # noqa: S608
    words = " | ".join(dict.fromkeys(_positive(wanted)))
    return (
        f"SELECT found.work_id, ranked.score FROM (SELECT DISTINCT work_id FROM ({query}) AS any_row)"  # noqa: S608
        f" AS found CROSS JOIN LATERAL (SELECT sum(ts_rank({RANKS}, words, %s::tsquery)) AS score"
        f" FROM {TABLE} WHERE {TABLE}.work_id = found.work_id) AS ranked",
        [*values, words],
    )


_HAVING = f"SELECT work_id FROM {TABLE} WHERE words @@ %s::tsquery"  # noqa: S608
_JOINED_BY = {"and": " INTERSECT ", "or": " UNION "}


def _written(wanted: Wanted, marks: frozenset[int] | None) -> tuple[str, list[Any]]:
    if isinstance(wanted, Leaf):
        # The fandoms stand in every row, so that the index itself leaves the others out.
        having = _HAVING if marks is None else f"{_HAVING} AND fandoms && %s::bigint[]"
        queries = _leaf(wanted)
        beside = [] if marks is None else [sorted(marks)]
        values = [value for query in queries for value in (query, *beside)]
        return " INTERSECT ".join([having] * len(queries)), values
    word, parts = wanted
    if word == "and" and isinstance(parts[-1], tuple) and parts[-1][0] == "not":
        first, of_first = _written(parts[0], marks)
        second, of_second = _written(parts[-1][1][0], marks)
        return f"({first}) EXCEPT ({second})", [*of_first, *of_second]
    written = [_written(part, marks) for part in parts]
    values = [value for _query, its_values in written for value in its_values]
    return _JOINED_BY[word].join(f"({query})" for query, _values in written), values


def _leaf(leaf: Leaf) -> list[str]:
    last = len(leaf.units) - 1
    return [
        _unit(unit, leaf.fields, is_prefix=leaf.is_prefix and at == last)
        for at, unit in enumerate(leaf.units)
    ]


def _unit(unit: tuple[str, ...], fields: tuple[str, ...], *, is_prefix: bool) -> str:
    """Tokens in a row, in one of the fields; they hold letters, digits and marks alone."""
    if fields == FIELDS:
        return _row(unit, "", "", is_prefix=is_prefix)
    rows = []
    for field in fields:
        weight = WEIGHT.get(field, "")
        prefix = "" if weight else f"{field}~"
        rows.append(f"({_row(unit, prefix, weight, is_prefix=is_prefix)})")
    return " | ".join(rows)


def _row(unit: tuple[str, ...], prefix: str, weight: str, *, is_prefix: bool) -> str:
    tokens = []
    for at, token in enumerate(unit):
        label = weight + ("*" if is_prefix and at == len(unit) - 1 else "")
        tokens.append(f"'{prefix}{token}'" + (f":{label}" if label else ""))
    return " <-> ".join(tokens)


def _positive(wanted: Wanted) -> Iterator[str]:
    if isinstance(wanted, Leaf):
        for query in _leaf(wanted):
            yield f"({query})"
    elif wanted[0] != "not":
        for part in wanted[1]:
            yield from _positive(part)


def write(documents: Iterable[TextDocument]) -> None:
    """Put these works' words in the place of what was there; a story of None stays as it is."""
    rows: list[tuple[int, int, list[int], str]] = []
    whole: list[int] = []
    fronts: list[tuple[list[int], int]] = []
    for document in documents:
        fandoms = sorted(document.fandoms)
        front = enumerate(vectors_of_front(document))
        rows += [(document.id, part, fandoms, words) for part, words in front]
        if document.story is None:
            fronts.append((fandoms, document.id))
            continue
        whole.append(document.id)
        story = enumerate(vectors_of_story(document.story), start=FIRST_OF_STORY)
        rows += [(document.id, part, fandoms, words) for part, words in story]
    delete(whole)
    _mark_again(fronts)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} (work_id, part, fandoms, words)"  # noqa: S608
            " VALUES (%s, %s, %s::bigint[], %s::tsvector)",
            rows,
        )


def _mark_again(fronts: Sequence[tuple[list[int], int]]) -> None:
    """Take these works' fronts away, and write other fandoms to what stays of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {TABLE} WHERE work_id = ANY(%s) AND part < %s",  # noqa: S608
            [[work for _fandoms, work in fronts], FIRST_OF_STORY],
        )
        cursor.executemany(
            f"UPDATE {TABLE} SET fandoms = %s::bigint[] WHERE work_id = %s AND fandoms <> %s::bigint[]",  # noqa: S608
            [(fandoms, work, fandoms) for fandoms, work in fronts],
        )


def settle() -> None:
    """Put what was written at once in order: after all words were written anew."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT gin_clean_pending_list('{TABLE}_by_word')")
        cursor.execute(f"ANALYZE {TABLE}")


def delete(ids: Sequence[int]) -> None:
    """Forget these works' words."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE work_id = ANY(%s)", [list(ids)])  # noqa: S608


def count() -> int:
    """How many works have words here."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE} WHERE part = 0")  # noqa: S608
        return int(cursor.fetchone()[0])


def known(ids: Sequence[int]) -> set[int]:
    """Those of these works that have words here."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT work_id FROM {TABLE} WHERE work_id = ANY(%s) AND part = 0",  # noqa: S608
            [list(ids)],
        )
        return {int(row[0]) for row in cursor.fetchall()}
