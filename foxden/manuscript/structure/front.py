"""Front matter: title, byline, headers, disclaimer and notes above the story."""

from __future__ import annotations

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.bylines import is_by, parse_byline
from foxden.manuscript.conventions.labels import Label, fold
from foxden.manuscript.conventions.phrases import is_author_speaking
from foxden.manuscript.structure.continuation import continuation
from foxden.manuscript.structure.draft import Draft, join_notes
from foxden.manuscript.structure.fields import apply_header
from foxden.manuscript.structure.looks import could_be_title, count
from foxden.manuscript.structure.marks import Mark, is_disclaimer, mark_blocks
from foxden.manuscript.structure.titles import find_title, take_title

_LIMIT = 150
# Words of unlabelled prose that may stand above a title, byline or header and still be a preface.
_PREFACE = 220
_MAIL = frozenset({"envelope", "subject", "sender"})
_TEXTS = frozenset({"notes", "end_notes", "summary", "disclaimer", "note_line"})


def read_front_matter(draft: Draft) -> None:
    """Take the front matter off the top of ``draft.blocks`` and into its fields.

    The front ends where the last of its marks (a header, a byline, a disclaimer) ends, as long as
    no more than a short preface stands between one mark and the next.
    """
    _join_bylines(draft.blocks)
    marks = mark_blocks(draft.blocks, limit=_LIMIT)
    end = _front_end(marks, draft.blocks)
    title = find_title(marks, end, known=draft.manuscript.title)
    if title is not None:
        end = max(end, title + 1)
    end = _with_late_disclaimer(marks, end)
    _place(draft, marks[:end], title)
    del draft.blocks[:end]


def _join_bylines(blocks: list[Block]) -> None:
    """Make one block of a "by" and a name that title pages put on lines of their own."""
    for at in range(1, min(8, len(blocks) - 1)):
        word, name = blocks[at], blocks[at + 1]
        if is_by(word.text) and could_be_title(name) and could_be_title(blocks[at - 1]):
            blocks[at : at + 2] = [Block("paragraph", f"{word.text} {name.text}")]
            return


def _front_end(marks: list[Mark], blocks: list[Block]) -> int:
    """The index after the last block of the front matter."""
    end, at = 0, 0
    while at < len(marks) and marks[at].kind != "heading":
        mark = marks[at]
        if mark.kind in ("prose", "break"):
            at += 1
            continue
        if not _reaches(marks, end, at):
            break
        end = at + 1
        if mark.label is not None:
            if not mark.label.value and end < len(marks) and marks[end].kind == "prose":
                end += 1
            end = min(len(marks), max(end, continuation(blocks, end, mark.label.field)))
        at = end
    while end < len(marks) and marks[end].kind == "break" and end > 0:
        end += 1
    return end


def _reaches(marks: list[Mark], end: int, at: int) -> bool:
    """Whether the mark at ``at`` is still front matter, given what stands between it and ``end``."""
    between = [mark for mark in marks[end:at] if mark.kind == "prose"]
    words = sum(count(mark.block.text) for mark in between)
    mark = marks[at]
    if not between:
        return True
    if mark.kind == "start":
        return words <= 3 * _PREFACE
    if words > _PREFACE:
        return False
    if _says_again(marks, end, mark):
        return False
    if mark.kind == "byline":
        return (end == 0 or words <= _PREFACE // 4) and could_be_title(between[-1].block)
    spoken = all(is_author_speaking(m.block.text) or is_disclaimer(m.block) for m in between)
    titled = len(between) <= 2 and all(could_be_title(m.block) for m in between)
    if spoken or titled:
        return True
    if mark.label is None or mark.label.field in _MAIL or any(map(_is_dialogue, between)):
        return False
    if mark.label.field in _TEXTS:
        below = any(m.kind == "prose" for m in marks[at + 1 :])
        return below and len(between) <= 2 and _continues_text(marks, end, words)
    if _continues_text(marks, end, words):
        return True
    headers = [m.label for m in marks[at : at + 4] if m.label is not None]
    return len(headers) > 1


def _says_again(marks: list[Mark], end: int, mark: Mark) -> bool:
    """Whether a title or byline comes a second time: the header of the next part, not of this one."""
    if mark.label is None or mark.label.field not in ("title", "byline"):
        return False
    known = {m.label.field for m in marks[:end] if m.label is not None}
    return mark.label.field in known


def _is_dialogue(mark: Mark) -> bool:
    return mark.block.text.startswith(('"', "“", "«", "„", "—", "–", "「", "»", "‘"))


def _continues_text(marks: list[Mark], end: int, words: int) -> bool:
    last = marks[end - 1].label if end else None
    return last is not None and last.field in ("summary", "disclaimer") and words <= 150


def _with_late_disclaimer(marks: list[Mark], end: int) -> int:
    """A disclaimer without a label that comes right after title and byline."""
    at = end
    while at < len(marks) and marks[at].kind == "break":
        at += 1
    if 0 < at < len(marks) - 1 and marks[at].kind == "disclaimer":
        at += 1
        while at < len(marks) and marks[at].kind == "break":
            at += 1
        return at
    return end


def _place(draft: Draft, marks: list[Mark], title: int | None) -> None:
    """Each block of the front into its field; prose continues the labelled text above it."""
    current: Label | None = None
    placed = _place_names(draft, marks, title)
    for at, mark in enumerate(marks):
        text = mark.block.text
        if at in placed:
            current = None
        elif mark.kind in ("break", "start"):
            draft.recognise(text)
            current = None if mark.kind == "start" else current
        elif mark.kind == "label" and mark.label is not None:
            current = mark.label
            _place_label(draft, marks, at)
        elif mark.kind == "byline" and (byline := parse_byline(text)):
            apply_header(
                draft.manuscript, Label("byline", text[: text.rindex(byline[1])], byline[1])
            )
            current = None
        else:
            _place_prose(draft, mark, current)


def _place_names(draft: Draft, marks: list[Mark], title: int | None) -> set[int]:
    """Title and author where they are labelled, before a mail's subject and sender may stand in."""
    placed = set()
    for at, mark in enumerate(marks):
        if at == title:
            take_title(draft, mark.block.text)
        elif mark.label is not None and mark.label.field in ("title", "byline"):
            _place_label(draft, marks, at)
        else:
            continue
        placed.add(at)
    return placed


def _place_label(draft: Draft, marks: list[Mark], at: int) -> None:
    label = marks[at].label
    assert label is not None
    follows = at + 1 < len(marks) and marks[at + 1].kind == "prose"
    if not label.value and label.field not in _TEXTS and follows:
        value = marks[at + 1].block.text
        apply_header(
            draft.manuscript, Label(label.field, label.label, value, False, label.languages)
        )
        marks[at + 1].block = Block("break", "")
        marks[at + 1].kind = "break"
    else:
        apply_header(draft.manuscript, label)


def _place_prose(draft: Draft, mark: Mark, current: Label | None) -> None:
    manuscript, text = draft.manuscript, mark.block.text
    if manuscript.title and fold(text) == fold(manuscript.title):
        draft.recognise(text)
    elif mark.kind == "disclaimer" and (current is None or current.field == "disclaimer"):
        manuscript.disclaimer = join_notes(manuscript.disclaimer, text)
    elif current is not None and current.field == "summary":
        manuscript.summary = join_notes(manuscript.summary, text)
    elif current is not None and current.field == "disclaimer":
        manuscript.disclaimer = join_notes(manuscript.disclaimer, text)
    else:
        manuscript.notes_before = join_notes(manuscript.notes_before, text)
