"""Tables of contents: lines that only repeat, in order, the headings that come later."""

from __future__ import annotations

import re

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


def leave_out_contents(draft: Draft) -> None:
    """Move a table of contents near the top into ``recognised``.

    Certain where three lines or more in a row (two under a heading such as "Contents") come again
    later in the text, each as a line of its own.
    """
    blocks = draft.blocks
    named = next((i for i, b in enumerate(blocks[:60]) if _key(b) in _NAMES), None)
    starts = [named + 1] if named is not None else range(min(len(blocks), 40))
    for start in starts:
        end = _run_end(blocks, start)
        if end - start < (2 if named is not None else 3):
            continue
        later = {_key(block) for block in blocks[end:] if is_line(block)}
        while end > start and _key(blocks[end - 1]) not in later:
            end -= 1
        rows = blocks[start:end]
        repeated = sum(_key(row) in later for row in rows)
        if len(rows) < (2 if named is not None else 3) or repeated < len(rows) * 0.9:
            continue
        if named is None and not any(parse_heading(row.text) for row in rows):
            continue
        first = start - 1 if named is not None else start
        for block in blocks[first:end]:
            draft.recognise(block.text)
        del blocks[first:end]
        return


def _run_end(blocks: list[Block], start: int) -> int:
    end = start
    seen: set[str] = set()
    while end < min(len(blocks), start + _LOOK) and is_line(blocks[end]):
        key = _key(blocks[end])
        if key in seen:
            break
        seen.add(key)
        end += 1
    return end


def _key(block: Block) -> str:
    """A line without its page number, leader dots and ornaments, to compare it with a heading."""
    text = _LEADERS.sub("", block.text) if len(block.text) <= 160 else ""
    return _EDGES.sub("", fold(text))
