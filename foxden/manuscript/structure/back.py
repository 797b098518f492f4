"""Back matter: the line that ends the story, and whose notes the last ones are."""

from __future__ import annotations

from foxden.manuscript.conventions.endings import ending_of
from foxden.manuscript.structure.draft import Draft, Section, join_notes


def read_back_matter(draft: Draft) -> None:
    """Take "The End" and its like off the end of chapters, and settle where notes belong.

    A story of one chapter without a heading has its notes as the work's own, and so has one whose
    only closing note stands at the very end.
    """
    for section in draft.sections:
        _take_endings(draft, section, last=section is draft.sections[-1])
    if not draft.sections:
        return
    only, last = len(draft.sections) == 1, draft.sections[-1]
    others = any(section.chapter.notes_after for section in draft.sections[:-1])
    manuscript = draft.manuscript
    if only and not last.headed:
        manuscript.notes_before = _moved(manuscript.notes_before, last.chapter.notes_before)
        last.chapter.notes_before = None
    if not others and last.chapter.notes_after:
        last_notes, last.chapter.notes_after = last.chapter.notes_after, None
        manuscript.notes_after = _moved(last_notes, manuscript.notes_after)


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
        if last and ending in ("complete", "continued") and draft.manuscript.complete is None:
            draft.manuscript.complete = ending == "complete"
