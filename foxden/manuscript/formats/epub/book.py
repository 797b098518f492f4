"""The story of an EPUB of any make: pages in reading order, titles from its table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from foxden.manuscript.conventions.headings import parse_heading
from foxden.manuscript.formats.epub.package import Entry
from foxden.manuscript.formats.epub.page import BookPage, first_heading, is_title_page
from foxden.manuscript.formats.front_page import FANFICFARE_LABELS, fold_words, take_front_page
from foxden.manuscript.formats.pages.fanficfare import take_set_apart_notes
from foxden.manuscript.formats.pages.source import cut_local_ties, inside, words
from foxden.manuscript.formats.pages.story import fill_story, inner_html
from foxden.manuscript.model import Manuscript, NotAStory, ReadChapter
from foxden.prose import clean_html, text_from_html

_COUNTED = re.compile(r"(\d{1,4})\.\s+(?=\S)")
_PICTURES = "{count} picture(s) inside the book were left out; their descriptions are kept."
_NO_STORY = "The EPUB holds pictures or a table of contents, but no words of a story."


@dataclass(slots=True)
class _Section:
    """A chapter while its pages are gathered."""

    chapter: ReadChapter
    nodes: list[HtmlElement] = field(default_factory=list)


def read_book(into: Manuscript, pages: list[BookPage], contents: list[Entry]) -> Manuscript:
    """Fill ``into``, which holds the package's own fields already, from the pages of a book."""
    book = _Book(into)
    by_path: dict[str, list[Entry]] = {}
    for entry in contents:
        by_path.setdefault(entry.path, []).append(entry)
    for page in pages:
        book.page(page, by_path.get(page.item.path, []))
    return book.finish()


@dataclass
class _Book:
    into: Manuscript
    sections: list[_Section] = field(default_factory=list)
    part: str = ""
    pictures: int = 0
    waiting: list[tuple[HtmlElement, str | None]] = field(default_factory=list)

    def page(self, page: BookPage, entries: list[Entry]) -> None:
        """One file, by what it is for."""
        kind = page.kind(is_first_words=not self.sections)
        if (
            kind == "story"
            and "introduction" in page.item.path
            and "FicHub.net" in words(page.body)
        ):
            kind = "front"
        match kind:
            case "contents" | "cover" | "machinery":
                self._recognise(words(page.body))
            case "front":
                self._front(page.body)
            case "story":
                self.pictures += cut_local_ties(page.body)
                for entry, piece in page.pieces(entries):
                    self._piece(piece, entry.title if entry else None)

    def _front(self, node: HtmlElement) -> None:
        text = text_from_html(clean_html(inner_html(node)))
        take_front_page(self.into, text, labels=FANFICFARE_LABELS)

    def _recognise(self, text: str) -> None:
        if text:
            self.into.recognised.append(text)

    def _piece(self, piece: HtmlElement, listed: str | None) -> None:
        """A chapter, the rest of the one before, or a part's title by itself."""
        if not self.sections and is_title_page(piece, title=self.into.title or ""):
            self.waiting.append((piece, listed))
            return
        for page, _listed in self.waiting:
            self._front(page)
        self.waiting = []
        self._chapter(piece, listed)

    def _chapter(self, piece: HtmlElement, listed: str | None) -> None:
        heading = first_heading(piece)
        if listed is None and heading is None and self.sections:
            self.sections[-1].nodes.append(piece)
            return
        title = self._take_heading(piece, heading, listed)
        if not words(piece) and not piece.xpath("boolean(.//img | .//hr)"):
            self.part = ": ".join(filter(None, [self.part, title]))
            return
        section = _Section(ReadChapter(), [piece])
        self._name(section.chapter, title)
        self.sections.append(section)

    def _take_heading(
        self, piece: HtmlElement, heading: HtmlElement | None, listed: str | None
    ) -> str | None:
        """The piece's title; the headings that say it are taken out of its text."""
        if heading is None:
            first = next((node for node in piece.iter("p", "div") if words(node)), None)
            if listed and first is not None and fold_words(words(first)) == fold_words(listed):
                first.drop_tree()
            return listed
        said = words(heading)
        if not listed:
            heading.drop_tree()
            return said
        following = heading.getnext()
        both = f"{said} {words(following)}" if following is not None else said
        if following is not None and fold_words(both) == fold_words(listed):
            heading.drop_tree()
            following.drop_tree()
        elif fold_words(said).endswith(fold_words(listed)):
            heading.drop_tree()
            return said
        elif _ends_with(listed, said):
            heading.drop_tree()
            self._recognise(said)
        return listed

    def _name(self, chapter: ReadChapter, title: str | None) -> None:
        """A chapter's number and title; a part's title goes before that of its first chapter."""
        chapter.title = title
        counted = _COUNTED.match(title) if title else None
        if title and counted and int(counted[1]) == len(self.sections) + 1:
            chapter.number = int(counted[1])
            self._recognise(counted[0].strip())
            title = chapter.title = title[counted.end() :]
        heading = parse_heading(title) if title else None
        if heading is not None and heading.number is not None:
            self._recognise(heading.label)
            chapter.number = heading.number
            chapter.title = heading.title or heading.word
        if title and fold_words(title) == fold_words(self.into.title or ""):
            self._recognise(title)
            chapter.title = None
        if self.part:
            chapter.title = ": ".join(filter(None, [self.part, chapter.title]))
            self.part = ""

    def finish(self) -> Manuscript:
        """Clean and count the text."""
        into = self.into
        for piece, listed in self.waiting:
            # Nothing follows: what looked like a title page is all there is of the story.
            self._chapter(piece, listed)
        self._recognise(self.part)
        for section in self.sections:
            for node in section.nodes:
                take_set_apart_notes(into, section.chapter, node)
            fill_story(section.chapter, list(map(inside, section.nodes)))
        into.chapters = [section.chapter for section in self.sections]
        if not any(chapter.text for chapter in into.chapters):
            raise NotAStory(_NO_STORY)
        into.words = sum(chapter.words for chapter in into.chapters)
        if self.pictures:
            into.remarks.append(_PICTURES.format(count=self.pictures))
        return into


def _ends_with(listed: str, said: str) -> bool:
    """Whether a heading says what the contents say, without the number."""
    return len(fold_words(said)) >= 3 and fold_words(listed).endswith(fold_words(said))
