"""A book as plain data: all that a binder needs, nothing that it must ask for.

Rich fields (``*_html``) are clean HTML as the prose room allows it; the rest is plain text.
The same Book always binds to the same bytes: no clock, no randomness, no settings.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class BookSeries:
    """A series the book belongs to and its place in it, counted from 1."""

    title: str
    position: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class BookTags:
    """The tags in the author's own words and order, by kind."""

    rating: str = ""
    warnings: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    freeforms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BookChapter:
    """One chapter; ``title`` is None where the author gave none."""

    html: str
    title: str | None = None
    summary_html: str = ""
    notes_before_html: str = ""
    notes_after_html: str = ""
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A work ready to be bound.

    ``identifier`` is a stable URI (the work's address, or urn:uuid from its content outside an
    archive). ``language`` is a BCP 47 tag. ``modified`` is aware, UTC. ``expected_chapters`` is
    None while the author does not know (shown as ``3/?``). ``archive_name`` and ``url`` are empty
    when the book comes straight from a manuscript.
    """

    identifier: str
    title: str
    creators: tuple[str, ...]
    language: str
    modified: dt.datetime
    chapters: tuple[BookChapter, ...]
    tags: BookTags = field(default_factory=BookTags)
    summary_html: str = ""
    notes_before_html: str = ""
    notes_after_html: str = ""
    disclaimer_html: str = ""
    series: tuple[BookSeries, ...] = ()
    words: int = 0
    expected_chapters: int | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    url: str = ""
    archive_name: str = ""
