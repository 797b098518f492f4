"""The HTML that AO3 gives for download, and the same parts inside its EPUB.

What is looked for is the structure that all its shapes share since 2011, with or without their
wrappers and with the classes that calibre renames: a preface (message, list of tags, title, byline,
summary, notes), chapters (a head, the text, end notes), an afterword.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from foxden.manuscript.formats.pages.ao3_facts import (
    WORK_ADDRESS,
    take_byline,
    take_chapter_heading,
    take_tags,
)
from foxden.manuscript.formats.pages.source import SavedPage, has_class, leaves, words
from foxden.manuscript.formats.pages.story import fill_story, plain_and_rich
from foxden.manuscript.model import Manuscript, NotAStory, ReadChapter
from foxden.manuscript.structure.draft import add_rich

SIGNS = re.compile(r"""Posted originally on the\s|id=["']preface["']""")
_WHOLE = frozenset({"byline", "endnote-link", "userstuff"})
_LABELS = {
    "summary": "summary",
    "notes": "notes_before",
    "end notes": "notes_after",
    "chapter summary": "summary",
    "chapter notes": "notes_before",
    "chapter end notes": "notes_after",
    "notes for the chapter": "notes_before",
}
_RELATED = ("inspired by", "a translation of", "translation into", "remix of", "in response to")
_LEFT_OVER = "The file holds something round the story that is not AO3's; it is kept in the notes."


def read_ao3_download(page: SavedPage) -> Manuscript | None:
    """The manuscript of a download, or None for a page that only mentions one."""
    manuscript = read_ao3_parts([page.body], page.manuscript("ao3-html"))
    if manuscript is not None and (title := " ".join(page.root.xpath("string(//title)").split())):
        manuscript.recognised.append(title)
    return manuscript


def read_ao3_parts(bodies: Iterable[HtmlElement], into: Manuscript) -> Manuscript | None:
    """Fill ``into`` from the bodies of a download's file or files; None where they are no such."""
    reader = _Download(into)
    for body in bodies:
        reader.body(body)
    if not reader.has_preface:
        return None
    reader.finish()
    return into


@dataclass
class _Download:
    """Reads the parts in their order; ``chapter`` is the one whose text comes next."""

    into: Manuscript
    chapter: ReadChapter | None = None
    has_preface: bool = False
    is_over: bool = False
    story: list[tuple[ReadChapter, HtmlElement]] = field(default_factory=list)

    def body(self, body: HtmlElement) -> None:
        """One file's body: the named parts, or in older files parts without a name."""
        for child in body:
            name = child.get("id") or ""
            if name == "preface":
                self._preface(child)
            elif name == "afterword":
                self._afterword(child)
            elif name == "chapters":
                self._chapters(child)
            elif child.tag == "div" and self._holds_parts(child):
                self.body(child)
            else:
                self._unnamed(child)

    def _holds_parts(self, node: HtmlElement) -> bool:
        return bool(node.xpath("boolean(./*[@id='preface' or @id='chapters' or @id='afterword'])"))

    def _unnamed(self, node: HtmlElement) -> None:
        if node.tag == "p" and has_class(node, "message"):
            self._leaf(node)
        elif node.xpath("boolean(.//dl) and not(@id)") and not self.story:
            self._preface(node)
        elif node.xpath(
            "boolean(.//*[@id='endnotes'] or (.//dl and .//dt[contains(., 'nspired')]))"
        ):
            self._afterword(node)
        elif node.tag in ("div", "h2", "h3") or words(node):
            self._piece(node)

    def _preface(self, node: HtmlElement) -> None:
        self.has_preface = True
        self._leaves(node, None)

    def _afterword(self, node: HtmlElement) -> None:
        self.is_over = True
        self.chapter = None
        self._leaves(node, None)

    def _chapters(self, node: HtmlElement) -> None:
        if (node.text or "").strip() or node.xpath("boolean(./p | ./text()[normalize-space()])"):
            self._text(node)
            return
        for child in node:
            self._piece(child)

    def _piece(self, node: HtmlElement) -> None:
        """A chapter's head, text or end notes."""
        if re.fullmatch(r"endnotes\d+", node.get("id") or ""):
            self._leaves(node, self._open())
        elif self._is_head(node):
            self.chapter = ReadChapter()
            self.into.chapters.append(self.chapter)
            self._leaves(node, self.chapter)
        elif node.tag in ("h1", "h2") and (
            has_class(node, "toc-heading") or words(node) == self.into.title
        ):
            self._single_heading(node)
        elif words(node) or node.xpath("boolean(.//img | .//hr)"):
            self._text(node)

    def _is_head(self, node: HtmlElement) -> bool:
        classes = (node.get("class") or "").split()
        if "meta" in classes:
            return True
        if node.tag != "div" or any(name.startswith("userstuff") for name in classes):
            return False
        return bool(node.xpath("boolean(./h2 | ./*[1][self::div]/h2)"))

    def _single_heading(self, node: HtmlElement) -> None:
        heading = words(node)
        if heading and heading != self.into.title:
            take_chapter_heading(self.into, self._open(), heading, place=None)
        elif heading:
            self.into.recognised.append(heading)

    def _open(self) -> ReadChapter:
        if self.chapter is None:
            self.chapter = ReadChapter()
            self.into.chapters.append(self.chapter)
        return self.chapter

    def _text(self, node: HtmlElement) -> None:
        self.story.append((self._open(), node))

    def _leaves(self, node: HtmlElement, chapter: ReadChapter | None) -> None:
        """Labels and what stands below each, into the work's fields or a chapter's."""
        field_name = ""
        for leaf in leaves(node, whole=_WHOLE):
            if leaf.tag == "blockquote" or has_class(leaf, "userstuff"):
                self._quoted(leaf, chapter, field_name)
                field_name = ""
            elif leaf.tag == "p" and words(leaf).casefold().strip(":") in _LABELS:
                self.into.recognised.append(words(leaf))
                field_name = _LABELS[words(leaf).casefold().strip(":")]
            else:
                self._leaf(leaf, chapter)

    def _quoted(self, node: HtmlElement, chapter: ReadChapter | None, field_name: str) -> None:
        if not field_name:
            self._left_over(node)
            return
        target = chapter or self.into
        kind = "summary" if field_name == "summary" else "notes"
        text, rich = plain_and_rich(node, field=kind)  # type: ignore[arg-type]
        add_rich(target, field_name, text, rich)

    def _leaf(self, leaf: HtmlElement, chapter: ReadChapter | None = None) -> None:
        if has_class(leaf, "byline"):
            names = self.into.byline if chapter is None else chapter.byline
            take_byline(self.into, leaf, names)
        elif leaf.tag in ("h1", "h2", "h3"):
            self._heading(leaf, chapter)
        elif has_class(leaf, "message"):
            self._message(leaf)
        elif leaf.tag == "dl":
            self._list(leaf)
        elif has_class(leaf, "endnote-link"):
            self.into.recognised.append(words(leaf))
        elif leaf.tag == "ul" and chapter is None:
            self._related(leaf)
        elif leaf.tag not in ("hr", "br"):
            self._left_over(leaf)

    def _heading(self, leaf: HtmlElement, chapter: ReadChapter | None) -> None:
        text = words(leaf)
        if chapter is not None:
            take_chapter_heading(self.into, chapter, text, place=len(self.into.chapters))
        elif leaf.tag == "h1" and not self.into.title:
            self.into.title = text or None
        elif text:
            self.into.recognised.append(text)

    def _message(self, leaf: HtmlElement) -> None:
        """Where the work was posted; its address is a field, the sentence round it is not."""
        said = words(leaf)
        found = WORK_ADDRESS.search(said) or WORK_ADDRESS.search(" ".join(leaf.xpath(".//a/@href")))
        if found and not self.into.source_url and not self.is_over:
            self.has_preface = True
            self.into.source_url = found[0]
            said = said.replace(found[0], "", 1)
        self.into.recognised.append(" ".join(said.split()))

    def _list(self, leaf: HtmlElement) -> None:
        pairs = _pairs(leaf)
        if self.is_over or (pairs and "nspired" in words(pairs[0][0])):
            for term, description in pairs:
                label = words(term)
                if label not in self.into.recognised:
                    self.into.recognised.append(label)
                self.into.inspired.append(words(description))
        else:
            take_tags(self.into, pairs)

    def _related(self, leaf: HtmlElement) -> None:
        for item in leaf.iter("li"):
            line = words(item)
            if line.casefold().startswith(_RELATED):
                self.into.inspired_by.append(line)
            else:
                self._left_over(item)

    def _left_over(self, node: HtmlElement) -> None:
        text, rich = plain_and_rich(node, field="notes")
        if not text.strip():
            return
        add_rich(self.into, "notes_after" if self.is_over else "notes_before", text, rich)
        if _LEFT_OVER not in self.into.remarks:
            self.into.remarks.append(_LEFT_OVER)

    def finish(self) -> None:
        """Clean and count the chapters' text, all of each at once."""
        texts: dict[int, list[HtmlElement]] = {}
        for chapter, node in self.story:
            texts.setdefault(id(chapter), []).append(node)
        for chapter in self.into.chapters:
            fill_story(chapter, texts.get(id(chapter), []))
        if not any(chapter.html for chapter in self.into.chapters):
            raise NotAStory("The download holds no words of a story; download it again.")
        self.into.words = sum(chapter.words for chapter in self.into.chapters)
        if self.into.complete is None and len(self.into.chapters) == 1:
            self.into.complete = True if self.into.expected_chapters in (None, 1) else None


def _pairs(node: HtmlElement) -> list[tuple[HtmlElement, HtmlElement]]:
    """Each ``dd`` of a list with the ``dt`` above it."""
    pairs: list[tuple[HtmlElement, HtmlElement]] = []
    term: HtmlElement | None = None
    for child in node.iterchildren("dt", "dd"):
        if child.tag == "dt":
            term = child
        elif term is not None:
            pairs.append((term, child))
    return pairs
