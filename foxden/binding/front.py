"""What a book says about itself before and after the story, the same in every edition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .book import Book, BookChapter
from .languages import is_english, language_name

# A title that already says which chapter it is must not be told so twice.
_SAYS_CHAPTER = re.compile(r"(?:chapter|prologue|epilogue)\b", re.IGNORECASE)
# The English articles a library catalogue moves behind the title.
_ARTICLE = re.compile(r"(The|An|A)\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MetaLine:
    """One line of the front matter: a label (English) and its values in order."""

    label: str
    values: tuple[str, ...]

    @property
    def text(self) -> str:
        """The values as one line."""
        return ", ".join(self.values)


def title_of(book: Book) -> str:
    """The title on one line; a book without one is called Untitled."""
    return " ".join(book.title.split()) or "Untitled"


def sort_title_of(book: Book) -> str:
    """The title as catalogues file it: an English article goes behind."""
    match = _ARTICLE.fullmatch(title_of(book)) if is_english(book.language) else None
    return f"{match[2]}, {match[1]}" if match else title_of(book)


def byline_of(book: Book) -> str:
    """The creators as readers see them; Anonymous where there is none."""
    return ", ".join(creators_of(book))


def creators_of(book: Book) -> tuple[str, ...]:
    """The creators' names, at least one: Anonymous where nobody is named."""
    names = (" ".join(creator.split()) for creator in book.creators)
    return tuple(name for name in names if name) or ("Anonymous",)


def meta_lines(book: Book) -> list[MetaLine]:
    """Tags, language, series and numbers, in AO3's order and with AO3's labels, none empty."""
    tags = book.tags
    kinds = (
        ("Rating", "Rating", (tags.rating,) if tags.rating else ()),
        ("Archive Warning", "Archive Warnings", tags.warnings),
        ("Category", "Categories", tags.categories),
        ("Fandom", "Fandoms", tags.fandoms),
        ("Relationship", "Relationships", tags.relationships),
        ("Character", "Characters", tags.characters),
        ("Additional Tag", "Additional Tags", tags.freeforms),
    )
    lines = [MetaLine(one if len(v) == 1 else many, v) for one, many, v in kinds if v]
    lines.append(MetaLine("Language", (language_name(book.language),)))
    if book.series:
        lines.append(MetaLine("Series", tuple(series_lines(book))))
    lines.append(MetaLine("Stats", tuple(stats_of(book))))
    return lines


def series_lines(book: Book) -> list[str]:
    """Each series with the book's place in it: ``Part 2 of Winter Songs``."""
    return [
        series.title if series.position is None else f"Part {series.position} of {series.title}"
        for series in book.series
    ]


def is_complete(book: Book) -> bool:
    """Whether every chapter the author expects is in the book."""
    return book.expected_chapters is not None and len(book.chapters) >= book.expected_chapters


def stats_of(book: Book) -> list[str]:
    """Dates, words and chapters, each as ``Label: value``."""
    stats = []
    if book.published:
        stats.append(f"Published: {book.published.isoformat()}")
    if book.updated and book.updated != book.published:
        label = "Completed" if is_complete(book) else "Updated"
        stats.append(f"{label}: {book.updated.isoformat()}")
    if book.words:
        stats.append(f"Words: {book.words:,}")
    stats.append(f"Chapters: {len(book.chapters)}/{book.expected_chapters or '?'}")
    return stats


def is_single(book: Book) -> bool:
    """Whether the book is one untitled chapter, which needs no heading but the book's title."""
    return len(book.chapters) == 1 and not book.chapters[0].title


def chapter_heading(book: Book, number: int, chapter: BookChapter) -> str:
    """``Chapter 3: Snow``, ``Chapter 3`` or the title alone where it says it is a chapter.

    Outside English the word would be foreign, so the number stands alone.
    """
    title = " ".join((chapter.title or "").split())
    if is_single(book):
        return title_of(book)
    if title and _SAYS_CHAPTER.match(title):
        return title
    label = f"Chapter {number}" if is_english(book.language) else f"{number}"
    return f"{label}: {title}" if title else label


def chapter_heading_parts(book: Book, number: int, chapter: BookChapter) -> tuple[str, str]:
    """The heading as the small line above and the large line; the small one may be empty."""
    heading = chapter_heading(book, number, chapter)
    title = " ".join((chapter.title or "").split())
    if not title or heading == title:
        return "", heading
    return heading[: -len(title)].rstrip(": "), title


def archive_address(book: Book) -> str:
    """The front door of the archive the book came from; empty without an address."""
    match = re.match(r"https?://[^/?#]+", book.url)
    return f"{match[0]}/" if match else ""


def archive_name(book: Book) -> str:
    """The archive's name, or its host where it has not said one."""
    address = archive_address(book)
    return book.archive_name or address.partition("://")[2].rstrip("/")


def text_date(book: Book) -> str:
    """The day of the text in this copy (UTC), as ISO 8601 writes it."""
    return book.modified.date().isoformat()
