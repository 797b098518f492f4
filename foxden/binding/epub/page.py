"""One XHTML page of the book."""

from __future__ import annotations

from dataclasses import dataclass

from ..book import Book
from ..languages import direction, is_english, language_tag
from ..xhtml import escape_text

STYLESHEET = "style.css"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its file, its XHTML, its name in the table of contents and whether it is listed there.

    ``language`` is empty where it is the book's. ``level`` is its depth in the contents, from 1.
    """

    name: str
    body: str
    title: str
    in_contents: bool = True
    properties: str = ""
    language: str = ""
    level: int = 1

    @property
    def identifier(self) -> str:
        """The id of the page in the package document."""
        return self.name.removesuffix(".xhtml")

    @property
    def is_story(self) -> bool:
        """Whether the page is a chapter's, or a part of one."""
        return "chapter-" in self.name


def write_page(book: Book, page: Page) -> str:
    """A whole XHTML document in the page's language and direction."""
    tag = language_tag(page.language or book.language)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{tag}" xml:lang="{tag}" dir="{direction(tag)}">\n'
        f"<head>\n<title>{escape_text(page.title)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{STYLESHEET}"/>\n</head>\n'
        f"<body>\n{page.body}\n</body>\n</html>\n"
    )


def in_english(book: Book) -> str:
    """The attributes for an element whose words are the binder's own English."""
    return "" if is_english(book.language) else ' lang="en" xml:lang="en" dir="ltr"'
