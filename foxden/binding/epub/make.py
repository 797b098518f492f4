"""From a Book to the bytes of its EPUB."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from ..anthology import Anthology, frame_of
from ..book import Book
from ..cover import draw_cover
from ..xhtml import (
    Picture,
    Surroundings,
    find_notes,
    find_targets,
    settle_links,
    to_xhtml,
)
from .chapters import chapter_pages
from .container import zip_epub
from .matter import (
    COVER_IMAGE,
    about_page,
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
    pages = [cover_page(book), *_pages_of(book, pictures), colophon_page(book)]
    return _finish(book, pages, pictures)


def make_anthology(anthology: Anthology) -> bytes:
    """The works as one EPUB 3.3: a part for each with its own front matter, nested in the contents."""
    book, pictures = frame_of(anthology), dict[str, Picture]()
    around = Surroundings(base=book.url, pictures=pictures)
    about = about_page(book, anthology.works, to_xhtml(book.summary_html, around))
    pages = [cover_page(book), title_page(book), about]
    for number, work in enumerate(anthology.works, start=1):
        first, *rest = _pages_of(work, pictures, prefix=f"work-{number:03}-")
        pages.append(replace(first, language=work.language))
        pages += [replace(page, language=work.language, level=2) for page in rest]
    pages.append(colophon_page(book, anthology.works))
    return _finish(book, pages, pictures)


def _pages_of(book: Book, pictures: dict[str, Picture], *, prefix: str = "") -> list[Page]:
    """A work from its title page to its end notes."""
    preface, afterword = _matter(book, pictures, prefix=prefix)
    pages = [title_page(book, prefix=prefix), preface]
    for number, chapter in enumerate(book.chapters, start=1):
        pages.extend(chapter_pages(book, number, chapter, pictures, prefix=prefix))
    return pages if afterword is None else [*pages, afterword]


def _finish(book: Book, pages: list[Page], pictures: dict[str, Picture]) -> bytes:
    """The zip of these pages, the third of which is the preface."""
    preface = pages[2]
    navigation = navigation_page(book, pages)
    spine = pages
    if has_contents_page(pages):
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
        files[page.name] = write_page(book, page).encode()
    for picture in pictures.values():
        files[f"pictures/{picture.name}"] = picture.content
    return zip_epub(files, modified=book.modified)


def _matter(book: Book, pictures: dict[str, Picture], *, prefix: str) -> tuple[Page, Page | None]:
    """The preface and, where there are end notes, the afterword; they may link to each other."""
    fields = {
        "summary": book.summary_html,
        "disclaimer": book.disclaimer_html,
        "notes": book.notes_before_html,
        "after": book.notes_after_html,
    }
    around = Surroundings(
        base=book.url,
        targets=find_targets(fields.values(), prefix="w"),
        pictures=pictures,
        notes=find_notes(fields.values()),
    )
    texts = {name: to_xhtml(text, around) for name, text in fields.items()}
    pages = [preface_page(book, texts, prefix=prefix)]
    if texts["after"]:
        pages.append(afterword_page(book, texts["after"], prefix=prefix))
    if around.targets or texts["after"]:
        settled = settle_links({page.name: page.body for page in pages})
        pages = [replace(page, body=settled[page.name]) for page in pages]
    return pages[0], pages[1] if len(pages) > 1 else None


@cache
def stylesheet() -> bytes:
    """The one stylesheet of every book."""
    return (Path(__file__).parent / "style.css").read_bytes()
