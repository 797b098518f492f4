"""Good SQL: one statement a question, tags by (tag, work) and (work, tag), words in a full-text index."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from foxden.search.answers import FACET_KINDS

from .archive import Archive, Listed
from .peers import FACETS, Told
from .questions import PAGE, Question

_ANSWER = """
WITH found AS MATERIALIZED (SELECT w.id, w.updated FROM {source} WHERE {conditions}),
counted AS (
  SELECT m.kind, m.tag, COUNT(*) AS n FROM found CROSS JOIN meant m WHERE m.work = found.id
  GROUP BY m.kind, m.tag
),
ranked AS (
  SELECT kind, tag, n, ROW_NUMBER() OVER (PARTITION BY kind ORDER BY n DESC, tag) AS place
  FROM counted
)
SELECT 0, id, updated, 0 FROM (
  SELECT id, updated FROM found ORDER BY updated DESC, id DESC LIMIT {page} OFFSET {start}
) AS page
UNION ALL SELECT 1, COUNT(*), 0, 0 FROM found
UNION ALL SELECT 2, kind, tag, n FROM ranked WHERE place <= {facets}
"""
_AT_ONCE = 20_000


class Sql:
    """What both databases share. ``CROSS JOIN`` keeps SQLite to the order; PostgreSQL chooses its own."""

    name = "SQL"
    mark = "?"
    database: Any

    def ask(self, question: Question) -> Told:
        statement, values = self.statement(question)
        pages, totals, facets = [], [], {kind: {} for kind in FACET_KINDS}
        for what, one, two, three in self.database.execute(statement, values).fetchall():
            if what == 0:
                pages.append((two, one))
            elif what == 1:
                totals.append(one)
            else:
                facets[FACET_KINDS[one]][two] = three
        pages.sort(reverse=True)
        return Told([key for _updated, key in pages], totals[0], facets)

    def statement(self, question: Question) -> tuple[str, list[Any]]:
        """One statement with the page, the total and all facets."""
        source, conditions, values = "works w", ["w.restricted = 0"], []
        include = list(question.include)
        if include and not question.words:
            source = "meant first CROSS JOIN works w"
            conditions += ["w.id = first.work", f"first.tag = {self.mark}"]
            values.append(include.pop(0))
        if question.words:
            conditions.append(self.words_condition())
            values.append(self.words_value(question.words, question.include[:1]))
            include = include[1:]
        for negation, tags in (("", include), ("NOT ", question.exclude)):
            for tag in tags:
                conditions.append(
                    f"{negation}EXISTS (SELECT 1 FROM meant x WHERE x.work = w.id AND x.tag = {self.mark})"
                )
                values.append(tag)
        for column, sign, value in (
            ("words", ">=", question.least),
            ("words", "<=", question.most),
            ("complete", "=", None if question.complete is None else int(question.complete)),
        ):
            if value is not None:
                conditions.append(f"w.{column} {sign} {self.mark}")
                values.append(value)
        statement = _ANSWER.format(
            source=source,
            conditions=" AND ".join(conditions),
            page=PAGE,
            start=question.start,
            facets=FACETS,
        )
        return statement, values

    def words_condition(self) -> str:
        raise NotImplementedError

    def words_value(self, words: Iterable[str], marks: Iterable[int]) -> str:
        raise NotImplementedError


class Sqlite(Sql):
    """SQLite with an FTS5 table whose rows also hold the fandoms as tokens."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.file = folder / "peer.sqlite3"
        self.database = sqlite3.connect(self.file, isolation_level=None)
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "cache_size=-262144",
            "mmap_size=2147483648",
            "temp_store=MEMORY",
        ):
            self.database.execute(f"PRAGMA {pragma}")

    def build(self, archive: Archive) -> None:
        self.archive = archive
        run = self.database.execute
        run("BEGIN")
        run(
            "CREATE TABLE works (id INTEGER PRIMARY KEY, updated INTEGER, words INTEGER,"
            " complete INTEGER, restricted INTEGER)"
        )
        run(
            "CREATE TABLE meant (work INTEGER, tag INTEGER, kind INTEGER, PRIMARY KEY (work, tag))"
            " WITHOUT ROWID"
        )
        run("CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT, uses INTEGER)")
        run("CREATE VIRTUAL TABLE texts USING fts5(words, tokenize='unicode61')")
        for works in _some(archive.works):
            self._insert(works)
        self.database.executemany("INSERT INTO tags VALUES (?, ?, ?)", _tags(archive))
        run("CREATE INDEX meant_by_tag ON meant (tag, work)")
        run("CREATE INDEX works_newest ON works (updated DESC, id DESC)")
        run("CREATE INDEX tags_by_name ON tags (name, uses)")
        run("COMMIT")
        run("INSERT INTO texts(texts) VALUES ('optimize')")
        run("ANALYZE")

    def _insert(self, works: list[Listed]) -> None:
        many = self.database.executemany
        many("INSERT INTO works VALUES (?, ?, ?, ?, ?)", map(_columns, works))
        many("INSERT INTO meant VALUES (?, ?, ?)", _meant(self.archive, works))
        many("INSERT INTO texts(rowid, words) VALUES (?, ?)", _texts(self.archive, works))

    def words_condition(self) -> str:
        return "w.id IN (SELECT rowid FROM texts WHERE texts MATCH ?)"

    def words_value(self, words: Iterable[str], marks: Iterable[int]) -> str:
        return " ".join([*(f"t{mark}" for mark in marks), *(f'"{word}"' for word in words)])

    def suggest(self, beginning: str) -> list[int]:
        found = self.database.execute(
            "SELECT id FROM tags WHERE name >= ? AND name < ? ORDER BY uses DESC LIMIT 10",
            [beginning, beginning + "\U0010ffff"],
        )
        return [row[0] for row in found.fetchall()]

    def update(self, work: int, tag: int) -> None:
        run = self.database.execute
        run("BEGIN IMMEDIATE")
        run("UPDATE works SET words = words + 1 WHERE id = ?", [work])
        run("INSERT OR IGNORE INTO meant VALUES (?, ?, 6)", [work, tag])
        summary = next(iter(_texts(self.archive, [self.archive.works[0]])))[1]
        run("DELETE FROM texts WHERE rowid = ?", [work])
        run("INSERT INTO texts(rowid, words) VALUES (?, ?)", [work, summary])
        run("COMMIT")
        assert run("SELECT 1 FROM meant WHERE work = ? AND tag = ?", [work, tag]).fetchone()

    def close(self) -> None:
        self.database.close()


