"""How far a labelled text reaches: the paragraphs after "A/N: ..." that still belong to it."""

from __future__ import annotations

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.endings import ending_of
from foxden.manuscript.conventions.headings import parse_heading
from foxden.manuscript.conventions.labels import parse_bare_label, parse_label
from foxden.manuscript.conventions.phrases import is_author_speaking, reads_as_disclaimer
from foxden.manuscript.structure.looks import count

# A text that no break or heading bounds reaches this far at the most.
_BLOCKS = 12


def continuation(blocks: list[Block], start: int, field: str) -> int:
    """The index after the last block that continues a text of ``field`` begun before ``start``.

    A paragraph continues it if its author is speaking; any paragraphs do that stand between the
    text and a chapter heading or the words "On with the story", while they are few. What may be
    the story is not taken.
    """
    if field not in ("notes", "end_notes", "summary", "disclaimer", "note_line"):
        return start
    run = _run(blocks, start)
    spoken = start
    while spoken < run and _speaks(blocks[spoken]):
        spoken += 1
    if spoken == run:
        return run
    words = sum(count(block.text) for block in blocks[start:run])
    bound = _bound(blocks, run)
    voices = sum(_speaks(block) for block in blocks[start:run])
    if bound == "sure" and words <= (600 if field == "notes" else 120):
        return run
    if (
        bound == "heading"
        and words <= 150
        and (field == "notes" or (words <= 60 and run == start + 1))
    ):
        return run
    if (
        bound in ("heading", "break")
        and field == "notes"
        and voices * 2 >= run - start
        and words <= 600
    ):
        return run
    return spoken


def _run(blocks: list[Block], start: int) -> int:
    """The end of the run of plain paragraphs that begins at ``start``."""
    at = start
    while at < min(len(blocks), start + _BLOCKS):
        block = blocks[at]
        if block.kind in ("break", "heading") or parse_heading(block.text) or ending_of(block.text):
            break
        if starts_label(block):
            break
        at += 1
    return at


def _speaks(block: Block) -> bool:
    return is_author_speaking(block.text) or reads_as_disclaimer(block.text)


def _bound(blocks: list[Block], at: int) -> str:
    if at >= len(blocks):
        return "end"
    block = blocks[at]
    if ending_of(block.text) == "note":
        return "sure"
    if block.kind == "break" and at + 1 < len(blocks) and parse_heading(blocks[at + 1].text):
        return "heading"
    if block.kind == "break":
        return "break"
    return "heading" if parse_heading(block.text) else "other"


def starts_label(block: Block) -> bool:
    """Whether ``block`` begins with a label that means a header wherever it stands."""
    label = parse_label(block.text) or parse_bare_label(block.text)
    return label is not None and not label.weak
