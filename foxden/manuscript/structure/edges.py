"""The edges of chapters: notes, summaries and headers right below a heading, notes above the next."""

from __future__ import annotations

import re

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.endings import ending_of
from foxden.manuscript.conventions.labels import Label, fold, parse_bare_label, parse_label
from foxden.manuscript.conventions.phrases import FIRST_PERSON, is_author_speaking
from foxden.manuscript.model import Manuscript, ReadChapter
from foxden.manuscript.structure.continuation import continuation
from foxden.manuscript.structure.draft import Draft, Section, join_notes
from foxden.manuscript.structure.looks import count
from foxden.manuscript.structure.marks import is_disclaimer

_NOTES = frozenset({"notes", "end_notes", "note_line"})
# How far from the end of a chapter its closing note may begin.
_LOOK = 40
_SPEAKER = re.compile(r"[^\W\d_][\w.' ]{0,24}:\s")


def read_chapter_edges(draft: Draft) -> None:
    """Take notes and headers off both edges of every chapter and into its fields."""
    for section in draft.sections:
        if section.headed:
            _read_opening(draft, section)
        _read_closing(draft, section)
    draft.sections = [s for s in draft.sections if s.blocks or s.headed] or draft.sections[:1]


def _read_opening(draft: Draft, section: Section) -> None:
    """Labelled texts right below the heading, with the paragraphs that continue them."""
    blocks, at, end = section.blocks, 0, 0
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "break" or ending_of(block.text) == "note":
            if at == end or end:
                draft.recognise(block.text)
            at = end = at + 1
            continue
        label = _edge_label(block)
        if label is None:
            break
        after = continuation(blocks, at + 1, label.field)
        if not label.value and after == at + 1:
            after += 1
        text = _text_from(label.value, blocks[at + 1 : after])
        _put_before(draft, section.chapter, label, text)
        at = end = after
    del blocks[:end]


def _edge_label(block: Block) -> Label | None:
    if block.kind not in ("paragraph", "heading"):
        return None
    label = parse_label(block.text) or parse_bare_label(block.text)
    if label is None or (label.weak and label.field not in ("notes", "note_line")):
        return None
    if label.weak and count(label.value) < 2 and label.label.casefold() not in ("notes:", "note:"):
        return None
    return label


def _text_from(value: str, blocks: list[Block]) -> str:
    return "\n\n".join(filter(None, [value, *(block.text for block in blocks)]))


def _put_before(draft: Draft, chapter: ReadChapter, label: Label, text: str) -> None:
    """A header inside a chapter: its note or summary, or a repetition of the work's own header."""
    manuscript = draft.manuscript
    if label.field in ("notes", "end_notes"):
        chapter.notes_before = join_notes(chapter.notes_before, text)
        draft.recognise(label.label)
    elif label.field == "summary" and not chapter.summary:
        chapter.summary = text
        draft.recognise(label.label)
    elif label.field in ("chapter", "title") and not chapter.title and text:
        chapter.title = text
        draft.recognise(label.label)
    elif label.field == "disclaimer" and not manuscript.disclaimer:
        manuscript.disclaimer = text
        draft.recognise(label.label)
    elif _repeats(manuscript, label.field, text) or label.field in ("envelope", "count"):
        draft.recognise(f"{label.label} {text}")
    else:
        chapter.notes_before = join_notes(chapter.notes_before, f"{label.label} {text}".strip())


def _repeats(manuscript: Manuscript, field: str, text: str) -> bool:
    value = getattr(manuscript, field, None)
    if isinstance(value, list):
        return bool(value) and fold(", ".join(map(str, value))) == fold(text)
    return isinstance(value, str) and fold(value) == fold(text)


