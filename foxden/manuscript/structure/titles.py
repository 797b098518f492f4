"""The title of a story that no header names."""

from __future__ import annotations

import re

from foxden.manuscript.conventions.bylines import parse_byline
from foxden.manuscript.conventions.labels import Label
from foxden.manuscript.structure.draft import Draft
from foxden.manuscript.structure.fields import apply_header, set_title
from foxden.manuscript.structure.looks import could_be_title, is_title_on_its_own
from foxden.manuscript.structure.marks import Mark

_BY = re.compile(r"^(?P<title>.{2,90}?\S)\s+(?P<by>by|By|BY)\s+(?P<names>\S.{0,60})$")
_DASH = re.compile(r"^(?P<title>.{2,80}?\S)\s+(?P<dash>[-–—~])\s+(?P<names>\S.{0,40})$")
_NOT_NAMES = frozenset(
    "me the a an my your his her its their our one night day now then and of in on at to this that".split()
)


def find_title(marks: list[Mark], end: int, *, known: str | None) -> int | None:
    """The index of the mark that is the title, or None.

    A labelled title (or one the format knew) leaves none to find. The line above the byline is
    the title; else a line at the very top that looks like one, with more below it.
    """
    fields = {m.label.field for m in marks[:end] if m.label is not None}
    if known or "title" in fields:
        return None
    byline = next((i for i, mark in enumerate(marks[:end]) if mark.kind == "byline"), None)
    if byline is not None:
        above = [i for i in range(byline) if marks[i].kind in ("prose", "heading")]
        if above and could_be_title(marks[above[-1]].block):
            return _first_of_group(marks, above)
    if "subject" in fields:
        return None
    first = next((i for i, mark in enumerate(marks) if mark.kind != "break"), None)
    candidates = [i for i in range(end) if marks[i].kind == "prose"]
    if first is not None and first not in candidates and marks[first].kind == "prose":
        candidates.append(first)
    for at in [*candidates[:3], end]:
        if at < len(marks) and _stands_alone(marks, at, end):
            return at
    return None


def _first_of_group(marks: list[Mark], above: list[int]) -> int:
    """The title of a group of lines above a byline: the one right above, unless a subtitle is."""
    last = above[-1]
    before = last - 1
    if (
        before in above
        and before >= 0
        and marks[last].block.attached
        and could_be_title(marks[before].block)
    ):
        return before
    return last


def _stands_alone(marks: list[Mark], at: int, end: int) -> bool:
    block = marks[at].block
    if marks[at].kind not in ("prose",) or at + 1 >= len(marks):
        return False
    if at == end and end > 0 and marks[end].block.kind != "heading":
        return is_title_on_its_own(block) and _prose_follows(marks, at)
    if marks[at].block.text.endswith(":"):
        return False
    marked = marks[at + 1].kind in ("heading", "label", "break") or at < end
    return is_title_on_its_own(block) or (
        marked and at == 0 and could_be_title(block) and _cased(block.text)
    )


def _cased(text: str) -> bool:
    return text[:1].isupper() or ord(text[0]) > 0x2E80 or not text[:1].isalpha()


def _prose_follows(marks: list[Mark], at: int) -> bool:
    return any(mark.kind in ("prose", "heading") for mark in marks[at + 1 : at + 3])


def take_title(draft: Draft, text: str) -> None:
    """Set the title that a line is; a line may also hold the byline ("Title by Author")."""
    manuscript = draft.manuscript
    line = text.strip(" *_~=")
    if not manuscript.byline and (split := _split_byline(line)):
        title, middle, names = split
        if set_title(manuscript, Label("title", "", title)):
            apply_header(manuscript, Label("byline", middle, names))
            return
    if not set_title(manuscript, Label("title", "", text)):
        draft.recognise(text)


def _split_byline(line: str) -> tuple[str, str, str] | None:
    found = _BY.match(line)
    if found is not None:
        first = found["names"].split()[0].casefold()
        repeats = found["title"].split()[-1].casefold() == first
        if first in _NOT_NAMES or repeats or parse_byline(f"by {found['names']}") is None:
            return None
        return found["title"].strip(" ,-–—*_~"), found["by"], found["names"].strip(" *_~")
    found = _DASH.match(line)
    if found is None or not _is_pseud(found["names"]) or len(found["title"].split()) < 2:
        return None
    return found["title"], found["dash"], found["names"]


def _is_pseud(names: str) -> bool:
    """Whether the words after "Title - " are a name: few, no small words, capitals or a handle."""
    words = names.split()
    if len(words) > 3 or any(word.casefold() in _NOT_NAMES for word in words):
        return False
    if names.endswith((".", "!", "?", ":")) or any(
        word.casefold()
        in ("part", "chapter", "fanfiction", "fanfic", "oneshot", "one-shot", "drabble")
        for word in words
    ):
        return False
    return all(word[:1].isupper() for word in words) or bool(re.search(r"[\d_]", names))
