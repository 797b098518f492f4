"""What a reader makes of a file: the one normal form every format is read into.

Plain data, no behaviour beyond counting; the shape that ``foxden read --json`` prints
(`docs/manuscripts.md`). Text fields are plain text with a blank line between paragraphs and a
single newline inside verse; ``html`` is clean HTML as the prose room allows it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


class NotAStory(ValueError):
    """The bytes hold no story (empty, binary, encrypted, too large); the message says what to do."""


@dataclass(frozen=True, slots=True)
class SeriesPlace:
    """A series a work says it belongs to, and its place in it, counted from 1."""

    title: str
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Creator:
    """A name in the byline with what a page's link says of it: whose pseud it is, and where."""

    pseud: str
    user: str | None = None
    url: str | None = None


@dataclass(slots=True)
class ReadChapter:
    """One chapter: ``html`` and ``text`` hold the same words; ``words`` is the prose room's count.

    ``number`` is its place in the work where the source says so, which for a page saved by itself
    is not its place in the file. ``byline`` is the chapter's own where it is not the work's.
    ``rich`` holds, by field, the clean HTML of those plain fields whose source had more than
    paragraphs (emphasis, links).
    """

    title: str | None = None
    summary: str | None = None
    notes_before: str | None = None
    notes_after: str | None = None
    words: int = 0
    html: str = ""
    text: str = ""
    number: int | None = None
    byline: list[str] = field(default_factory=list)
    rich: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Suggestions:
    """Tags that the names in the text and notes suggest; never written without being asked."""

    fandoms: list[str] = field(default_factory=list)
    characters: list[str] = field(default_factory=list)
    relationships: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Manuscript:
    """A story recovered from a file.

    Every word of the source stands in exactly one field, but for what ``recognised`` lists as it
    stood: labels, ornaments, repeated titles. ``remarks`` are sentences for the person.

    ``creators`` says more of the names in ``byline``. ``gifts`` are recipients; ``inspired_by`` and
    ``inspired`` are lines about related works as they stood. ``stats`` are counts as the source
    gave them (``words``, ``kudos``, ...), ``expected_chapters`` the number the work is to have.
    ``rich`` is as in ``ReadChapter``; ``work_skin`` is the style sheet that came with the work.
    """

    format: str = "text"
    encoding: str = "utf-8"
    title: str | None = None
    byline: list[str] = field(default_factory=list)
    language: str | None = None
    summary: str | None = None
    disclaimer: str | None = None
    fandoms: list[str] = field(default_factory=list)
    relationships: list[str] = field(default_factory=list)
    characters: list[str] = field(default_factory=list)
    freeforms: list[str] = field(default_factory=list)
    rating: str | None = None
    warnings: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    series: list[SeriesPlace] = field(default_factory=list)
    complete: bool | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    source_url: str | None = None
    notes_before: str | None = None
    notes_after: str | None = None
    words: int = 0
    chapters: list[ReadChapter] = field(default_factory=list)
    suggested: Suggestions = field(default_factory=Suggestions)
    recognised: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    creators: list[Creator] = field(default_factory=list)
    collections: list[str] = field(default_factory=list)
    gifts: list[str] = field(default_factory=list)
    inspired_by: list[str] = field(default_factory=list)
    inspired: list[str] = field(default_factory=list)
    stats: dict[str, int] = field(default_factory=dict)
    expected_chapters: int | None = None
    work_skin: str | None = None
    rich: dict[str, str] = field(default_factory=dict)
