"""What each block at the top of a file may be, before it is known where the story begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.bylines import parse_byline
from foxden.manuscript.conventions.endings import ending_of
from foxden.manuscript.conventions.headings import parse_heading
from foxden.manuscript.conventions.labels import Label, parse_bare_label, parse_label
from foxden.manuscript.conventions.phrases import reads_as_disclaimer
from foxden.manuscript.structure.looks import could_be_title, count

Kind = Literal["label", "byline", "disclaimer", "start", "break", "heading", "prose"]

_MAIL = frozenset({"envelope", "subject", "sender"})
# "I do not own a watch" is a story; "I do not own Sherlock Holmes" is a disclaimer.
_OWNS_A_THING = re.compile(r"\bown (?:a|an|my|much|many|one|two|that|this house)\b", re.IGNORECASE)


@dataclass(slots=True)
class Mark:
    """A block at the top of a file and what it looks like; ``label`` only for labels."""

    kind: Kind
    block: Block
    label: Label | None = None


def mark_blocks(blocks: list[Block], *, limit: int) -> list[Mark]:
    """The marks of the first ``limit`` blocks, up to and with the first chapter heading."""
    marks: list[Mark] = []
    for block in blocks[:limit]:
        marks.append(_mark(block))
        if marks[-1].kind == "heading" and not _is_title_of_next(blocks, len(marks) - 1):
            break
    _weigh_weak_labels(marks)
    _weigh_mail_headers(marks)
    return marks


def _mark(block: Block) -> Mark:
    if block.kind == "break":
        return Mark("break", block)
    if block.kind in ("verse", "quote", "other"):
        return Mark("prose", block)
    label = parse_label(block.text) or parse_bare_label(block.text)
    if label is not None and not (label.field == "notes" and _is_aside(block)):
        return Mark("label", block, label)
    if parse_heading(block.text):
        return Mark("heading", block)
    if parse_byline(block.text):
        return Mark("byline", block)
    if ending_of(block.text) == "note":
        return Mark("start", block)
    if is_disclaimer(block):
        return Mark("disclaimer", block)
    return Mark("prose", block)


def _is_aside(block: Block) -> bool:
    """Whether a bracketed note closes before its paragraph ends: an aside inside the story."""
    text = block.text.strip()
    closer = {"(": ")", "[": "]"}.get(text[:1])
    return closer is not None and closer in text[:-1] and not text.endswith(closer)


def is_disclaimer(block: Block) -> bool:
    """Whether a short paragraph without a label is a disclaimer."""
    return (
        count(block.text) <= 90
        and reads_as_disclaimer(block.text)
        and not _OWNS_A_THING.search(block.text)
    )


def _is_title_of_next(blocks: list[Block], at: int) -> bool:
    """Whether what looks like a chapter heading is the story's title, its byline right below."""
    below = next((b for b in blocks[at + 1 : at + 3] if b.kind != "break"), None)
    return at <= 2 and below is not None and parse_byline(below.text) is not None


def _weigh_weak_labels(marks: list[Mark]) -> None:
    """Labels that are common words count only beside another label, a byline or a title."""
    for at, mark in enumerate(marks):
        if mark.label is None or not mark.label.weak:
            continue
        beside = [*marks[max(0, at - 2) : at], *marks[at + 1 : at + 3]]
        if any(
            m.kind == "byline" or (m.label is not None and (m.label.value or not m.label.weak))
            for m in beside
        ):
            continue
        if at and mark.label.field in ("notes", "byline") and could_be_title(marks[at - 1].block):
            continue
        mark.kind, mark.label = "prose", None


def _weigh_mail_headers(marks: list[Mark]) -> None:
    """ "To:" and "From:" are a mail's only where two mail headers stand together."""
    mail = [m.label is not None and m.label.field in _MAIL for m in marks]
    for at, mark in enumerate(marks):
        if mail[at] and not any(mail[max(0, at - 2) : at] + mail[at + 1 : at + 3]):
            mark.kind, mark.label = "prose", None
