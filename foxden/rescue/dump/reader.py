"""Reading a dump statement by statement: what tables there are, and their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .literals import Value, value_of
from .tables import Table, key_added_by, table_of
from .tokens import (
    DOUBLE_QUOTED,
    INSERT,
    LITERAL,
    NAME,
    PIECE,
    ROW_BEGINS,
    SET_NAMES,
    SINGLE_QUOTED,
    bare_name,
    row_of,
)
from .window import DumpError, Window

__all__ = ["DumpError", "DumpReader", "Rows", "Value"]

ROWS_AT_ONCE = 500
LARGEST_AT_ONCE = 4 << 20
_LONGEST_HEAD = 1 << 16
_BLANK = re.compile(rb"[\s;]++")
_WORD = re.compile(rb"[A-Za-z]++")
_STRINGS = SINGLE_QUOTED + rb"|" + DOUBLE_QUOTED


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table in the order of the dump; ``columns`` names their values.

    ``charset`` is the character set in which the connection that wrote them spoke (``SET NAMES``),
    or None where the dump does not say.
    """

    table: Table
    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]
    charset: str | None


class DumpReader:
    """Goes through a dump once. ``tables`` fills while it is read.

    Iterating yields `Table` for each CREATE TABLE and `Rows` for what is inserted, in the order of
    the dump; raises `DumpError` where it is cut off or is no such dump.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._window = Window(stream)
        self._charset: str | None = None
        self.tables: dict[str, Table] = {}

    @property
    def read(self) -> int:
        """How many bytes have been read so far, for a progress bar."""
        return self._window.read

    def __iter__(self) -> Iterator[Table | Rows]:
        window = self._window
        window.hold(3)
        if window.bytes.startswith(b"\xef\xbb\xbf"):
            window.at = 3
        while self._find_statement():
            word = _WORD.match(window.bytes, window.at)
            match word[0].upper() if word else b"":
                case b"INSERT" | b"REPLACE":
                    yield from self._insert()
                case b"CREATE":
                    table = table_of(self._statement(keep=True))
                    if table is not None:
                        self.tables[table.name] = table
                        yield table
                case b"SET":
                    self._listen(self._statement(keep=True))
                case b"ALTER":
                    self._learn_key(self._statement(keep=True))
                case b"DELIMITER":
                    self._skip_program()
                case _:
                    self._statement(keep=False)

    def _learn_key(self, statement: bytes) -> None:
        added = key_added_by(statement)
        if added and added[0] in self.tables:
            self.tables[added[0]].key[:] = added[1]

    def _find_statement(self) -> bool:
        """Go to the next statement, past blanks and comments; False at the end of the dump."""
        window = self._window
        while True:
            window.hold(16)
            if blank := _BLANK.match(window.bytes, window.at):
                window.at = blank.end()
            elif window.bytes.startswith(b"/*", window.at):
                comment = self._up_to(b"*/")
                if comment.startswith((b"/*!", b"/*M!")):
                    self._listen(comment)
            elif window.bytes.startswith((b"--", b"#"), window.at):
                self._up_to(b"\n")
            elif window.at < len(window.bytes):
                return True
            elif not window.more():
                return False

    def _listen(self, statement: bytes) -> None:
        if names := SET_NAMES.search(statement):
            self._charset = names[1].decode("ascii").lower()

    def _up_to(self, mark: bytes) -> bytes:
        """What stands up to ``mark`` and with it, or all the rest; goes behind it."""
        window = self._window
        while (end := window.bytes.find(mark, window.at)) < 0 and window.more():
            pass
        end = len(window.bytes) if end < 0 else end + len(mark)
        passed = window.bytes[window.at : end]
        window.at = end
        return passed

    def _skip_program(self) -> None:
        """Triggers and procedures have semicolons inside; they stand between two DELIMITER lines."""
        self._up_to(b"\n")
        while line := self._up_to(b"\n"):
            if re.match(rb"\s*DELIMITER\s+;", line, re.IGNORECASE):
                return

    def _statement(self, *, keep: bool) -> bytes:
        """The statement from here on without its semicolon, empty unless ``keep``; goes behind it."""
        window, kept = self._window, []
        while True:
            piece = PIECE.match(window.bytes, window.at)
            if piece is None or (piece.end() == len(window.bytes) and piece[0] != b";"):
                if window.more():
                    continue
                # A last statement without semicolon, or half a string: either way all the rest.
                kept.append(window.bytes[window.at :])
                window.at = len(window.bytes)
                break
            window.at = piece.end()
            if piece[0] == b";":
                break
            if keep:
                kept.append(piece[0])
        return b"".join(kept) if keep else b""

    def _insert(self) -> Iterator[Rows]:
        table, columns = self._insert_head()
        window = self._window
        rows: list[tuple[Value, ...]] = []
        size = 0
        while True:
            if len(columns) == 0:
                columns = self._unnamed_columns(table)
            row = row_of(len(columns)).match(window.bytes, window.at)
            if row is not None:
                size += row.end() - window.at
                window.at = row.end()
                rows.append(tuple(map(value_of, row.groups())))
                if len(rows) >= ROWS_AT_ONCE or size >= LARGEST_AT_ONCE:
                    yield Rows(table, columns, rows, self._charset)
                    rows, size = [], 0
            elif self._has_more_rows(table, columns):
                continue
            else:
                break
        if rows:
            yield Rows(table, columns, rows, self._charset)
        # What may follow the rows: ON DUPLICATE KEY UPDATE ...
        self._statement(keep=False)

    def _insert_head(self) -> tuple[Table, tuple[str, ...]]:
        window = self._window
        while (head := INSERT.match(window.bytes, window.at)) is None:
            if len(window.bytes) - window.at > _LONGEST_HEAD or not window.more():
                raise DumpError(
                    f"{window.where}: an INSERT in a form that dumps do not have; "
                    "dump the database anew with mysqldump or phpMyAdmin (format SQL)"
                )
        window.at = head.end()
        table = self.tables.setdefault(bare_name(head[1]), Table(bare_name(head[1])))
        if head[2]:
            names = NAME.findall(head[2].strip()[1:-1])
            return table, tuple(map(bare_name, names))
        return table, tuple(column.name for column in table.columns)

    def _unnamed_columns(self, table: Table) -> tuple[str, ...]:
        """Numbers for names, as many as the first row has values."""
        while (count := self._count_values()) is None:
            if not self._window.more():
                raise self._cut_off(table)
        return tuple(str(number) for number in range(1, count + 1))

    def _has_more_rows(self, table: Table, columns: tuple[str, ...]) -> bool:
        """Reads on where a row is not all there yet; False where the INSERT has no more."""
        window = self._window
        begin = ROW_BEGINS.match(window.bytes, window.at)
        if begin is not None:
            count = self._count_values()
            if count is not None:
                raise DumpError(
                    f"{window.where}: a row of {table.name} has {count} values, "
                    f"but the table has {len(columns)} columns"
                )
            if not window.more():
                raise self._cut_off(table)
            return True
        rest = window.bytes[window.at : window.at + 64].strip()
        if not rest.strip(b","):
            if window.more():
                return True
            if rest:
                raise self._cut_off(table)
        elif rest[:1] != b";" and not rest[:2].isalpha():
            raise DumpError(f"{window.where}: cannot read the rows of {table.name}")
        return False

    def _count_values(self) -> int | None:
        """How many values the next row has, or None where it is not all there yet."""
        window = self._window
        begin = ROW_BEGINS.match(window.bytes, window.at)
        at, count = (begin.end(), 0) if begin else (len(window.bytes), 0)
        while literal := LITERAL.match(window.bytes, at):
            count += 1
            at = literal.end()
            if literal[2] == b")":
                return count
        if len(window.bytes) - at > 64 and not _may_go_on(window.bytes, at):
            raise DumpError(f"{window.where}: there is something in a row that is no value")
        return None

    def _cut_off(self, table: Table) -> DumpError:
        return DumpError(
            f"{self._window.where}: the dump ends in the middle of {table.name}; "
            "it was cut off, so take a whole one"
        )


def _may_go_on(data: bytes, at: int) -> bool:
    """True where a string or number stands that may only lack its end."""
    begin = re.compile(rb"\s*+(?:_\w++\s*+|N|[xXbB])?(['\"]|[-+0-9])").match(data, at)
    if begin is None:
        return False
    whole = re.compile(rb"\s*+(?:_\w++\s*+|N)?(?:" + _STRINGS + rb")", re.DOTALL)
    if begin[1] not in b"'\"":
        return True
    # A whole string with anything but a comma or bracket behind it is no value; but what is behind it
    # may not have been read yet.
    string = whole.match(data, at)
    return string is None or not data[string.end() :].strip()
