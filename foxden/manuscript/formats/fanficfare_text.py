"""The text files that FanFicFare writes: a title page, a table of contents, chapters in Markdown."""

from __future__ import annotations

import re

from foxden.manuscript.decode import Decoded
from foxden.manuscript.formats.front_page import FANFICFARE_LABELS, take_front_page
from foxden.manuscript.formats.pages.fanficfare import name_chapter
from foxden.manuscript.formats.pages.story import fill_story
from foxden.manuscript.model import Manuscript, ReadChapter
from foxden.prose import html_from

_START = re.compile(r"\s*(?P<title>\S[^\n]*)\n\s*\n(?P<by>by )(?P<names>\S[^\n]*)\n\s*\n")
_LABELS = re.compile(r"^(?:Packaged|Publisher|Story URL|Author URL): ", re.MULTILINE)
_END = re.compile(r"\n\s*(End file\.)\s*\Z")
_CONTENTS = re.compile(r"^TABLE OF CONTENTS$", re.MULTILINE)
_CHAPTER = re.compile(r"^\t(\S[^\n]*)$", re.MULTILINE)
_HEAD = 8000


def read_fanficfare_text(decoded: Decoded) -> Manuscript | None:
    """The manuscript of a FanFicFare text file, or None for any other text."""
    text = decoded.text
    start, end = _START.match(text), _END.search(text)
    if start is None or end is None or not _LABELS.search(text, start.end(), _HEAD):
        return None
    chapters = [found for found in _CHAPTER.finditer(text, start.end()) if _is_heading(found, text)]
    if not chapters:
        return None
    into = Manuscript(
        format="fanficfare-text", encoding=decoded.encoding, remarks=list(decoded.remarks)
    )
    into.title = start["title"].strip()
    into.byline = [name.strip() for name in start["names"].split(",") if name.strip()]
    into.recognised += [start["by"].strip(), end[1]]
    _take_front(into, text[start.end() : chapters[0].start()])
    for place, (found, following) in enumerate(
        zip(chapters, [*chapters[1:], None], strict=True), 1
    ):
        chapter = ReadChapter()
        into.chapters.append(chapter)
        name_chapter(into, chapter, found[1].strip(), place=place)
        body = text[found.end() : following.start() if following else end.start()]
        fill_story(chapter, [html_from(body, format="markdown")])
    into.words = sum(chapter.words for chapter in into.chapters)
    return into


def _is_heading(found: re.Match[str], text: str) -> bool:
    """Whether a line that begins with a tab stands alone, as a chapter's title does."""
    return text[found.start() - 2 : found.start()].endswith("\n\n") and text.startswith(
        "\n\n", found.end()
    )


def _take_front(into: Manuscript, front: str) -> None:
    """The labels, and the table of contents, which only says again what comes below."""
    contents = _CONTENTS.search(front)
    if contents:
        lines = [line.strip() for line in front[contents.start() :].split("\n")]
        into.recognised += filter(None, lines)
        front = front[: contents.start()]
    take_front_page(into, front, labels=FANFICFARE_LABELS)
