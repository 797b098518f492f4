"""Chapters: where each begins and what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.headings import Heading, parse_bare_number, parse_heading
from foxden.manuscript.conventions.labels import fold
from foxden.manuscript.structure.draft import Draft, Section
from foxden.manuscript.structure.looks import count, is_line, is_set_apart, is_title_case

_MAIL_START = re.compile(r"(?:From|Subject|Newsgroups|Path|Date|To|Message-ID):\s", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r"(?:From|To|Cc|Subject|Date|Newsgroups|Path|Message-ID|References|Organization|Lines|Reply-To|"
    r"Sender|X-[\w-]+|NNTP-[\w-]+|Mime-Version|Content-[\w-]+|Xref|In-Reply-To|Followup-To):\s",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Start:
    """A chapter's heading: its place, the blocks it takes up, what it names."""

    at: int
    heading: Heading
    length: int = 1
    title: str | None = None


def split_into_chapters(draft: Draft) -> None:
    """Cut the blocks at chapter headings into ``draft.sections``; no heading, one chapter."""
    blocks = draft.blocks
    starts = _worded_starts(blocks, draft.manuscript.title)
    if not any(start.heading.number is not None for start in starts):
        starts = sorted([*starts, *_numbered_starts(blocks)], key=lambda start: start.at)
    if not starts:
        starts = _marked_up_starts(blocks)
    starts = _with_their_like(blocks, starts)
    _find_titles_below(blocks, starts)
    first = starts[0].at if starts else len(blocks)
    opening = blocks[:first]
    if not starts or any(block.kind != "break" for block in opening):
        draft.sections.append(Section(blocks=opening))
    else:
        for block in opening:
            draft.recognise(block.text)
    for start, following in zip(starts, [*starts[1:], None], strict=False):
        end = following.at if following else len(blocks)
        _open_section(draft, start, blocks[start.at + start.length : end], blocks[start.at])
    draft.blocks = []


def _with_their_like(blocks: list[Block], starts: list[_Start]) -> list[_Start]:
    """The starts with every heading of their level: beside "## Chapter 1", "## Dawn" is one too."""
    levels = {blocks[start.at].level for start in starts}
    level = levels.pop() if len(levels) == 1 else 0
    known = {start.at for start in starts}
    like = [
        _Start(at, Heading("", title=block.text))
        for at, block in enumerate(blocks)
        if level and block.level == level and at not in known
    ]
    return sorted([*starts, *like], key=lambda start: start.at)


def _open_section(draft: Draft, start: _Start, body: list[Block], block: Block) -> None:
    """A new section, or, where a part's heading stands right above, a longer title for that one."""
    draft.recognise(start.heading.label)
    title = start.title or start.heading.title or start.heading.word
    if title is not None and _says_again(title, start.heading):
        draft.recognise(title)
        title = None
    if title is None and not start.heading.label:
        title = block.text
    last = draft.sections[-1] if draft.sections else None
    if last is not None and last.headed and not last.blocks:
        last.chapter.title = ": ".join(filter(None, [last.chapter.title, title])) or None
        last.blocks = body
        return
    section = Section(blocks=body, headed=True)
    section.chapter.title = title.strip() if title else None
    draft.sections.append(section)


def _says_again(title: str, heading: Heading) -> bool:
    """Whether a title is only the number once more ("Chapter 1: Chapter 1")."""
    again = parse_heading(title)
    return again is not None and again.number == heading.number is not None and again.title is None


def _worded_starts(blocks: list[Block], title: str | None) -> list[_Start]:
    """Headings with a chapter word. A story's own title before it ("Ashes, Chapter 2") is a label."""
    starts = []
    for at, block in enumerate(blocks):
        if (end := envelope_end(blocks, at)) is not None:
            label = "\n".join(b.text for b in blocks[at:end])
            starts.append(_Start(at, Heading(label), length=end - at))
        if block.kind not in ("paragraph", "heading", "verse") or len(block.text) > 160:
            continue
        heading = parse_heading(block.text) or _after_story_title(block.text, title)
        if heading is not None:
            starts.append(_Start(at, heading))
    return starts


