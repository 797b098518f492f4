"""A text as lines: their words, their indent, the blank lines above them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_QUOTE = re.compile(r"(?:>\s?)+")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(slots=True)
class Line:
    """One line that is not blank. ``indent`` is in columns, ``gap`` in blank lines above."""

    text: str
    indent: int = 0
    gap: int = 0
    quoted: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold anything, without the white space around them."""
    lines: list[Line] = []
    gap = 0
    for raw in _LINE_END.split(text):
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        indent = 0 if raw[0] == stripped[0] else _columns(raw[: raw.index(stripped[0])])
        lines.append(Line(stripped, indent, gap))
        gap = 0
    if lines:
        base = min(line.indent for line in lines)
        for line in lines:
            line.indent -= base
        lines[0].gap = 0
    return lines


def _columns(lead: str) -> int:
    """The width of leading white space: a tab is four columns, a full-width space two."""
    return len(lead) + 3 * lead.count("\t") + lead.count("\u3000")


def take_off_quoting(lines: list[Line]) -> list[Line]:
    """Take "> " off lines. A post that is quoted throughout is no quotation."""
    marked = [line for line in lines if line.text.startswith(">") and _QUOTE.match(line.text)]
    throughout = len(marked) >= 0.8 * len(lines)
    kept: list[Line] = []
    gap = 0
    for line in lines:
        if not line.text.startswith(">"):
            line.gap = max(line.gap, gap)
            gap = 0
            kept.append(line)
            continue
        text = line.text[1:].strip() if throughout else _QUOTE.sub("", line.text, count=1).strip()
        if not text:
            gap = max(gap, line.gap) + 1
            continue
        kept.append(Line(text, line.indent, max(line.gap, gap), quoted=not throughout))
        gap = 0
    return kept


def joined(first: str, second: str) -> str:
    """Two lines of one paragraph as one: no space between ideographs, none after a line-end hyphen."""
    if _is_ideographic(first[-1]) and _is_ideographic(second[0]):
        return first + second
    if first[-1] in "-\u2010" and first[-2:-1].isalpha() and second[0].isalpha():
        return first + second
    return f"{first} {second}"


def _is_ideographic(character: str) -> bool:
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
        or "\uf900" <= character <= "\ufaff"
    )
