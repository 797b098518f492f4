"""Bind a manuscript or a work as a book, or several as one: .epub, .html, .txt or .md, by OUT's ending."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import uuid
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from foxden.binding import EDITIONS, Anthology, bind, bind_together
from foxden.binding.book import Book, BookChapter, BookSeries, BookTags
from foxden.manuscript import Manuscript
from foxden.prose import file_name, paragraphs_from_plain

from .den import add_den_option, open_den, require_current_database
from .read import read_file
from .trouble import Trouble

# A book made of a file has no date of its own; a fixed one keeps the same file the same bytes.
UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_WORK = re.compile(r"(?:/works/)?(\d+)(?:/.*)?")


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="FILE|WORK",
        help="a manuscript, or a work's id or address; several become one book",
    )
    parser.add_argument(
        "-o", "--out", metavar="OUT", help="where to write it (else TITLE.epub here)"
    )
    parser.add_argument("--title", help="the title of a book of several works")


def run(arguments: argparse.Namespace) -> int:
    books = [_book(source) for source in arguments.sources]
    if arguments.title and len(books) == 1:
        raise Trouble("--title is for a book of several works; this one has its own")
    title = arguments.title or _title_of(books)
    out = Path(arguments.out or f"{file_name(title)}.epub")
    edition = out.suffix.lstrip(".").lower()
    if edition not in EDITIONS:
        raise Trouble(f"{out}: bind to one of {', '.join('.' + name for name in EDITIONS)}")
    if len(books) > 1 and edition != "epub":
        raise Trouble(
            f"{out}: several works are bound as one .epub; bind each by itself for others"
        )
    if len(books) > 1:
        data = bind_together(Anthology(title=title, works=tuple(books)))
    else:
        data = bind(books[0], format=edition)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise Trouble(f"{out}: {error.strerror}") from error
    several = f"{len(books)} works, " if len(books) > 1 else ""
    words = sum(book.words for book in books)
    print(f"{out}: “{title}”, {several}{words:,} words, {len(data):,} bytes")
    return 0


def _title_of(books: Sequence[Book]) -> str:
    """A single book's own title; of several the series all are in, or the first and how many more."""
    if len(books) == 1:
        return books[0].title
    shared = [each.title for each in books[0].series]
    for book in books[1:]:
        shared = [title for title in shared if title in {each.title for each in book.series}]
    return shared[0] if shared else f"{books[0].title} and {len(books) - 1} more"


def _book(source: str) -> Book:
    if Path(source).exists() or source == "-":
        return book_from_manuscript(read_file(source))
    path = urlsplit(source).path if "://" in source else source
    found = _WORK.fullmatch(path)
    if found is None:
        raise Trouble(f"{source} is no file, and no work's id or address")
    return _book_of_work(int(found[1]))


def _book_of_work(key: int) -> Book:
    open_den()
    require_current_database()
    from foxden.people.models import GUEST
    from foxden.works.models import State, Work
    from foxden.works.queries.books import book_of

    # Whoever sits at the den's own keyboard can read the database; the book holds what is posted.
    work = Work.objects.filter(pk=key, state=State.POSTED).first()
    if work is None:
        raise Trouble(f"there is no posted work {key} here")
    return book_of(work, GUEST)


def book_from_manuscript(manuscript: Manuscript) -> Book:
    """A manuscript as a book; its identifier follows from its words, so that it stays the same."""
    texts = "\n".join(chapter.text for chapter in manuscript.chapters)
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{manuscript.title}\n{manuscript.byline}\n{texts}")
    dated = manuscript.updated or manuscript.published
    modified = dt.datetime.combine(dated, dt.time(), tzinfo=dt.UTC) if dated else UNDATED
    return Book(
        identifier=f"urn:uuid:{identity}",
        title=manuscript.title or "Untitled",
        creators=tuple(manuscript.byline) or ("Anonymous",),
        language=manuscript.language or "und",
        modified=modified,
        chapters=tuple(
            BookChapter(
                html=chapter.html,
                title=chapter.title,
                summary_html=_rich(chapter.summary),
                notes_before_html=_rich(chapter.notes_before),
                notes_after_html=_rich(chapter.notes_after),
            )
            for chapter in manuscript.chapters
        ),
        tags=_tags(manuscript),
        summary_html=_rich(manuscript.summary),
        notes_before_html=_rich(manuscript.notes_before),
        notes_after_html=_rich(manuscript.notes_after),
        disclaimer_html=_rich(manuscript.disclaimer),
        series=tuple(BookSeries(place.title, place.position) for place in manuscript.series),
        words=manuscript.words,
        expected_chapters=None if manuscript.complete is False else len(manuscript.chapters),
        published=manuscript.published,
        updated=manuscript.updated,
        url=manuscript.source_url or "",
    )


def _rich(text: str | None) -> str:
    return paragraphs_from_plain(text) if text else ""


def _tags(manuscript: Manuscript) -> BookTags:
    return BookTags(
        rating=manuscript.rating or "",
        warnings=tuple(manuscript.warnings),
        categories=tuple(manuscript.categories),
        fandoms=tuple(manuscript.fandoms),
        relationships=tuple(manuscript.relationships),
        characters=tuple(manuscript.characters),
        freeforms=tuple(manuscript.freeforms),
    )
