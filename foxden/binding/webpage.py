"""One HTML file that holds the whole book, in the shape of AO3's own HTML downloads.

Tools read it by its names: ``#preface .message a`` (two links, the second the work's address),
``#preface .meta dl.tags``, ``#chapters``, ``.userstuff``, ``#afterword``.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path

from .book import Book, BookChapter
from .front import (
    archive_address,
    archive_name,
    byline_of,
    chapter_heading,
    is_single,
    meta_lines,
    text_date,
    title_of,
)
from .languages import direction, is_english, language_tag
from .matter import book_passages
from .xhtml import (
    Picture,
    Surroundings,
    absolute_address,
    escape_attribute,
    escape_text,
    find_targets,
    settle_links,
    to_xhtml,
)

_PICTURE = re.compile(r'src="pictures/([^"]+)"')


def make_webpage(book: Book) -> bytes:
    """The book as one HTML5 file that fetches nothing."""
    pictures: dict[str, Picture] = {}
    tag = language_tag(book.language)
    body = "\n".join(
        (_preface(book, pictures), _chapters(book, pictures), _afterword(book, pictures))
    )
    body = _PICTURE.sub(lambda match: f'src="{_data_address(pictures[match[1]])}"', body)
    title = escape_text(f"{title_of(book)} - {byline_of(book)}")
    page = (
        f'<!DOCTYPE html>\n<html lang="{tag}" dir="{direction(tag)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_stylesheet()}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )
    return page.encode()


def _data_address(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.content).decode()}"


def _english(book: Book) -> str:
    return "" if is_english(book.language) else ' lang="en" dir="ltr"'


def _preface(book: Book, pictures: dict[str, Picture]) -> str:
    english = _english(book)
    parts = [f'<div id="preface">\n{_message(book)}\n<div class="meta">\n<dl class="tags">']
    for line in meta_lines(book):
        separator = " " if line.label == "Stats" else ", "
        values = escape_text(separator.join(line.values))
        parts.append(f"<dt{english}>{escape_text(line.label)}:</dt>\n<dd>{values}</dd>")
    parts.append("</dl>")
    parts.append(f"<h1>{escape_text(title_of(book))}</h1>")
    parts.append(
        f'<div class="byline"><span{english}>by</span> {escape_text(byline_of(book))}</div>'
    )
    passages = book_passages(book)
    around = Surroundings(
        base=book.url,
        targets=find_targets([passage.html for passage in passages], prefix="w"),
        heading_shift=2,
        pictures=pictures,
    )
    for passage in passages:
        parts.append(_quoted(book, passage.heading, to_xhtml(passage.html, around)))
    if book.notes_after_html.strip():
        parts.append(
            f'<p class="endnote-link"{english}>See the end of the work for '
            '<a href="#endnotes">more notes</a>.</p>'
        )
    parts.append("</div>\n</div>")
    return _settled("\n".join(parts), around)


def _message(book: Book) -> str:
    address = absolute_address(book.url) if book.url else None
    english = _english(book)
    if not address:
        return f'<p class="message"{english}>Text of {text_date(book)}.</p>'
    home = escape_attribute(archive_address(book))
    return (
        f'<p class="message"{english}>Published at '
        f'<a href="{home}">{escape_text(archive_name(book))}</a>, at '
        f'<a href="{escape_attribute(address)}">{escape_text(book.url)}</a>. '
        f"Text of {text_date(book)}.</p>"
    )


def _quoted(book: Book, heading: str, xhtml: str) -> str:
    return (
        f'<p{_english(book)}>{heading}</p>\n<blockquote class="userstuff">\n{xhtml}\n</blockquote>'
    )


def _chapters(book: Book, pictures: dict[str, Picture]) -> str:
    chapters = [
        _chapter(book, number, chapter, pictures)
        for number, chapter in enumerate(book.chapters, start=1)
    ]
    return '<div id="chapters">\n' + "\n".join(chapters) + "\n</div>"


def _chapter(book: Book, number: int, chapter: BookChapter, pictures: dict[str, Picture]) -> str:
    fields = (
        chapter.summary_html,
        chapter.notes_before_html,
        chapter.html,
        chapter.notes_after_html,
    )
    around = Surroundings(
        base=book.url,
        targets=find_targets(fields, prefix=f"c{number}"),
        heading_shift=2,
        pictures=pictures,
    )
    summary, before, story, after = (to_xhtml(text, around) for text in fields)
    meta = []
    if not is_single(book):
        heading = escape_text(chapter_heading(book, number, chapter))
        meta.append(f'<h2 class="heading" id="chapter-{number}">{heading}</h2>')
    if summary:
        meta.append(_quoted(book, "Chapter Summary", summary))
    if before:
        meta.append(_quoted(book, "Chapter Notes", before))
    parts = ['<div class="meta group">\n' + "\n".join(meta) + "\n</div>"] if meta else []
    parts.append(f'<div class="userstuff">\n{story}\n</div>')
    if after:
        quoted = _quoted(book, "Chapter End Notes", after)
        parts.append(f'<div id="endnotes{number}" class="meta">\n{quoted}\n</div>')
    return _settled("\n".join(parts), around)


def _afterword(book: Book, pictures: dict[str, Picture]) -> str:
    parts = ['<div id="afterword">']
    if book.notes_after_html.strip():
        around = Surroundings(
            base=book.url,
            targets=find_targets([book.notes_after_html], prefix="e"),
            heading_shift=2,
            pictures=pictures,
        )
        quoted = _settled(
            _quoted(book, "End Notes", to_xhtml(book.notes_after_html, around)), around
        )
        parts.append(f'<div id="endnotes" class="meta">\n{quoted}\n</div>')
    address = absolute_address(book.url) if book.url else None
    if address:
        parts.append(
            f'<p class="message"{_english(book)}>The author can be answered where the work lives: '
            f'<a href="{escape_attribute(address)}">{escape_text(book.url)}</a></p>'
        )
    parts.append("</div>")
    return "\n".join(parts)


def _settled(xhtml: str, around: Surroundings) -> str:
    return settle_links({"": xhtml})[""] if around.targets else xhtml


@cache
def _stylesheet() -> str:
    return (Path(__file__).parent / "webpage.css").read_text(encoding="utf-8")