def envelope_end(blocks: list[Block], at: int) -> int | None:
    """The end of a mail's headers that begin at ``at``: the next part of a story sent in parts."""
    if not _MAIL_START.match(blocks[at].text) or (at and _MAIL_HEADER.match(blocks[at - 1].text)):
        return None
    end = at
    while (
        end < len(blocks)
        and blocks[end].kind == "paragraph"
        and _MAIL_HEADER.match(blocks[end].text)
    ):
        end += 1
    lines = [block.text.casefold() for block in blocks[at:end]]
    subject = any(line.startswith("subject:") for line in lines)
    sent = any(line.startswith(("date:", "newsgroups:", "message-id:")) for line in lines)
    return end if subject and sent and "@" in "".join(lines) and end - at >= 3 else None


def _after_story_title(text: str, title: str | None) -> Heading | None:
    if not title or not fold(text).startswith(fold(title)) or len(text) <= len(title):
        return None
    rest = text[len(title) :].lstrip(" ,:;-–—~|.(")
    heading = parse_heading(rest)
    if heading is None or (heading.number is None and heading.word is None):
        return None
    label = text[: text.rindex(heading.title)] if heading.title else text
    if heading.word is not None:
        label = text[: text.rindex(heading.word)]
    return Heading(label.strip(), heading.number, heading.title, heading.word, heading.part)


def _numbered_starts(blocks: list[Block]) -> list[_Start]:
    """Lines that are only a number, where they count up from the first and have text between them."""
    styles: dict[str, list[tuple[int, int, str, str | None]]] = {}
    for at, block in enumerate(blocks):
        if block.kind not in ("paragraph", "heading") or not is_line(block):
            continue
        bare = parse_bare_number(block.text)
        if bare is not None:
            styles.setdefault(bare.style, []).append((at, bare.number, bare.label, bare.title))
    best: list[_Start] = []
    for rows in styles.values():
        starts = _sequence(blocks, rows)
        if len(starts) > len(best):
            best = starts
    return best


def _sequence(blocks: list[Block], rows: list[tuple[int, int, str, str | None]]) -> list[_Start]:
    starts: list[_Start] = []
    wanted = None
    for at, number, label, title in rows:
        if wanted is None and number in (1, 2):
            wanted = number
        if number != wanted or (starts and not _has_text(blocks[starts[-1].at + 1 : at])):
            continue
        starts.append(_Start(at, Heading(label, number, title)))
        wanted += 1
    strays = len(rows) - len(starts)
    enough = len(starts) >= 2 and strays <= len(starts) and _has_text(blocks[starts[-1].at + 1 :])
    if enough and starts[0].heading.number == 2 and not _has_text(blocks[: starts[0].at]):
        return []
    return starts if enough else []


def _has_text(blocks: list[Block]) -> bool:
    return any(block.kind != "break" and count(block.text) > 1 for block in blocks)


def _marked_up_starts(blocks: list[Block]) -> list[_Start]:
    """Headings by markup alone: the level that is used most among the highest two."""
    levels = [block.level for block in blocks if block.kind == "heading"]
    if not levels:
        return []
    level = min(levels)
    if levels.count(level) == 1 and levels.count(level + 1) > 1:
        level += 1
    return [
        _Start(at, Heading(label="", title=block.text))
        for at, block in enumerate(blocks)
        if block.kind == "heading" and block.level == level
    ]


def _find_titles_below(blocks: list[Block], starts: list[_Start]) -> None:
    """Give a heading without a title the line below it, where that line is surely one."""
    bare = [
        s for s in starts if s.heading.title is None and s.heading.word is None and s.length == 1
    ]
    found: list[tuple[_Start, int]] = []
    for start in bare:
        at = start.at + 1
        if at < len(blocks) - 1 and _may_be_title(blocks[at]):
            found.append((start, at))
    usual = len(found) >= 2 and len(found) * 2 > len(bare)
    for start, at in found:
        below = blocks[at]
        if is_set_apart(below) or below.attached or usual:
            start.title = below.text.strip(" *_~=")
            start.length = 2


def _may_be_title(block: Block) -> bool:
    text = block.text.strip(' *_~="“”')
    if not is_line(block) or parse_heading(block.text) or not text:
        return False
    if text.endswith((".", ",", ";", ":", "…", "。")) and not is_set_apart(block):
        return False
    if any(character.isdigit() for character in text) and not is_set_apart(block):
        return False
    return is_set_apart(block) or is_title_case(text) or (block.attached and len(text.split()) <= 8)
