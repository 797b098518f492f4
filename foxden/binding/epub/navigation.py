"""The way through the book: the navigation document and, for old readers, the NCX."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..book import Book
from ..front import title_of
from ..xhtml import escape_attribute, escape_text
from .page import Page, in_english

NAVIGATION = "nav.xhtml"
NCX = "toc.ncx"


def navigation_page(book: Book, pages: Sequence[Page]) -> Page:
    """Table of contents and landmarks (EPUB 3.3 §7)."""
    listed = [page for page in pages if page.in_contents]
    items = _nested(
        listed,
        lambda page, inside: (
            f'<li><a href="{page.name}">{escape_text(page.title)}</a>'
            + (f"\n<ol>\n{inside}\n</ol>\n" if inside else "")
            + "</li>"
        ),
    )
    landmarks = [
        ("cover", "cover.xhtml", "Cover"),
        ("titlepage", "title.xhtml", "Title page"),
        ("frontmatter", pages[2].name, pages[2].title),
        *((("toc", NAVIGATION, "Contents"),) if has_contents_page(pages) else ()),
        ("bodymatter", first_chapter(pages).name, "Start of the story"),
        *(("afterword", page.name, page.title) for page in pages if page.name == "afterword.xhtml"),
        ("colophon", "colophon.xhtml", "Colophon"),
    ]
    marks = "\n".join(
        f'<li><a epub:type="{kind}" href="{address}">{words}</a></li>'
        for kind, address, words in landmarks
    )
    english = in_english(book)
    body = (
        f'<nav epub:type="toc" role="doc-toc" id="contents" aria-labelledby="contents-heading">\n'
        f'<h1 id="contents-heading"{english}>Contents</h1>\n<ol>\n{items}\n</ol>\n</nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden" aria-label="Landmarks"{english}>\n'
        f"<ol>\n{marks}\n</ol>\n</nav>"
    )
    return Page(NAVIGATION, body, "Contents", in_contents=False, properties="nav")


def _nested(pages: Sequence[Page], write: Callable[[Page, str], str]) -> str:
    """Each page as ``write`` has it, given what stands below it in the contents."""
    written = []
    for place, page in enumerate(pages):
        if page.level > pages[0].level:
            continue
        below = []
        for other in pages[place + 1 :]:
            if other.level <= page.level:
                break
            below.append(other)
        written.append(write(page, _nested(below, write) if below else ""))
    return "\n".join(written)


def has_contents_page(pages: Sequence[Page]) -> bool:
    """Whether the contents are a page among the others: not for a book of one chapter."""
    return sum(page.is_story and page.in_contents for page in pages) > 1


def first_chapter(pages: Sequence[Page]) -> Page:
    """The page where the story begins; the title page in a book without chapters."""
    return next((page for page in pages if page.is_story), pages[1])


def write_ncx(book: Book, pages: Sequence[Page], *, identifier: str) -> str:
    """The EPUB 2 table of contents, which EPUB 3.3 permits beside the new one."""
    listed = [page for page in pages if page.in_contents]
    order = {page.name: number for number, page in enumerate(listed, start=1)}
    points = _nested(
        listed,
        lambda page, inside: (
            f'<navPoint id="point-{order[page.name]}" playOrder="{order[page.name]}"><navLabel>'
            f"<text>{escape_text(page.title)}</text></navLabel>"
            f'<content src="{page.name}"/>' + (f"\n{inside}\n" if inside else "") + "</navPoint>"
        ),
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{escape_attribute(identifier)}"/></head>\n'
        f"<docTitle><text>{escape_text(title_of(book))}</text></docTitle>\n"
        f"<navMap>\n{points}\n</navMap>\n</ncx>\n"
    )
