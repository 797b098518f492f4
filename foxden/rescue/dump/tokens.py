"""What MySQL's dumps are made of, as patterns over bytes.

The quantifiers are possessive, so that an unfinished literal at the end of what has been read so
far fails at once instead of being tried in every shorter way.
"""

from __future__ import annotations

import re
from functools import cache

SINGLE_QUOTED = rb"'[^'\\]*+(?:(?:\\.|'')[^'\\]*+)*+'"
DOUBLE_QUOTED = rb'"[^"\\]*+(?:(?:\\.|"")[^"\\]*+)*+"'
_BACKQUOTED = rb"`[^`]*+(?:``[^`]*+)*+`"
_LITERAL = (
    rb"(\b(?i:NULL)\b|[-+]?[0-9][0-9.]*+(?:[eE][-+]?[0-9]++)?(?![0-9a-zA-Z_.])"
    rb"|(?:_[0-9a-zA-Z]++\s*+|N)?(?:" + SINGLE_QUOTED + rb"|" + DOUBLE_QUOTED + rb")"
    rb"|(?:_[0-9a-zA-Z]++\s*+)?0[xX][0-9A-Fa-f]*+|(?:_[0-9a-zA-Z]++\s*+)?[xXbB]'[0-9A-Fa-f]*+'"
    rb"|[A-Za-z][A-Za-z_]*+(?:\([0-9]*+\))?)"
)

LITERAL = re.compile(rb"\s*+" + _LITERAL + rb"\s*+([,)])", re.DOTALL)
"""One value with what stands behind it: a comma, or the end of the row."""

ROW_BEGINS = re.compile(rb"[\s,]*+\(")
"""Where the next row of an INSERT begins."""

INSERT = re.compile(
    rb"(?:INSERT|REPLACE)\b\s*+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\b\s*+)*+"
    rb"(?:INTO\b\s*+)?((?:" + _BACKQUOTED + rb"|" + DOUBLE_QUOTED + rb"|[\w$.-])++)\s*+"
    rb"(\([^()]*+\)\s*+)?VALUES?\s*+(?=\()",
    re.IGNORECASE,
)
"""An INSERT up to its rows: the table's name, and its columns where they are listed."""

CREATE_TABLE = re.compile(
    rb"CREATE\s++(?:TEMPORARY\s++)?TABLE\s++(?:IF\s++NOT\s++EXISTS\s++)?"
    rb"((?:" + _BACKQUOTED + rb"|" + DOUBLE_QUOTED + rb"|[\w$.-])++)\s*+\(",
    re.IGNORECASE,
)

NAME = re.compile(_BACKQUOTED + rb"|" + DOUBLE_QUOTED + rb"|[\w$-]++")

PIECE = re.compile(
    rb"[^'\"`;#/*-]++|"
    + SINGLE_QUOTED
    + rb"|"
    + DOUBLE_QUOTED
    + rb"|"
    + _BACKQUOTED
    + rb"|/\*.*?\*/|/(?!\*)(?=.)|--(?=\s)[^\n]*+\n|-(?!-\s)(?=..)|#[^\n]*+\n|\*|;",
    re.DOTALL,
)
"""A piece of any statement: a string, a name, a comment, what is between them, or its end."""

SET_NAMES = re.compile(rb"SET\s++NAMES\s++['\"]?(\w++)", re.IGNORECASE)


@cache
def row_of(columns: int) -> re.Pattern[bytes]:
    """A whole row of so many values, each a group."""
    between = rb"\s*+,\s*+"
    body = between.join([_LITERAL] * columns)
    return re.compile(rb"[\s,]*+\(\s*+" + body + rb"\s*+\)", re.DOTALL)


def bare_name(name: bytes) -> str:
    """A quoted or bare name as text, without the database before it."""
    last: bytes = NAME.findall(name)[-1]
    if last[:1] == b"`":
        last = last[1:-1].replace(b"``", b"`")
    elif last[:1] == b'"':
        last = last[1:-1].replace(b'""', b'"')
    return last.decode("utf-8", "replace")
