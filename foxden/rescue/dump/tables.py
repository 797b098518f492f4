"""CREATE TABLE as dumps hold it: the columns in order, their character sets, the primary key."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .tokens import CREATE_TABLE, DOUBLE_QUOTED, NAME, SINGLE_QUOTED, bare_name

_PARTS = re.compile(
    rb"[^'\"`(),]++|" + SINGLE_QUOTED + rb"|" + DOUBLE_QUOTED + rb"|`[^`]*+`|[(),]", re.DOTALL
)
_COMMENT = re.compile(rb"/\*.*?\*/|--(?=\s)[^\n]*\n|#[^\n]*\n", re.DOTALL)
_CHARSET = re.compile(rb"(?:CHARSET|CHARACTER\s+SET)\s*=?\s*['\"]?(\w+)", re.IGNORECASE)
_NO_COLUMN = re.compile(
    rb"(?:PRIMARY\s+KEY|UNIQUE|KEY|INDEX|FULLTEXT|SPATIAL|CONSTRAINT|FOREIGN\s+KEY|CHECK)\b",
    re.IGNORECASE,
)
_PRIMARY = re.compile(rb"(?:CONSTRAINT\s+\S+\s+)?PRIMARY\s+KEY[^(]*\(", re.IGNORECASE)
_BYTES = re.compile(r"(?:tiny|medium|long)?blob|(?:var)?binary|bit")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type in lower case (``varchar``), its own character set if it has one."""

    name: str
    type: str
    charset: str | None = None

    @property
    def holds_bytes(self) -> bool:
        """True for types that hold no text."""
        return _BYTES.fullmatch(self.type) is not None


@dataclass(slots=True)
class Table:
    """A table of the dump. ``columns`` is empty where the dump never says what they are."""

    name: str
    columns: list[Column] = field(default_factory=list)
    charset: str | None = None
    key: list[str] = field(default_factory=list)


def table_of(statement: bytes) -> Table | None:
    """The table that a CREATE TABLE makes, or None where it is made in another way (``LIKE``)."""
    statement = _COMMENT.sub(b" ", statement)
    begin = CREATE_TABLE.match(statement)
    if begin is None:
        return None
    entries, end = _entries(statement, begin.end())
    table = Table(bare_name(begin[1]))
    charset = _CHARSET.search(statement, end)
    table.charset = charset[1].decode("ascii").lower() if charset else None
    for entry in entries:
        if primary := _PRIMARY.match(entry):
            inside = entry[primary.end() : entry.rfind(b")")]
            table.key = [bare_name(re.sub(rb"\(.*", b"", part)) for part in inside.split(b",")]
        elif not _NO_COLUMN.match(entry) and (column := _column(entry)):
            table.columns.append(column)
            if re.search(rb"\bPRIMARY\s+KEY\b", entry, re.IGNORECASE):
                table.key = [column.name]
    return table


def _entries(statement: bytes, at: int) -> tuple[list[bytes], int]:
    """What stands between the outer brackets, parted at its commas; and where it ends."""
    entries, current, depth = [], bytearray(), 1
    for part in _PARTS.finditer(statement, at):
        text = part[0]
        if text == b"(":
            depth += 1
        elif text == b")":
            depth -= 1
        if depth == 0 or (text == b"," and depth == 1):
            entries.append(bytes(current).strip())
            current.clear()
            if depth == 0:
                return entries, part.end()
        else:
            current += text
    return entries, len(statement)


def _column(entry: bytes) -> Column | None:
    name = NAME.match(entry)
    kind = re.match(rb"\s*([A-Za-z]+)", entry[name.end() :]) if name else None
    if name is None or kind is None:
        return None
    charset = _CHARSET.search(entry)
    return Column(
        bare_name(name[0]),
        kind[1].decode("ascii").lower(),
        charset[1].decode("ascii").lower() if charset else None,
    )


_ALTER_KEY = re.compile(
    rb"ALTER\s+TABLE\s+(?:ONLY\s+)?(\S+)\s.*?ADD\s+PRIMARY\s+KEY\s*\(([^()]*(?:\([0-9]*\)[^()]*)*)\)",
    re.IGNORECASE | re.DOTALL,
)


def key_added_by(statement: bytes) -> tuple[str, list[str]] | None:
    """The table and primary key of an ALTER TABLE: phpMyAdmin names keys behind all rows."""
    found = _ALTER_KEY.match(statement)
    if found is None:
        return None
    inside = re.sub(rb"\([^()]*\)", b"", found[2])
    return bare_name(found[1]), [bare_name(part) for part in inside.split(b",")]
