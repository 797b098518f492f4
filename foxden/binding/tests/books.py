"""Books for the tests of this room."""

from __future__ import annotations

import datetime as dt
from typing import Any

from foxden.binding import Book, BookChapter, BookSeries, BookTags

STORY = (
    "<p>It was a dark night. “Cold,” she said, <em>very cold</em>.</p>\n"
    "<p>He laughed &amp; turned.<br>Twice.</p><hr><p>Morning came.</p>"
)


def a_book(**changes: Any) -> Book:
    """A book of two chapters with everything in it; any field may be given otherwise."""
    fields: dict[str, Any] = {
        "identifier": "https://den.example/works/7",
        "title": "The Long Winter of the Fox",
        "creators": ("Unspoken Flame", "Ana"),
        "language": "en",
        "modified": dt.datetime(2024, 5, 1, 12, 30, 16, tzinfo=dt.UTC),
        "chapters": (
            BookChapter(
                html=STORY,
                title="Snow",
                summary_html="<p>It snows.</p>",
                notes_before_html="<p>Written in winter.</p>",
                notes_after_html="<p>More soon.</p>",
                published=dt.date(2024, 1, 1),
            ),
            BookChapter(html="<p>The end &lt;of it&gt;.</p>", title="Chapter 2: Thaw"),
        ),
        "tags": BookTags(
            rating="Teen And Up Audiences",
            warnings=("No Archive Warnings Apply",),
            categories=("F/M", "Gen"),
            fandoms=("Fox Tales & Others",),
            relationships=("Fox/Hare",),
            characters=("Fox", "Hare"),
            freeforms=("Slow Burn", "Snow <3"),
        ),
        "summary_html": "<p>A fox, a <em>hare</em>.</p>",
        "notes_before_html": "<p>For Ben.</p>",
        "notes_after_html": "<p>Thanks to all.</p>",
        "disclaimer_html": "<p>Not mine.</p>",
        "series": (BookSeries("Winter Songs", 2), BookSeries("Loose Leaves")),
        "words": 12345,
        "expected_chapters": 3,
        "published": dt.date(2024, 1, 1),
        "updated": dt.date(2024, 5, 1),
        "url": "https://den.example/works/7",
        "archive_name": "The Fox's Den",
    }
    return Book(**(fields | changes))


def a_story(html: str, **changes: Any) -> Book:
    """A book of one chapter without a title."""
    return a_book(chapters=(BookChapter(html=html),), **changes)
