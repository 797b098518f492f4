"""The pages round the story: cover, title page, about this work, afterword, colophon."""

from __future__ import annotations

from collections.abc import Sequence

from ..book import Book
from ..front import (
    archive_address,
    archive_name,
    byline_of,
    meta_lines,
    series_lines,
    text_date,
    title_of,
)
from ..xhtml import absolute_address, escape_attribute, escape_text
from .notes import noted, way_to_end_notes
from .page import Page, in_english

COVER_IMAGE = "cover.png"


def cover_page(book: Book) -> Page:
    """The cover as a page, for reading systems that show no cover of their own."""
    words = escape_attribute(f"Cover: {title_of(book)}, by {byline_of(book)}")
    body = (
        '<section epub:type="cover" class="cover">'
        f'<img src="{COVER_IMAGE}" alt="{words}" role="doc-cover"/></section>'
    )
    return Page("cover.xhtml", body, "Cover", in_contents=False)


def title_page(book: Book, *, prefix: str = "") -> Page:
    """Title, byline, series and archive, as on the first leaf of a printed book.

    With a ``prefix`` it opens a work among others, and is called as that work.
    """
    english = in_english(book)
    kind = (
        'epub:type="part" role="doc-part" aria-labelledby="title"'
        if prefix
        else ('epub:type="titlepage"')
    )
    lines = [
        f'<section {kind} class="titlepage">',
        f'<h1 epub:type="title" id="title">{escape_text(title_of(book))}</h1>',
        f'<p class="byline">{escape_text(byline_of(book))}</p>',
    ]
    lines += [f'<p class="series"{english}>{escape_text(s)}</p>' for s in series_lines(book)]
    if book.tags.fandoms:
        lines.append(f'<p class="fandoms">{escape_text(", ".join(book.tags.fandoms))}</p>')
    if book.archive_name and not prefix:
        lines.append(f'<p class="archive">{escape_text(book.archive_name)}</p>')
    lines.append("</section>")
    title = f"{title_of(book)} – {byline_of(book)}" if prefix else "Title page"
    return Page(f"{prefix}title.xhtml", "\n".join(lines), title)


def preface_page(book: Book, texts: dict[str, str], *, prefix: str = "") -> Page:
    """Tags, numbers, summary, notes and disclaimer. ``texts`` holds the last three as XHTML."""
    english = in_english(book)
    parts = [
        '<section epub:type="frontmatter" class="preface" aria-labelledby="about">',
        f'<h1 id="about"{english}>About this work</h1>',
        '<dl class="tags">',
    ]
    for line in meta_lines(book):
        parts.append(f"<dt{english}>{escape_text(line.label)}</dt>")
        separator = " · " if line.label == "Stats" else ", "
        parts.append(f"<dd>{escape_text(separator.join(line.values))}</dd>")
    parts.append("</dl>")
    for kind, heading in (("summary", "Summary"), ("disclaimer", "Disclaimer"), ("notes", "Notes")):
        if texts.get(kind):
            parts.append(block(book, kind, heading, texts[kind]))
    if texts.get("after"):
        parts.append(way_to_end_notes(book, name="w", unit="work"))
    parts.append("</section>")
    return Page(f"{prefix}preface.xhtml", "\n".join(parts), "About this work")


def about_page(book: Book, works: Sequence[Book], description: str) -> Page:
    """What a book of several works is, and in numbers."""
    english = in_english(book)
    facts = {
        "Works": f"{len(works)}",
        "Words": f"{book.words:,}",
        "Fandoms": ", ".join(book.tags.fandoms),
        "From": book.published.isoformat() if book.published else "",
        "To": book.updated.isoformat() if book.updated else "",
    }
    parts = [
        '<section epub:type="frontmatter" class="preface" aria-labelledby="about">',
        f'<h1 id="about"{english}>About this book</h1>',
        '<dl class="tags">',
        *(
            f"<dt{english}>{label}</dt>\n<dd>{escape_text(value)}</dd>"
            for label, value in facts.items()
            if value
        ),
        "</dl>",
        *([block(book, "summary", "Description", description)] if description else []),
        "</section>",
    ]
    return Page("preface.xhtml", "\n".join(parts), "About this book")


def block(book: Book, kind: str, heading: str, xhtml: str) -> str:
    """A summary or notes with its small heading, set apart from the story."""
    role = ' epub:type="abstract" role="doc-abstract"' if kind == "summary" else ""
    return (
        f'<section class="{kind}"{role}>\n<h2{in_english(book)}>{heading}</h2>\n{xhtml}\n</section>'
    )


def afterword_page(book: Book, xhtml: str, *, prefix: str = "") -> Page:
    """The author's notes at the end of the work."""
    body = (
        '<section epub:type="afterword" role="doc-afterword" class="afterword">\n'
        f"<h1{in_english(book)}>End notes</h1>\n{noted(book, xhtml, name='w', unit='work')}\n"
        "</section>"
    )
    return Page(f"{prefix}afterword.xhtml", body, "End notes")


def colophon_page(book: Book, works: Sequence[Book] = ()) -> Page:
    """Where the work lives, and of which day this text is; the same of each of ``works``."""
    lines = _colophon_of(book) if not works else _colophon_of_several(book, works)
    body = (
        f'<section epub:type="colophon" role="doc-colophon" class="colophon"{in_english(book)}>\n'
        "<h1>Colophon</h1>\n" + "\n".join(lines) + "\n</section>"
    )
    return Page("colophon.xhtml", body, "Colophon")


def _colophon_of(book: Book) -> list[str]:
    lines = [f"<p>{_named(book)}.</p>"]
    address = _link(book)
    if address:
        lines.append(
            f"<p>It is published at {_home(book)}. "
            f"Its permanent address, where its author can be read and answered, is<br/>{address}</p>"
        )
    lines.append(f"<p>This copy holds the text as it stood on {_day(book)}.</p>")
    return lines


def _colophon_of_several(book: Book, works: Sequence[Book]) -> list[str]:
    """Each work with its own address and day: they have authors and lives of their own."""
    address = _link(book)
    found = f" They are found together at {_home(book)},<br/>{address}" if address else ""
    lines = [
        f"<p><cite>{escape_text(title_of(book))}</cite> holds {len(works)} works.{found}</p>",
        "<p>Each has a permanent address of its own, where its author can be read and answered, "
        "and the text as it stood on the day beside it.</p>",
        '<ul class="works">',
    ]
    for work in works:
        address = _link(work)
        lines.append(f"<li>{_named(work)}, {_day(work)}{f'<br/>{address}' if address else ''}</li>")
    return [*lines, "</ul>"]


def _named(book: Book) -> str:
    return f"<cite>{escape_text(title_of(book))}</cite> by {escape_text(byline_of(book))}"


def _day(book: Book) -> str:
    return f'<span class="date">{text_date(book)}</span>'


def _home(book: Book) -> str:
    address = escape_attribute(archive_address(book))
    return f'<a href="{address}">{escape_text(archive_name(book))}</a>'


def _link(book: Book) -> str:
    """The book's address as a link; empty where it has none."""
    address = absolute_address(book.url) if book.url else None
    return f'<a href="{escape_attribute(address)}">{escape_text(book.url)}</a>' if address else ""
