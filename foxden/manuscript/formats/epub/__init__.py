"""EPUB: AO3's own, FanFicFare's, FicHub's and any other."""

from __future__ import annotations

import re

from foxden.manuscript.formats.archive import Archive
from foxden.manuscript.formats.epub.book import read_book
from foxden.manuscript.formats.epub.metadata import take_metadata
from foxden.manuscript.formats.epub.own import read_own
from foxden.manuscript.formats.epub.package import Package, open_package
from foxden.manuscript.formats.epub.page import BookPage
from foxden.manuscript.formats.pages.ao3_download import read_ao3_parts
from foxden.manuscript.formats.pages.source import words
from foxden.manuscript.formats.xml import parse_xhtml
from foxden.manuscript.model import Manuscript

__all__ = ["read_epub"]

_CALIBRE = re.compile(r"calibre_?\d*")
_POSTED = "Posted originally on the"


def read_epub(data: bytes) -> Manuscript:
    """Read the bytes of an EPUB. Raises ``NotAStory`` for one that is broken, locked or monstrous."""
    archive = Archive(data)
    package = open_package(archive)
    pages = [BookPage(item, parse_xhtml(archive.read(item.path))) for item in package.items]
    for page in pages:
        _without_converters_classes(page)
    return _of_ao3(package, pages) or read_own(package, pages) or _of_any_make(package, pages)


def _of_ao3(package: Package, pages: list[BookPage]) -> Manuscript | None:
    bodies = [page.body for page in pages if not page.item.roles & {"nav", "cover"}]
    first = " ".join(words(body)[:2000] for body in bodies[:3])
    if _POSTED not in first:
        return None
    into = read_ao3_parts(bodies, Manuscript(format="epub"))
    if into is not None:
        known = Manuscript()
        take_metadata(known, package.metadata)
        into.title = into.title or known.title
        into.language = into.language or known.language
        into.byline = into.byline or known.byline
    return into


def _of_any_make(package: Package, pages: list[BookPage]) -> Manuscript:
    into = Manuscript(format="epub")
    take_metadata(into, package.metadata)
    if any("fff_titlepage" in page.marks for page in pages):
        # Its subjects repeat fandoms, characters and state, which the title page tells apart.
        into.freeforms = []
    return read_book(into, pages, package.contents)


def _without_converters_classes(page: BookPage) -> None:
    """Take off the classes that calibre puts on every element; the creator's own stay."""
    for node in page.root.xpath("//*[contains(@class, 'calibre')]"):
        kept = [name for name in node.get("class").split() if not _CALIBRE.fullmatch(name)]
        if kept:
            node.set("class", " ".join(kept))
        else:
            del node.attrib["class"]
