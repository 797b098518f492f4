"""From a Book to the bytes of its EPUB."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..book import Book
from ..cover import draw_cover
from ..xhtml import Picture, Surroundings, find_targets, settle_links, to_xhtml
from .chapters import chapter_pages
from .container import zip_epub
from .matter import (
    COVER_IMAGE,
    afterword_page,
    colophon_page,
    cover_page,
    preface_page,
    title_page,
)
from .navigation import NCX, has_contents_page, navigation_page, write_ncx
from .package import identifier_of, write_package
from .page import STYLESHEET, Page, write_page


def make_epub(book: Book) -> bytes:
    """The book as EPUB 3.3 with a drawn cover; EPUBCheck finds nothing in it."""
    pictures: dict[str, Picture] = {}
    preface, afterword = _matter(book, pictures)
    pages = [cover_page(book), title_page(book), preface]
    for number, chapter in enumerate(book.chapters, start=1):
        pages.extend(chapter_pages(book, number, chapter, pictures))
    if afterword is not None:
        pages.append(afterword)
    pages.append(colophon_page(book))
    navigation = navigation_page(book, pages)
    spine = pages
    if has_contents_page(book):
        spine = [*pages[:3], navigation, *pages[3:]]
    # Tools that know AO3's files take the first page of the manifest for the preface.
    manifest = [preface, *(page for page in pages if page is not preface), navigation]

    files = {
        "package.opf": write_package(
            book, manifest=manifest, spine=spine, pictures=pictures
        ).encode(),
        NCX: write_ncx(book, pages, identifier=identifier_of(book)).encode(),
        STYLESHEET: stylesheet(),
        COVER_IMAGE: draw_cover(book),
    }
    for page in (*pages, navigation):
        files[page.name] = write_page(book, title=page.title, body=page.body).encode()
    for picture in pictures.values():
        files[f"pictures/{picture.name}"] = picture.content
    return zip_epub(files, modified=book.modified)


def _matter(book: Book, pictures: dict[str, Picture]) -> tuple[Page, Page | None]:
    """The preface and, where there are end notes, the afterword; they may link to each other."""
    fields = {
        "summary": book.summary_html,
        "disclaimer": book.disclaimer_html,
        "notes": book.notes_before_html,
        "after": book.notes_after_html,
    }
    around = Surroundings(
        base=book.url, targets=find_targets(fields.values(), prefix="w"), pictures=pictures
    )
    texts = {name: to_xhtml(text, around) for name, text in fields.items()}
    pages = [preface_page(book, texts)]
    if texts["after"]:
        pages.append(afterword_page(book, texts["after"]))
    if around.targets:
        settled = settle_links({page.name: page.body for page in pages})
        pages = [Page(page.name, settled[page.name], page.title) for page in pages]
    return pages[0], pages[1] if len(pages) > 1 else None


@cache
def stylesheet() -> bytes:
    """The one stylesheet of every book."""
    return (Path(__file__).parent / "style.css").read_bytes()
