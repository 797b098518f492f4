"""The package document: what the book is, what it holds, in which order (EPUB 3.3 §5)."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from ..book import Book
from ..front import byline_of, creators_of, sort_title_of, title_of
from ..languages import direction, language_tag
from ..xhtml import Picture, absolute_address, escape_attribute, escape_text, only_xml_characters
from .matter import COVER_IMAGE
from .navigation import NCX
from .page import STYLESHEET, Page

# Where a new line begins on the page, words must not run together.
_LINE = re.compile(r"<(?:p|br|div|li|dt|dd|h[1-6]|hr|blockquote|tr|td)\b", re.IGNORECASE)


def identifier_of(book: Book) -> str:
    """The book's identifier; without one, a UUID made from title and byline."""
    given = book.identifier.strip()
    if given:
        return " ".join(given.split())
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{title_of(book)}\n{byline_of(book)}").urn


def write_package(
    book: Book, *, manifest: Sequence[Page], spine: Sequence[Page], pictures: Mapping[str, Picture]
) -> str:
    """The package document for these pages; ``manifest`` holds all, ``spine`` those read."""
    tag = language_tag(book.language)
    metadata = "\n".join(_metadata(book, has_pictures=bool(pictures)))
    items = "\n".join(_items(manifest, pictures))
    order = "\n".join(f'<itemref idref="{page.identifier}"/>' for page in spine)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" '
        f'xml:lang="{tag}" dir="{direction(tag)}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}\n</metadata>\n'
        f"<manifest>\n{items}\n</manifest>\n"
        f'<spine toc="ncx" page-progression-direction="{direction(tag)}">\n{order}\n</spine>\n'
        "</package>\n"
    )


def _metadata(book: Book, *, has_pictures: bool) -> Iterable[str]:
    yield f'<dc:identifier id="book-id">{escape_text(identifier_of(book))}</dc:identifier>'
    yield f'<dc:title id="book-title">{escape_text(title_of(book))}</dc:title>'
    yield _refine("book-title", "file-as", sort_title_of(book))
    yield f"<dc:language>{language_tag(book.language)}</dc:language>"
    utc = book.modified.astimezone(dt.UTC)
    yield f'<meta property="dcterms:modified">{utc:%Y-%m-%dT%H:%M:%SZ}</meta>'
    for number, name in enumerate(creators_of(book), start=1):
        yield f'<dc:creator id="creator-{number}">{escape_text(name)}</dc:creator>'
        yield _refine(f"creator-{number}", "file-as", name)
        yield (
            f'<meta refines="#creator-{number}" property="role" scheme="marc:relators">aut</meta>'
        )
        yield _refine(f"creator-{number}", "display-seq", str(number))
    if book.archive_name.strip():
        yield f"<dc:publisher>{escape_text(book.archive_name)}</dc:publisher>"
    date = book.published or book.updated
    if date:
        yield f"<dc:date>{date.isoformat()}</dc:date>"
    description = plain_line(book.summary_html)
    if description:
        yield f"<dc:description>{escape_text(description)}</dc:description>"
    yield from (f"<dc:subject>{escape_text(tag)}</dc:subject>" for tag in _subjects(book))
    source = absolute_address(book.url) if book.url else None
    if source:
        yield f"<dc:source>{escape_text(source)}</dc:source>"
    yield from _series(book)
    yield from _accessibility(has_pictures=has_pictures)
    yield '<meta name="cover" content="cover-image"/>'


def _refine(identifier: str, name: str, value: str) -> str:
    return f'<meta refines="#{identifier}" property="{name}">{escape_text(value)}</meta>'


def _subjects(book: Book) -> list[str]:
    tags = book.tags
    every = (
        *tags.fandoms,
        *tags.relationships,
        *tags.characters,
        *tags.freeforms,
        *tags.categories,
        *tags.warnings,
        tags.rating,
    )
    return [tag for tag in dict.fromkeys(" ".join(tag.split()) for tag in every) if tag]


def _series(book: Book) -> Iterable[str]:
    for number, series in enumerate((s for s in book.series if s.title.strip()), start=1):
        title = escape_text(" ".join(series.title.split()))
        yield f'<meta property="belongs-to-collection" id="series-{number}">{title}</meta>'
        yield _refine(f"series-{number}", "collection-type", "series")
        if series.position is not None:
            yield _refine(f"series-{number}", "group-position", str(series.position))
        if series.url:
            yield _refine(f"series-{number}", "dcterms:identifier", series.url)
        if number == 1:
            # calibre and the readers built on it know one series, by these names.
            yield f'<meta name="calibre:series" content="{escape_attribute(series.title)}"/>'
            if series.position is not None:
                yield f'<meta name="calibre:series_index" content="{series.position}"/>'


def _accessibility(*, has_pictures: bool) -> Iterable[str]:
    """EPUB Accessibility 1.1 §2: only what holds for every text bound here.

    No conformance is claimed: that needs a person who has read this book's pages.
    """
    features = ("tableOfContents", "readingOrder", "structuralNavigation")
    hazard = "unknown" if has_pictures else "none"
    summary = (
        "The text can be read by any reading system, enlarged, restyled and spoken. "
        "Chapters are reached from a table of contents. The cover repeats the title. "
        + (
            "Pictures inside the story are described as far as its author did."
            if has_pictures
            else "There are no other pictures."
        )
    )
    facts = (
        ("accessMode", "textual"),
        ("accessMode", "visual"),
        ("accessModeSufficient", "textual,visual" if has_pictures else "textual"),
        *(("accessibilityFeature", f) for f in (*features, "displayTransformability", "unlocked")),
        *((("accessibilityFeature", "alternativeText"),) if not has_pictures else ()),
        ("accessibilityHazard", hazard),
        ("accessibilitySummary", summary),
    )
    yield from (f'<meta property="schema:{name}">{value}</meta>' for name, value in facts)


def plain_line(html: str) -> str:
    """The words of ``html`` on one line."""
    if not html.strip():
        return ""
    spaced = _LINE.sub(r" \g<0>", only_xml_characters(html))
    root = etree.fromstring(f"<div>{spaced}</div>", etree.HTMLParser(huge_tree=True))
    return " ".join("".join(map(str, root.itertext())).split()) if root is not None else ""


def _items(manifest: Sequence[Page], pictures: Mapping[str, Picture]) -> Iterable[str]:
    for page in manifest:
        properties = f' properties="{page.properties}"' if page.properties else ""
        yield (
            f'<item id="{page.identifier}" href="{page.name}" '
            f'media-type="application/xhtml+xml"{properties}/>'
        )
    yield f'<item id="ncx" href="{NCX}" media-type="application/x-dtbncx+xml"/>'
    yield f'<item id="style" href="{STYLESHEET}" media-type="text/css"/>'
    yield (
        f'<item id="cover-image" href="{COVER_IMAGE}" media-type="image/png" '
        'properties="cover-image"/>'
    )
    for number, picture in enumerate(pictures.values(), start=1):
        yield (
            f'<item id="picture-{number}" href="pictures/{picture.name}" '
            f'media-type="{picture.media_type}"/>'
        )
