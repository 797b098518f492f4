"""The box cut into pieces: words, phrases, brackets, fields with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .names import DATES, KNOWN, NUMBERS
from .numbers import NUMBER

PieceKind = Literal[
    "word", "phrase", "open", "close", "and", "or", "not", "field", "within", "sort", "stray"
]

_COUNTS = (
    "words|word|kudos|comments|comment|bookmarks|bookmark|hits|hit|chapters|fandoms|relationships"
    "|characters|freeforms|tags"
)
_SHORTCUT = re.compile(
    rf"({_COUNTS})(?:_count|\scount)?(?:\s*:\s*(?=[<>=\d])|\s*(?=[<>=]))"
    rf"((?:[<>]=?|=[<>]?)?\s*{NUMBER}(?:\s*(?:-|–|\.\.)\s*{NUMBER})?)(?=[\s)]|\Z)",
    re.IGNORECASE,
)
_SORT = re.compile(
    r"sort(?:ed)?(?:\s+by\b\s*:?|\s*:)\s*([<>]?)\s*([a-z_]+(?:[ _](?:count|match|updated|posted))?)"
    r"(?:\s*([<>])(?![\d]))?(?:\s+(asc|desc)(?:ending)?\b)?",
    re.IGNORECASE,
)
_FIELD = re.compile(r"([a-z][a-z_]*(?:\.[a-z]+)?):(\s*)", re.IGNORECASE)
_DAY = r"\d{4}(?:-\d{1,2}){0,2}"
_DATE = re.compile(
    r"[<>]?\s*\d{1,4}(?:\s*-\s*\d{1,4})?\s*(?:year|month|week|day|hour)s?\b(?:\s+ago\b)?"
    rf"|(?:[<>]=?|=)\s+{_DAY}(?=[\s)]|\Z)"
    rf"|{_DAY}(?:\s*(?:\.\.|–|\bTO\b)\s*|\s+-\s+){_DAY}(?=[\s)]|\Z)",
    re.IGNORECASE,
)
_COMPARED = re.compile(rf"(?:[<>]=?|=)\s+{NUMBER}(?=[\s)]|\Z)", re.IGNORECASE)
_RANGE = re.compile(r"[\[{][^\]}]*[\]}]")
_OPERATOR = re.compile(r"\|\||&&|(?:AND|OR|NOT)(?=[\s()]|\Z)")
_WORD = re.compile(r'(?:(?!\|\||&&)[^\s()"“”„])+')
_VALUE = re.compile(r'[^\s()"“”„]+')
_QUOTES = {'"': '"', "“": "”", "„": "”“", "”": "”"}
_OPERATORS: dict[str, PieceKind] = {
    "AND": "and", "&&": "and", "OR": "or", "||": "or", "NOT": "not",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece; ``name`` is a field's, ``is_quoted`` whether a field's value was.

    A field ``within`` stands before a bracket, a ``stray`` quotation mark has no other half.
    """

    kind: PieceKind
    text: str
    start: int
    end: int
    name: str = ""
    is_quoted: bool = False


def pieces_of(box: str) -> Iterator[Piece]:
    """The pieces in order, without a gap but for spaces."""
    at = 0
    while at < len(box):
        if box[at].isspace():
            at += 1
            continue
        piece = _next(box, at)
        yield piece
        at = piece.end


def _next(box: str, at: int) -> Piece:
    letter = box[at]
    if letter in "()":
        return Piece("open" if letter == "(" else "close", letter, at, at + 1)
    if letter in _QUOTES:
        return _phrase(box, at) or Piece("stray", letter, at, at + 1)
    if operator := _OPERATOR.match(box, at):
        return Piece(_OPERATORS[operator[0]], operator[0], at, operator.end())
    if letter in "-!+" and at + 1 < len(box) and not box[at + 1].isspace():
        return Piece("and" if letter == "+" else "not", letter, at, at + 1)
    if sort := _SORT.match(box, at):
        order = sort[1] or sort[3] or {"asc": ">", "desc": "<"}.get((sort[4] or "").lower(), "")
        return Piece("sort", sort[2], at, sort.end(), name=order)
    if short := _SHORTCUT.match(box, at):
        return Piece("field", short[2].strip(), at, short.end(), name=short[1].lower())
    return _field(box, at) or _word(box, at)


def _word(box: str, at: int) -> Piece:
    found = _WORD.match(box, at)
    text = found[0] if found else box[at]
    return Piece("word", text, at, at + len(text))


def _field(box: str, at: int) -> Piece | None:
    """A known field, with or without a space after the colon; an unknown one only without."""
    field = _FIELD.match(box, at)
    if field is None:
        return None
    name, value = field[1].lower(), field.end()
    if (field[2] or value == len(box)) and name not in KNOWN:
        return None
    if box[value : value + 1] in (*_QUOTES, ""):
        quoted = _phrase(box, value) if value < len(box) else None
        if quoted is not None:
            return Piece("field", quoted.text, at, quoted.end, name=name, is_quoted=True)
        return Piece("field", "", at, field.end(1) + 1, name=name)
    if box[value] == "(":
        return Piece("within", "", at, value, name=name)
    found = _value(box, value, name)
    if found is None:
        return Piece("field", "", at, field.end(1) + 1, name=name)
    return Piece("field", found[0], at, found.end(), name=name)


def _value(box: str, at: int, name: str) -> re.Match[str] | None:
    """What stands after the colon; of dates and numbers also the words that belong to them."""
    if name in DATES and (date := _DATE.match(box, at)):
        return date
    if name in NUMBERS and (compared := _COMPARED.match(box, at)):
        return compared
    if _OPERATOR.match(box, at):
        return None
    return _RANGE.match(box, at) or _VALUE.match(box, at)


def _phrase(box: str, at: int) -> Piece | None:
    closing = _QUOTES[box[at]] + '"'
    ends = [end for end in (box.find(mark, at + 1) for mark in closing) if end >= 0]
    return Piece("phrase", box[at + 1 : min(ends)], at, min(ends) + 1) if ends else None
