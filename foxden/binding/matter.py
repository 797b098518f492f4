"""The rich texts of a book outside the chapters, with their headings, for the one-file editions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from .book import Book, BookChapter
from .xhtml import Surroundings, to_xhtml

SCENE_BREAK: Final = "* * *"
BOOK_TEXTS: Final[tuple[tuple[str, Callable[[Book], str]], ...]] = (
    ("Summary", lambda book: book.summary_html),
    ("Disclaimer", lambda book: book.disclaimer_html),
    ("Notes", lambda book: book.notes_before_html),
)
CHAPTER_TEXTS: Final[tuple[tuple[str, Callable[[BookChapter], str]], ...]] = (
    ("Chapter Summary", lambda chapter: chapter.summary_html),
    ("Chapter Notes", lambda chapter: chapter.notes_before_html),
)
CHAPTER_END_NOTES: Final = "Chapter End Notes"
END_NOTES: Final = "End Notes"


@dataclass(frozen=True, slots=True)
class Passage:
    """A rich text under its heading, which is empty for the story itself."""

    heading: str
    html: str


def book_passages(book: Book) -> list[Passage]:
    """What stands before the first chapter and is not empty."""
    return [Passage(heading, read(book)) for heading, read in BOOK_TEXTS if read(book).strip()]


def chapter_passages(chapter: BookChapter) -> list[Passage]:
    """A chapter's summary and notes, its story, its end notes: in reading order, none empty."""
    passages = [
        Passage(heading, read(chapter)) for heading, read in CHAPTER_TEXTS if read(chapter).strip()
    ]
    passages.append(Passage("", chapter.html))
    if chapter.notes_after_html.strip():
        passages.append(Passage(CHAPTER_END_NOTES, chapter.notes_after_html))
    return passages


def tree_of(html: str, *, base: str, heading_shift: int) -> etree._Element:
    """A rich text as a tidy tree under one ``div``, which the text editions walk.

    Only elements that the XHTML converter writes occur; pictures are replaced by their words.
    """
    around = Surroundings(base=base, heading_shift=heading_shift, picture_folder=None)
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return etree.fromstring(f"<div>{to_xhtml(html, around)}</div>".encode(), parser)
