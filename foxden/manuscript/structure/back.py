"""Back matter: the line that ends the story, and whose notes the last ones are."""

from __future__ import annotations

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.endings import ending_of
from foxden.manuscript.structure.draft import Draft, Section, join_notes
from foxden.manuscript.structure.looks import count

_SIGNATURE_LINES = 12


def read_back_matter(draft: Draft) -> None:
    """Take "The End" and its like off the end of chapters, and settle where notes belong.

    A story of one chapter without a heading has its notes as the work's own, and so has one whose
    only closing note stands at the very end.
    """
    for section in draft.sections:
        _take_endings(draft, section, last=section is draft.sections[-1])
    if not draft.sections:
        return
    _take_signature(draft)
    only, last = len(draft.sections) == 1, draft.sections[-1]
    others = any(section.chapter.notes_after for section in draft.sections[:-1])
    manuscript = draft.manuscript
    if only and not last.headed:
        manuscript.notes_before = _moved(manuscript.notes_before, last.chapter.notes_before)
        last.chapter.notes_before = None
    if not others and last.chapter.notes_after:
        last_notes, last.chapter.notes_after = last.chapter.notes_after, None
        manuscript.notes_after = _moved(last_notes, manuscript.notes_after)


def _take_signature(draft: Draft) -> None:
    """Put a mail's signature, below a line of two hyphens at the very end, into the work's notes."""
    blocks = draft.sections[-1].blocks
    first = max(1, len(blocks) - _SIGNATURE_LINES - 1)
    mark = next((i for i in range(first, len(blocks)) if _is_signature_mark(blocks[i])), None)
    if mark is None or sum(count(block.text) for block in blocks[mark + 1 :]) > 80:
        return
    draft.recognise(blocks[mark].text)
    for block in blocks[mark + 1 :]:
        if block.kind == "break":
            draft.recognise(block.text)
        else:
            draft.manuscript.notes_after = join_notes(draft.manuscript.notes_after, block.text)
    del blocks[mark:]
    _take_endings(draft, draft.sections[-1], last=True)


def _is_signature_mark(block: Block) -> bool:
    return block.kind == "break" and block.text == "--"


def _moved(first: str | None, second: str | None) -> str | None:
    return join_notes(first, second) if second else first


def _take_endings(draft: Draft, section: Section, *, last: bool) -> None:
    blocks = section.blocks
    while len(blocks) > 1:
        block = blocks[-1]
        ending = ending_of(block.text) if block.kind in ("paragraph", "heading") else None
        if block.kind != "break" and (ending is None or ending == "note"):
            return
        draft.recognise(block.text)
        blocks.pop()
        if last:
            draft.end(ending)
