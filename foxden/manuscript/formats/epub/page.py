"""A page of an EPUB: what kind of page it is, and its pieces where several chapters share it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement

from foxden.manuscript.formats.epub.package import Entry, Item
from foxden.manuscript.formats.front_page import fold_words
from foxden.manuscript.formats.pages.source import inside, words
from foxden.prose import count_words

PageKind = Literal["contents", "cover", "front", "machinery", "story"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FRONT_ROLES = frozenset(
    "title-page titlepage copyright-page colophon halftitlepage imprint".split()
)
_FRONT_NAME = re.compile(r"(?:^|/)(?:title_?-?page|copyright|colophon|imprint)\b", re.IGNORECASE)
_COVER_NAME = re.compile(r"(?:^|/)cover", re.IGNORECASE)
_COVER_WORDS = 15
_FRONT_WORDS = 60
_LONGEST_LINE = 12


@dataclass(slots=True)
class BookPage:
    """One file of the book."""

    item: Item
    root: HtmlElement

    @property
    def body(self) -> HtmlElement:
        """The page's body."""
        body = self.root.find("body")
        return self.root if body is None else body

    @property
    def marks(self) -> set[str]:
        """What the package and the body say of the page: roles, types, classes."""
        body = self.body
        said = f"{body.get('class') or ''} {body.get('epub:type') or ''}"
        for child in body.xpath("./section[1] | ./div[1]"):
            said += f" {child.get('epub:type') or ''}"
        return self.item.roles | set(said.split())

    def kind(self, *, is_first_words: bool) -> PageKind:
        """What the page is for; ``is_first_words`` where no story came before it."""
        marks, body = self.marks, self.body
        if marks & {"nav", "toc", "fff_tocpage"} or body.xpath("boolean(./nav | ./section/nav)"):
            return "contents"
        if "fff_logpage" in marks:
            return "machinery"
        if marks & {"fff_titlepage"}:
            return "front"
        said = words(body)
        count = count_words(said)
        pictured = bool(body.xpath("boolean(.//img | .//*[local-name()='image'] | .//svg)"))
        named_cover = bool(_COVER_NAME.search(self.item.path)) or "cover" in marks
        if count <= _COVER_WORDS and (named_cover or (pictured and is_first_words)):
            return "cover"
        if is_first_words and self._is_list_of_links(count):
            return "contents"
        if marks & _FRONT_ROLES or (is_first_words and _FRONT_NAME.search(self.item.path)):
            return "front"
        return "story"

    def _is_list_of_links(self, count: int) -> bool:
        links = self.body.xpath(".//a[@href]")
        linked = sum(count_words(words(link)) for link in links)
        return len(links) >= 3 and linked >= 0.8 * count

    def pieces(self, entries: list[Entry]) -> list[tuple[Entry | None, HtmlElement]]:
        """The page, or its parts where several lines of the contents lead into it."""
        holder = inside(self.body)
        starts = self._starts(holder, entries)
        if len(starts) <= 1:
            return [(entries[0] if entries else None, holder)]
        children = list(holder)
        pieces: list[tuple[Entry | None, HtmlElement]] = []
        bounds = sorted(starts)
        if bounds[0] > 0:
            bounds.insert(0, 0)
        lead = holder.text
        for start, end in zip(bounds, [*bounds[1:], len(children)], strict=True):
            piece = holder.makeelement("div")
            piece.text, lead = lead, None
            piece.extend(children[start:end])
            pieces.append((starts.get(start), piece))
        return pieces

    def _starts(self, holder: HtmlElement, entries: list[Entry]) -> dict[int, Entry]:
        """Where in ``holder`` each line of the contents begins."""
        children = {child: at for at, child in enumerate(holder)}
        starts: dict[int, Entry] = {}
        for entry in entries:
            at = 0
            if entry.fragment:
                found = holder.xpath(".//*[@id=$key or @name=$key]", key=entry.fragment)
                if not found and not self.body.xpath("boolean(.//*[@id=$key])", key=entry.fragment):
                    continue
                at = next(
                    (
                        children[outer]
                        for anchor in found[:1]
                        for outer in (anchor, *anchor.iterancestors())
                        if outer in children
                    ),
                    0,
                )
            starts.setdefault(at, entry)
        return starts


def is_title_page(piece: HtmlElement, *, title: str) -> bool:
    """Whether a piece says little more than the book's title and whose it is."""
    said = words(piece)
    prose = any(count_words(words(node)) > _LONGEST_LINE for node in piece.iter("p"))
    named = bool(title) and fold_words(title) in fold_words(said)
    return named and not prose and count_words(said) <= _FRONT_WORDS


def first_heading(piece: HtmlElement) -> HtmlElement | None:
    """The heading that a piece begins with, or None where words come before it."""
    for node in piece.iter(*_HEADINGS):
        return node if not _words_before(piece, node) else None
    return None


def _words_before(piece: HtmlElement, node: HtmlElement) -> bool:
    """Whether any words of ``piece`` stand before ``node``."""
    if fold_words(piece.text or ""):
        return True
    for outer in (node, *node.iterancestors()):
        if outer is piece:
            return False
        parent = outer.getparent()
        if parent is not None and parent is not piece and fold_words(parent.text or ""):
            return True
        for earlier in outer.itersiblings(preceding=True):
            if fold_words(words(earlier)) or fold_words(earlier.tail or ""):
                return True
    return False