def _read_closing(draft: Draft, section: Section) -> None:
    """The note that closes a chapter, and everything after it."""
    blocks = section.blocks
    start = _closing_start(blocks)
    if start is None or not any(block.kind != "break" for block in blocks[:start]):
        return
    chapter = section.chapter
    for block in blocks[start:]:
        label = _edge_label(block) if block.kind != "break" else None
        if block.kind == "break" or ending_of(block.text):
            draft.recognise(block.text)
            if section is draft.sections[-1]:
                draft.end(ending_of(block.text))
        elif label is not None and label.field in ("notes", "end_notes"):
            draft.recognise(label.label)
            if label.value:
                chapter.notes_after = join_notes(chapter.notes_after, label.value)
        elif label is not None and label.field == "disclaimer":
            draft.recognise(label.label)
            draft.manuscript.disclaimer = join_notes(draft.manuscript.disclaimer, label.value)
        elif is_disclaimer(block) and label is None and not draft.manuscript.disclaimer:
            draft.manuscript.disclaimer = block.text
        else:
            chapter.notes_after = join_notes(chapter.notes_after, block.text)
    if _is_the_end(blocks[start - 1]) and section is draft.sections[-1]:
        manuscript = draft.manuscript
        manuscript.notes_after = join_notes(
            chapter.notes_after, manuscript.notes_after or ""
        ).strip()
        chapter.notes_after = None
    del blocks[start:]


def _is_the_end(block: Block) -> bool:
    return ending_of(block.text) == "complete"


def _closing_start(blocks: list[Block]) -> int | None:
    """Where the closing notes begin: at the first label after which only notes can follow."""
    first = max(0, len(blocks) - _LOOK)
    for at in range(first, len(blocks)):
        label = _edge_label(blocks[at])
        if label is None or label.field not in (*_NOTES, "disclaimer"):
            continue
        apart = at > 0 and _parts(blocks[at - 1])
        if (label.weak or label.field in ("note_line", "disclaimer")) and not (
            apart or (at == len(blocks) - 1 and not label.weak and not _is_script(blocks, at))
        ):
            continue
        # `Note: "Come at once."` may be read aloud in the story; `A/N: "..."` may not.
        quoted = label.value.startswith(('"', "“")) and label.field != "end_notes"
        if quoted and (label.weak or label.field != "notes"):
            continue
        if not _only_notes_follow(blocks, at, apart=apart):
            continue
        return at
    return _unlabelled_start(blocks)


def _parts(block: Block) -> bool:
    return block.kind == "break" or ending_of(block.text) is not None


def _is_script(blocks: list[Block], at: int) -> bool:
    """Whether the lines above are speeches with the speaker's name before a colon."""
    return sum(bool(_SPEAKER.match(block.text)) for block in blocks[max(0, at - 6) : at]) >= 2


def _only_notes_follow(blocks: list[Block], at: int, *, apart: bool) -> bool:
    """Whether everything after a label at ``at`` can be the author's: spoken so, or very little."""
    rest = [b for b in blocks[at + 1 :] if b.kind != "break" and not ending_of(b.text)]
    if not rest:
        return True
    spoken = sum(is_author_speaking(b.text) or _edge_label(b) is not None for b in rest)
    if spoken * 2 >= len(rest):
        return True
    words = sum(count(b.text) for b in rest)
    dialogue = any(b.text.startswith(('"', "“", "«", "„", "「", "—")) for b in rest)
    broken = any(b.kind == "break" for b in blocks[at + 1 :])
    enclosed = blocks[at].text.startswith(("(", "["))
    if dialogue or broken or enclosed:
        return False
    personal = any(FIRST_PERSON.search(b.text) for b in rest)
    return (apart and words <= 150 and len(rest) <= 4) or (personal and words <= 60)


def _unlabelled_start(blocks: list[Block]) -> int | None:
    """An author's last words without a label, below a break or a line such as "The End"."""
    at = len(blocks)
    while at > 0 and blocks[at - 1].kind == "paragraph" and is_author_speaking(blocks[at - 1].text):
        at -= 1
    tail = blocks[at:]
    if not tail or at == 0 or len(tail) > 6 or sum(count(b.text) for b in tail) > 250:
        return None
    above = blocks[at - 1]
    return at if _parts(above) else None
