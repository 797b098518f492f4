"""Tables of contents: lines that only repeat, in order, the headings that come later."""

from __future__ import annotations

import re
from collections import Counter

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.headings import parse_heading
from foxden.manuscript.conventions.labels import fold
from foxden.manuscript.structure.draft import Draft
from foxden.manuscript.structure.looks import is_line

_NAMES = frozenset(
    """contents|table of contents|toc|chapters|chapter list|index|sommaire|table des matières|inhalt
    |inhaltsverzeichnis|índice|contenido|contenidos|sumário|conteúdo|indice|sommario|spis treści
    |содержание|оглавление|目录|目錄|目次|もくじ""".replace("\n    ", "").split("|")
)
_LEADERS = re.compile(r"[\s.…·_-]*\s\d{1,4}\s*$|[.…·_]{3,}\s*\d*\s*$")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_LOOK = 400
# A row names a chapter; it does not end as a sentence does, but with a number or leader dots.
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?…]?[\"”»]?$(?<=[.!?…\"”»])")


def leave_out_contents(draft: Draft) -> None:
    """Move a table of contents near the top into ``recognised``.

    Certain where three lines or more in a row (two under a heading such as "Contents") come again
    later in the text, each as a line of its own.
    """
    blocks = draft.blocks
    named = next((i for i, b in enumerate(blocks[:60]) if _key(b.text) in _NAMES), None)
    starts = [named + 1] if named is not None else range(min(len(blocks), 40))
    enough = 2 if named is not None else 3
    later: Counter[str] | None = None
    for start in starts:
        if not _may_begin(blocks, start, named=named is not None):
            continue
        later = _lines(blocks) if later is None else later
        end = _table_end(blocks, start, later)
        rows = _rows(blocks[start:end])
        if len(rows) < enough or (named is None and not any(map(parse_heading, rows))):
            continue
        first = start - 1 if named is not None else start
        for block in blocks[first:end]:
            draft.recognise(block.text)
        del blocks[first:end]
        return


def _may_begin(blocks: list[Block], start: int, *, named: bool) -> bool:
    """Whether rows of a table may begin at ``start``: a quick look before every line is counted."""
    return start < len(blocks) and (
        named
        or (_is_row(blocks[start]) and parse_heading(blocks[start].text.split("\n")[0]) is not None)
    )


def _lines(blocks: list[Block]) -> Counter[str]:
    """How often each line comes that a table could name, headings also by their titles alone."""
    lines: Counter[str] = Counter()
    for block in blocks:
        if block.kind == "verse" or is_line(block):
            text = block.text.split("\n")[0]
            heading = parse_heading(text)
            lines[_key(text)] += 1
            if heading is not None and heading.title and _key(heading.title) != _key(text):
                lines[_key(heading.title)] += 1
    return lines


def _rows(blocks: list[Block]) -> list[str]:
    return [row for block in blocks for row in block.text.split("\n")]


def _table_end(blocks: list[Block], start: int, lines: Counter[str]) -> int:
    """The end of the run of lines from ``start`` that come again after it.

    ``lines`` counts every line of the text; a line of the table itself is one of them.
    """
    end = start
    seen: set[str] = set()
    while end < min(len(blocks), start + _LOOK) and _is_row(blocks[end]):
        keys = {_key(row) for row in _rows(blocks[end : end + 1])}
        own = 1 if is_line(blocks[end]) else 0
        first = _key(blocks[end].text.split("\n")[0])
        if keys & seen or any(lines[key] < 1 + (own or key == first) for key in keys):
            break
        seen |= keys
        end += 1
    return end


def _is_row(block: Block) -> bool:
    if _SENTENCE.search(block.text):
        return False
    return is_line(block) or (block.kind == "verse" and len(block.text) <= 4000)


def _key(text: str) -> str:
    """A line without its page number, leader dots and ornaments, to compare it with a heading."""
    text = _LEADERS.sub("", text) if len(text) <= 160 else ""
    return _EDGES.sub("", fold(text))
