"""What a catalogue shows, as plain data that both forms of OPDS are written from.

All addresses are whole. ``path`` arguments of shelves and facets are below the form's own root.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Shelf:
    """A way further in: its name, where it is, what is there, how many works."""

    title: str
    address: str
    said: str = ""
    count: int | None = None
    rel: str = "subsection"
    holds_works: bool = True


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter that may be put on, or taken off where it is ``active``."""

    group: str
    title: str
    address: str
    count: int | None = None
    active: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A work as a book to fetch. ``downloads`` are addresses by media type, the best first;
    ``own`` is where this entry alone stands as OPDS 2.0.
    """

    key: str
    title: str
    authors: Sequence[tuple[str, str]]
    language: str
    summary_html: str
    published: dt.date
    updated: dt.datetime
    subjects: Sequence[tuple[str, str]]
    series: Sequence[tuple[str, int, str]]
    words: int
    address: str
    cover: str
    own: str
    downloads: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalog:
    """One page of a catalogue. ``pages`` holds the addresses of ``first``, ``previous``, ``next``, ``last``."""

    title: str
    archive: str
    address: str
    root: str
    search: str
    updated: dt.datetime
    shelves: Sequence[Shelf] = ()
    entries: Sequence[Entry] = ()
    facets: Sequence[Facet] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    total: int | None = None
    page: int = 1
    page_size: int = 0
    lists_works: bool = False
