"""The pages round the story: cover, title page, about this work, afterword, colophon."""

from __future__ import annotations

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


def title_page(book: Book) -> Page:
    """Title, byline, series and archive, as on the first leaf of a printed book."""
    english = in_english(book)
    lines = [
        '<section epub:type="titlepage" class="titlepage">',
        f'<h1 epub:type="title">{escape_text(title_of(book))}</h1>',
        f'<p class="byline">{escape_text(byline_of(book))}</p>',
    ]
    lines += [f'<p class="series"{english}>{escape_text(s)}</p>' for s in series_lines(book)]
    if book.tags.fandoms:
        lines.append(f'<p class="fandoms">{escape_text(", ".join(book.tags.fandoms))}</p>')
    if book.archive_name:
        lines.append(f'<p class="archive">{escape_text(book.archive_name)}</p>')
    lines.append("</section>")
    return Page("title.xhtml", "\n".join(lines), "Title page")


def preface_page(book: Book, texts: dict[str, str]) -> Page:
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
    parts.append("</section>")
    return Page("preface.xhtml", "\n".join(parts), "About this work")


def block(book: Book, kind: str, heading: str, xhtml: str) -> str:
    """A summary or notes with its small heading, set apart from the story."""
    role = ' epub:type="abstract" role="doc-abstract"' if kind == "summary" else ""
    return (
        f'<section class="{kind}"{role}>\n<h2{in_english(book)}>{heading}</h2>\n{xhtml}\n</section>'
    )


def afterword_page(book: Book, xhtml: str) -> Page:
    """The author's notes at the end of the work."""
    body = (
        '<section epub:type="afterword" role="doc-afterword" class="afterword">\n'
        f"<h1{in_english(book)}>End notes</h1>\n{xhtml}\n</section>"
    )
    return Page("afterword.xhtml", body, "End notes")


def colophon_page(book: Book) -> Page:
    """Where the work lives, and of which day this text is."""
    title, byline = escape_text(title_of(book)), escape_text(byline_of(book))
    lines = [f"<p><cite>{title}</cite> by {byline}.</p>"]
    address = absolute_address(book.url) if book.url else None
    if address:
        home, shown = escape_attribute(archive_address(book)), escape_text(book.url)
        lines.append(
            f'<p>It is published at <a href="{home}">{escape_text(archive_name(book))}</a>. '
            "Its permanent address, where its author can be read and answered, is<br/>"
            f'<a href="{escape_attribute(address)}">{shown}</a></p>'
        )
    lines.append(
        f'<p>This copy holds the text as it stood on <span class="date">{text_date(book)}</span>.</p>'
    )
    body = (
        f'<section epub:type="colophon" role="doc-colophon" class="colophon"{in_english(book)}>\n'
        "<h1>Colophon</h1>\n" + "\n".join(lines) + "\n</section>"
    )
    return Page("colophon.xhtml", body, "Colophon")
