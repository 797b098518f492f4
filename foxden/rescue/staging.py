"""A dump laid out in a database file of its own, so that a story finds its chapters.

Dumps come table by table in the order of their names: chapters before stories, texts of gigabytes.
The file stands in the den while a rescue runs, and is deleted afterwards.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from .dump import DumpReader, Rows, Table, Value, decode_text
from .errors import CannotRescue

Cell = None | int | str | bytes
_WHOLE_NUMBERS = frozenset({"tinyint", "smallint", "mediumint", "int", "integer", "bigint"})


@dataclass(slots=True)
class StagedTable:
    """A table of the source: its columns and key, how many rows the dump holds, and whether they are here."""

    name: str
    columns: list[str] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    numbers: frozenset[str] = frozenset()
    rows: int = 0
    is_here: bool = False


class Stage:
    """The tables of a source in SQLite, with their names and columns as the dump has them."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.tables: dict[str, StagedTable] = {}
        self.charsets: dict[str, str | None] = {}
        database.row_factory = sqlite3.Row
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32000"):
            database.execute(f"PRAGMA {pragma}")

    def load(
        self,
        stream: BinaryIO,
        *,
        wanted: Callable[[str], bool],
        progress: Callable[[int], None] = lambda _read: None,
    ) -> None:
        """Read a whole dump in. Rows of tables that are not ``wanted`` by name are only counted."""
        reader = DumpReader(stream)
        for found in reader:
            if isinstance(found, Table):
                self._begin(found, wanted)
            else:
                self._add(found, wanted)
                progress(reader.read)
        self.database.commit()

    def _begin(self, table: Table, wanted: Callable[[str], bool]) -> None:
        before = self.tables.get(table.name)
        if before is not None and before.rows:
            raise CannotRescue(
                f"the dump holds two tables called {table.name}; dump one database alone"
            )
        columns = [column.name for column in table.columns]
        numbers = frozenset(each.name for each in table.columns if each.type in _WHOLE_NUMBERS)
        staged = StagedTable(
            table.name, columns, table.key, numbers=numbers, is_here=wanted(table.name)
        )
        self.tables[table.name] = staged
        self.charsets[table.name] = table.charset
        if staged.is_here:
            self._make(staged)

    def _make(self, table: StagedTable) -> None:
        # Some tools quote numbers and some do not: here they are numbers either way.
        columns = ", ".join(
            f"{quoted(name)}{' INTEGER' if name in table.numbers else ''}" for name in table.columns
        )
        self.database.execute(f"DROP TABLE IF EXISTS {quoted(table.name)}")
        self.database.execute(f"CREATE TABLE {quoted(table.name)} ({columns})")

    def _add(self, found: Rows, wanted: Callable[[str], bool]) -> None:
        table = self.tables.get(found.table.name)
        if table is None:
            # A dump of rows alone: their columns are named in each INSERT, or not at all.
            self._begin(found.table, wanted)
            table = self.tables[found.table.name]
        if not table.columns:
            table.columns = list(found.columns)
            if table.is_here:
                self._make(table)
        table.rows += len(found.rows)
        if not table.is_here:
            return
        if unknown := set(found.columns) - set(table.columns):
            raise CannotRescue(
                f"the dump fills a column {sorted(unknown)[0]} of {table.name} "
                "that the table does not have"
            )
        charsets = _charsets(found)
        columns = ", ".join(map(quoted, found.columns))
        places = ", ".join("?" * len(found.columns))
        self.database.executemany(
            f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({places})",  # noqa: S608
            (tuple(map(_cell, row, charsets)) for row in found.rows),
        )

    def rows(self, query: str, *parameters: Cell) -> Iterator[sqlite3.Row]:
        """The rows that a query finds, one by one."""
        for row in self.database.execute(query, parameters):  # noqa: UP028 - closed with the stage
            yield row

    def number(self, query: str, *parameters: Cell) -> int:
        """The one number that a query finds."""
        return int(self.database.execute(query, parameters).fetchone()[0] or 0)

    def index(self, table: str, column: str) -> None:
        """Let rows be found by that column."""
        if column in self.tables[table].columns:
            name = quoted(f"{table} by {column}")
            self.database.execute(
                f"CREATE INDEX IF NOT EXISTS {name} ON {quoted(table)} ({quoted(column)})"
            )


@contextmanager
def new_stage(folder: Path) -> Iterator[Stage]:
    """An empty stage in a file under ``folder``, gone afterwards."""
    with (
        TemporaryDirectory(prefix="rescue-", dir=folder) as place,
        closing(sqlite3.connect(Path(place) / "stage.sqlite3")) as database,
    ):
        yield Stage(database)


def quoted(name: str) -> str:
    """A name as SQLite takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


# Stands for "these are bytes, no text".
_BYTES = "bytes"


def _charsets(found: Rows) -> list[str | None]:
    """In which character set each value is: the connection's, or where that is raw the column's own."""
    types = {column.name: column for column in found.table.columns}
    raw = found.charset in (None, "binary")
    charsets: list[str | None] = []
    for name in found.columns:
        column = types.get(name)
        if column is not None and column.holds_bytes:
            charsets.append(_BYTES)
        elif raw:
            charsets.append((column.charset if column else None) or found.table.charset)
        else:
            charsets.append(found.charset)
    return charsets


def _cell(value: Value, charset: str | None) -> Cell:
    if isinstance(value, bytes):
        return value if charset == _BYTES else decode_text(value, charset).replace("\x00", "")
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, int) and abs(value) >= 1 << 63:
        return str(value)
    return value
