"""The story: a page for each chapter, with its summary and notes in their places."""

from __future__ import annotations

from collections.abc import MutableMapping

from lxml import etree

from ..book import Book, BookChapter
from ..front import chapter_heading, chapter_heading_parts
from ..xhtml import (
    Picture,
    Surroundings,
    escape_text,
    find_notes,
    find_targets,
    settle_links,
    to_xhtml,
)
from .matter import block
from .notes import end_notes, way_to_end_notes
from .page import Page

# Older reading systems slow down or give up on longer pages.
LONGEST_PAGE = 300_000
_PREFIX = 'xmlns:epub="http://www.idpf.org/2007/ops"'


def chapter_pages(
    book: Book,
    number: int,
    chapter: BookChapter,
    pictures: MutableMapping[str, Picture],
    *,
    prefix: str = "",
) -> list[Page]:
    """The pages of chapter ``number`` (from 1); more than one only when it is very long.

    Their files' names begin with ``prefix``.
    """
    fields = (
        chapter.summary_html,
        chapter.notes_before_html,
        chapter.html,
        chapter.notes_after_html,
    )
    around = Surroundings(
        base=book.url,
        targets=find_targets(fields, prefix=f"c{number}"),
        pictures=pictures,
        notes=find_notes(fields),
    )
    summary, before, story, after = (to_xhtml(text, around) for text in fields)
    stories = split_long(story)
    names = [prefix + page_name(number, part) for part in range(len(stories))]
    pages = dict(zip(names, stories, strict=True))
    opening = _opening(book, number, chapter, summary, before)
    if after:
        opening += way_to_end_notes(book, name=f"c{number}", unit="chapter") + "\n"
    pages[names[0]] = opening + pages[names[0]]
    if after:
        pages[names[-1]] += "\n" + end_notes(
            book, "Notes on this chapter", after, name=f"c{number}", unit="chapter"
        )
    heading = chapter_heading(book, number, chapter)
    return [
        Page(
            name,
            f'<section epub:type="chapter" role="doc-chapter" class="chapter">\n{body}\n</section>'
            if name == names[0]
            else f'<section class="chapter">\n{body}\n</section>',
            heading,
            in_contents=name == names[0],
        )
        for name, body in (settle_links(pages) if around.targets or after else pages).items()
    ]


def page_name(number: int, part: int) -> str:
    """The file of a chapter's page; ``part`` counts from 0."""
    return f"chapter-{number:03}{f'-{part + 1}' if part else ''}.xhtml"


def _opening(book: Book, number: int, chapter: BookChapter, summary: str, before: str) -> str:
    small, large = chapter_heading_parts(book, number, chapter)
    over = f'<span class="number">{escape_text(small)}</span> ' if small else ""
    date = ""
    if chapter.published and len(book.chapters) > 1:
        date = f'<p class="date">{chapter.published.isoformat()}</p>\n'
    parts = [f"<header>\n<h1>{over}{escape_text(large)}</h1>\n{date}</header>\n"]
    if summary:
        parts.append(block(book, "summary", "Summary", summary) + "\n")
    if before:
        parts.append(block(book, "notes", "Notes", before) + "\n")
    return "".join(parts)


def split_long(xhtml: str) -> list[str]:
    """The text in parts of at most ``LONGEST_PAGE`` characters, cut only between its blocks."""
    if len(xhtml) <= LONGEST_PAGE:
        return [xhtml]
    root = etree.fromstring(
        f"<div {_PREFIX}>{xhtml}</div>".encode(),
        etree.XMLParser(huge_tree=True, resolve_entities=False),
    )
    parts: list[list[str]] = [[]]
    length = 0
    for child in root:
        written = etree.tostring(child, encoding="unicode", method="xml").replace(f" {_PREFIX}", "")
        if length and length + len(written) > LONGEST_PAGE:
            parts.append([])
            length = 0
        parts[-1].append(written)
        length += len(written)
    return ["".join(part) for part in parts]
