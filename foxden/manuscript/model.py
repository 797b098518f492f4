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


@dataclass(slots=True)
class ReadChapter:
    """One chapter: ``html`` and ``text`` hold the same words; ``words`` is the prose room's count."""

    title: str | None = None
    summary: str | None = None
    notes_before: str | None = None
    notes_after: str | None = None
    words: int = 0
    html: str = ""
    text: str = ""


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