class Postgresql(Sql):
    """PostgreSQL with a tsvector a work, which also holds the fandoms, and a GIN index."""

    name = "PostgreSQL"
    mark = "%s"

    def __init__(self, address: str) -> None:
        import psycopg

        self.schema = f"foxden_bench_{os.getpid()}"
        self.database = psycopg.connect(address, autocommit=True)
        self.database.execute(f"CREATE SCHEMA {self.schema}")
        self.database.execute(f"SET search_path TO {self.schema}")
        self.database.execute("SET jit = off")
        self.database.execute("SET work_mem = '128MB'")

    def build(self, archive: Archive) -> None:
        self.archive = archive
        run = self.database.execute
        with self.database.transaction():
            run(
                "CREATE TABLE works (id bigint, updated bigint, words int, complete smallint,"
                " restricted smallint)"
            )
            run("CREATE TABLE meant (work bigint, tag bigint, kind smallint)")
            run("CREATE TABLE tags (id bigint PRIMARY KEY, name text, uses int)")
            run("CREATE TABLE texts (work bigint, words tsvector)")
            self._copy("works", map(_columns, archive.works))
            self._copy("meant", _meant(archive, archive.works))
            self._copy("tags", _tags(archive))
            vectors = ((key, text) for key, text in _texts(archive, archive.works))
            run("CREATE TEMP TABLE raw (work bigint, words text)")
            self._copy("raw", vectors)
            run("INSERT INTO texts SELECT work, to_tsvector('simple', words) FROM raw")
            run("ALTER TABLE works ADD PRIMARY KEY (id)")
            run("ALTER TABLE meant ADD PRIMARY KEY (work, tag)")
            run("ALTER TABLE texts ADD PRIMARY KEY (work)")
            run("CREATE INDEX meant_by_tag ON meant (tag, work)")
            run("CREATE INDEX works_newest ON works (updated DESC, id DESC)")
            run("CREATE INDEX texts_words ON texts USING gin (words)")
            run('CREATE INDEX tags_by_name ON tags (name COLLATE "C", uses)')
        for table in ("works", "meant", "texts", "tags"):
            run(f"VACUUM ANALYZE {table}")

    def _copy(self, table: str, rows: Iterable[tuple]) -> None:
        with self.database.cursor().copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def words_condition(self) -> str:
        return "w.id IN (SELECT work FROM texts WHERE texts.words @@ to_tsquery('simple', %s))"

    def words_value(self, words: Iterable[str], marks: Iterable[int]) -> str:
        return " & ".join([*(f"t{mark}" for mark in marks), *words])

    def suggest(self, beginning: str) -> list[int]:
        found = self.database.execute(
            'SELECT id FROM tags WHERE name COLLATE "C" >= %s AND name COLLATE "C" < %s '
            "ORDER BY uses DESC LIMIT 10",
            [beginning, beginning + "\U0010ffff"],
        )
        return [row[0] for row in found.fetchall()]

    def update(self, work: int, tag: int) -> None:
        run = self.database.execute
        summary = next(iter(_texts(self.archive, [self.archive.works[0]])))[1]
        with self.database.transaction():
            run("UPDATE works SET words = words + 1 WHERE id = %s", [work])
            run("INSERT INTO meant VALUES (%s, %s, 6) ON CONFLICT DO NOTHING", [work, tag])
            run(
                "UPDATE texts SET words = to_tsvector('simple', %s) WHERE work = %s",
                [summary, work],
            )
        assert run("SELECT 1 FROM meant WHERE work = %s AND tag = %s", [work, tag]).fetchone()

    def close(self) -> None:
        self.database.execute(f"DROP SCHEMA {self.schema} CASCADE")
        self.database.close()


def _columns(work: Listed) -> tuple[int, int, int, int, int]:
    return work.id, work.updated, work.words, int(work.complete), int(work.restricted)


def _meant(archive: Archive, works: Iterable[Listed]) -> Iterator[tuple[int, int, int]]:
    number = {kind: place for place, kind in enumerate(FACET_KINDS)}
    for work in works:
        for tag in sorted(work.meant):
            yield work.id, tag, number[archive.kinds[tag]]


def _texts(archive: Archive, works: Iterable[Listed]) -> Iterator[tuple[int, str]]:
    for work in works:
        marks = (f"t{tag}" for tag in work.meant if archive.kinds[tag] == "fandom")
        yield work.id, " ".join([*marks, work.summary])


def _tags(archive: Archive) -> Iterator[tuple[int, str, int]]:
    for key, (name, uses) in archive.names.items():
        yield key, name.lower(), uses


def _some(works: list[Listed]) -> Iterator[list[Listed]]:
    waiting = iter(works)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some
