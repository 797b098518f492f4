"""Literals as MySQL writes them, and the bytes and numbers that they mean."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

Value = None | int | Decimal | bytes

# What MySQL's manual lists; a backslash before any other character means that character. Only
# before % and _ it stays.
_ESCAPES = (
    (b"\\'", b"'"),
    (b'\\"', b'"'),
    (b"\\n", b"\n"),
    (b"\\r", b"\r"),
    (b"\\t", b"\t"),
    (b"\\0", b"\0"),
    (b"\\b", b"\b"),
    (b"\\Z", b"\x1a"),
)
_NEEDLESS = re.compile(rb"\\([^%_])", re.DOTALL)
_WORDS = {b"NULL": None, b"TRUE": 1, b"FALSE": 0}


def value_of(literal: bytes) -> Value:
    """The value of one literal: None, a number, or the bytes of a string.

    A word that is no literal (``CURRENT_TIMESTAMP``) stays as its bytes.
    """
    first = literal[:1]
    if first == b"'" or first == b'"':
        return _string(literal)
    if first.isdigit() or first in b"+-":
        return _hexadecimal(literal[2:]) if literal[:2] in (b"0x", b"0X") else _number(literal)
    upper = literal.upper()
    if upper in _WORDS:
        return _WORDS[upper]
    return _introduced(literal)


def _string(literal: bytes) -> bytes:
    quote = literal[:1]
    body = literal[1:-1]
    if quote in body:
        body = body.replace(quote * 2, quote)
    if b"\\" not in body:
        return body
    return b"\\".join(map(_unescaped, body.split(b"\\\\")))


def _unescaped(piece: bytes) -> bytes:
    if b"\\" in piece:
        for escape, meant in _ESCAPES:
            piece = piece.replace(escape, meant)
        if b"\\" in piece:
            piece = _NEEDLESS.sub(rb"\1", piece)
    return piece


def _number(literal: bytes) -> Value:
    try:
        return int(literal)
    except ValueError:
        try:
            return Decimal(literal.decode("ascii"))
        except InvalidOperation:
            return literal


def _hexadecimal(digits: bytes) -> bytes:
    return bytes.fromhex((digits if len(digits) % 2 == 0 else b"0" + digits).decode("ascii"))


def _introduced(literal: bytes) -> Value:
    """``_binary 'x'``, ``_utf8mb4 0x41``, ``N'x'``, ``X'41'``, ``b'01'``."""
    quote = literal.find(b"'")
    if quote < 0:
        quote = literal.find(b'"')
    if quote < 0:
        at = literal.lower().find(b"0x")
        return _hexadecimal(literal[at + 2 :]) if literal[:1] == b"_" and at > 0 else literal
    match literal[:quote].rstrip()[-1:].lower() if literal[:1] != b"_" else b"":
        case b"x":
            return _hexadecimal(literal[quote + 1 : -1])
        case b"b":
            return int(literal[quote + 1 : -1] or b"0", 2)
    if literal[:1] == b"_" and literal[quote - 1 : quote].lower() == b"x":
        return _hexadecimal(literal[quote + 1 : -1])
    return _string(literal[quote:])
