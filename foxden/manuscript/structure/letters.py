"""Letters and documents that the people in a story read, where they are certain."""

from __future__ import annotations

import re

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.letters import is_closing, is_salutation
from foxden.manuscript.structure.draft import Draft
from foxden.manuscript.structure.looks import count

# A letter is no longer than this between its greeting and its close.
_BLOCKS = 14
_POSTSCRIPT = re.compile(r"(?:P\.?\s?)+S\b|N\.?\s?B\b|З\.?Ы\b|追伸|又及")


def set_letters_apart(draft: Draft) -> None:
    """Mark as a quotation what runs from a letter's greeting to its close."""
    for section in draft.sections:
        blocks, at = section.blocks, 0
        while at < len(blocks):
            end = _letter_end(blocks, at)
            if end:
                blocks[at:end] = [_quotation(blocks[at:end])]
            at += 1


def _letter_end(blocks: list[Block], at: int) -> int | None:
    first = blocks[at]
    if first.kind not in ("paragraph", "verse") or not is_salutation(first.text.split("\n")[0]):
        return None
    if first.kind == "verse" and any(map(is_closing, first.text.split("\n")[1:])):
        return at + 1
    for end in range(at + 1, min(len(blocks), at + _BLOCKS)):
        block = blocks[end]
        if block.kind not in ("paragraph", "verse") or block.text.startswith(('"', "“")):
            return None
        lines = block.text.split("\n")
        if is_closing(lines[0]) and end > at + 1:
            follows = blocks[end + 1] if end + 1 < len(blocks) else None
            signed = len(lines) > 1 or not (follows and _is_signature(follows))
            return _with_postscript(blocks, end + 1 if signed else end + 2)
    return None


def _with_postscript(blocks: list[Block], end: int) -> int:
    while (
        end < len(blocks)
        and blocks[end].kind == "paragraph"
        and _POSTSCRIPT.match(blocks[end].text)
    ):
        end += 1
    return end


def _is_signature(block: Block) -> bool:
    return (
        block.kind == "paragraph"
        and count(block.text) <= 4
        and not block.text.startswith(('"', "“"))
    )


def _quotation(blocks: list[Block]) -> Block:
    html = None
    if any(block.html is not None for block in blocks):
        html = "".join(block.html or "" for block in blocks)
        html = f"<blockquote>{html}</blockquote>" if all(b.html for b in blocks) else None
    return Block("quote", "\n\n".join(block.text for block in blocks), html)
