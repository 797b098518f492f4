"""Works gathered for one file, its bounds, and the file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.conf import settings

from foxden.binding import Anthology, Book, bind_together, bundle
from foxden.house.queries import archive_settings
from foxden.people.models import GUEST
from foxden.prose import file_name
from foxden.works.models import Work
from foxden.works.queries import books_of

from ..kept_files import bound, fingerprint, kept_under

Form = Literal["epub", "zip"]
MEDIA_TYPES = {"epub": "application/epub+zip", "zip": "application/zip"}
# A word of English with its space; enough to refuse early what would be refused late.
BYTES_OF_A_WORD = 6


@dataclass(frozen=True, slots=True)
class Gathering:
    """Works that this viewer may have, in order; ``page`` is where they are shown.

    ``total`` may be more than the works at hand, which are never more than one above the bound.
    ``places`` are the numbers by which a series calls its works, by key.
    """

    title: str
    page: str
    works: Sequence[Work]
    total: int
    description_html: str = ""
    places: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoundFile:
    """A file's bytes with the tag by which a browser knows that it has them."""

    tag: str
    data: bytes


class TooLarge(Exception):
    """There are more works, or more text, than one file may hold."""


def most_words() -> int:
    """About as many words as fit within ``FOXDEN_BOOK_MEGABYTES``."""
    return settings.BOOK_MEGABYTES * 1_000_000 // BYTES_OF_A_WORD


def fits(*, works: int, words: int = 0) -> bool:
    """Whether so many works and words may be taken along in one file."""
    return 0 < works <= settings.BOOK_WORKS and words <= most_words()


def file_of(gathering: Gathering, form: Form, *, known: str | None = None) -> BoundFile | None:
    """The works as one book or as a zip of books; None where ``known`` is the tag of just that.

    Bylines are the public ones, for the file will be passed on. Raises TooLarge.
    """
    words = sum(work.word_count for work in gathering.works)
    if not fits(works=gathering.total, words=words):
        raise TooLarge
    books = books_of(gathering.works, GUEST)
    if sum(map(_size, books)) > settings.BOOK_MEGABYTES * 1_000_000:
        raise TooLarge
    return (_one_book if form == "epub" else _zip)(gathering, books, known)


def _size(book: Book) -> int:
    """The bytes of a book's stories, pictures within them counted."""
    return sum(len(chapter.html.encode("utf-8", "replace")) for chapter in book.chapters)


def _one_book(gathering: Gathering, books: Sequence[Book], known: str | None) -> BoundFile | None:
    address = f"{settings.ARCHIVE_URL}{gathering.page}"
    anthology = Anthology(
        title=gathering.title,
        works=tuple(books),
        identifier=address,
        description_html=gathering.description_html,
        url=address,
        archive_name=archive_settings().name,
    )
    name = fingerprint(anthology, "epub")
    tag = f'"{name}"'
    if tag == known:
        return None
    return BoundFile(tag, kept_under(name, "epub", lambda: bind_together(anthology)))


def _called(work: Work, place: int) -> str:
    return f"{place:02} {file_name(work.title, work_id=work.pk)} {work.pk}.epub"


def _zip(gathering: Gathering, books: Sequence[Book], known: str | None) -> BoundFile | None:
    """Each work is bound once and kept, for the zip and for itself."""
    parts = [
        (_called(work, gathering.places.get(work.pk, place)), book)
        for place, (work, book) in enumerate(zip(gathering.works, books, strict=True), start=1)
    ]
    said = "\n".join(f"{called} {fingerprint(book, 'epub')}" for called, book in parts)
    tag = f'"{hashlib.sha256(said.encode()).hexdigest()[:40]}"'
    if tag == known:
        return None
    return BoundFile(
        tag, bundle((called, bound(book, "epub"), book.modified) for called, book in parts)
    )
