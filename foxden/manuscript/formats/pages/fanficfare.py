"""The HTML files that FanFicFare and FicHub write: a title page, a table of contents, chapters."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from foxden.manuscript.conventions.headings import parse_heading
from foxden.manuscript.formats.front_page import FANFICFARE_LABELS, fold_words, take_front_page
from foxden.manuscript.formats.pages.source import (
    SavedPage,
    cut_local_ties,
    has_class,
    inside,
    words,
)
from foxden.manuscript.formats.pages.story import fill_story, inner_html, plain_and_rich
from foxden.manuscript.model import Manuscript, NotAStory, ReadChapter
from foxden.manuscript.structure.draft import add_rich
from foxden.prose import clean_html, text_from_html

FANFICFARE_SIGNS = re.compile(r"""<a name=["']section\d+["']>""")
FICHUB_SIGNS = re.compile(r"""FicHub\.net.{0,2000}?id=["']contents-list["']""", re.DOTALL)
_SECTION = re.compile(r"section\d+")
_COUNTED = re.compile(r"(\d{1,4}\.)\s+(?=\S)")
_NO_STORY = "The file holds a title page and no chapters: make it again with the story's text."
_NOTES = {"fff_head_notes": "notes_before", "fff_foot_notes": "notes_after"}


def read_fanficfare_html(page: SavedPage) -> Manuscript | None:
    """The manuscript of a FanFicFare HTML file, or None."""
    into = page.manuscript("fanficfare-html")
    body = page.body
    headings = body.xpath("./h1[1]")
    if not headings or " by " not in words(headings[0]):
        return None
    _title_line(into, headings[0])
    chapter: ReadChapter | None = None
    pieces: list[tuple[ReadChapter, HtmlElement]] = []
    for node in list(body):
        name = node.get("name") or ""
        if node is headings[0]:
            continue
        if node.tag == "a" and _SECTION.fullmatch(name):
            chapter = ReadChapter()
            into.chapters.append(chapter)
            name_chapter(into, chapter, words(node), place=len(into.chapters))
            holder = body.makeelement("div")
            holder.text, node.tail = node.tail, None
            pieces.append((chapter, holder))
        elif chapter is not None:
            pieces[-1][1].append(node)
        elif node.tag == "table":
            _front(into, node)
        else:
            into.recognised += filter(None, [words(node)])
    for chapter, holder in pieces:
        take_set_apart_notes(into, chapter, holder)
    return _finished(into, pieces)


def _title_line(into: Manuscript, heading: HtmlElement) -> None:
    """ "Title by Author", the title a link to where the story is."""
    links = heading.xpath(".//a")
    whole = words(heading)
    if links and links[0].get("href", "").startswith("http"):
        into.source_url = links[0].get("href")
    title = words(links[0]) if links and whole.startswith(words(links[0])) else ""
    title = title or whole.rpartition(" by ")[0]
    into.title = title
    rest = whole[len(title) :].strip()
    into.recognised.append("by")
    named = [words(link) for link in links[1:]] or rest.removeprefix("by").split(",")
    into.byline = [name.strip() for name in named if name.strip()]


def _front(into: Manuscript, node: HtmlElement) -> None:
    text = text_from_html(clean_html(inner_html(node)))
    take_front_page(into, text, labels=FANFICFARE_LABELS)


def read_fichub_html(page: SavedPage) -> Manuscript | None:
    """The manuscript of a FicHub HTML file, or None."""
    into = page.manuscript("fichub-html")
    parts = page.root.xpath("//div[starts-with(@id, 'chap_')]")
    titles = page.root.xpath("//h1//*[@class='title']")
    if not parts or not titles:
        return None
    into.title = words(titles[0])
    into.byline = [words(node) for node in page.root.xpath("//h2//*[@class='author']")]
    for node in page.root.xpath("//body/div[not(@id)][not(@class)][1]"):
        add_rich(into, "summary", *plain_and_rich(node, field="summary"))
    for node in page.root.xpath("//body/p"):
        _front(into, node)
    for node in page.root.xpath("//body/h2[.//*[@class='author']] | //nav | //body/a"):
        into.recognised.append("by" if node.tag == "h2" else words(node))
    pieces = [_fichub_chapter(into, part) for part in parts]
    return _finished(into, pieces)


def _fichub_chapter(into: Manuscript, part: HtmlElement) -> tuple[ReadChapter, HtmlElement]:
    chapter = ReadChapter()
    into.chapters.append(chapter)
    for links in part.xpath("./div[@class='chapter_nav']"):
        into.recognised.append(words(links))
        links.drop_tree()
    for heading in part.xpath("./*[self::h1 or self::h2 or self::h3][1]"):
        if not fold_words(part.text or "") and heading.getprevious() is None:
            name_chapter(into, chapter, words(heading), place=len(into.chapters))
            heading.drop_tree()
    return chapter, part


def name_chapter(into: Manuscript, chapter: ReadChapter, title: str, *, place: int) -> None:
    """A chapter's number and title out of "3. The Moor" or "Chapter 3: The Moor"."""
    counted = _COUNTED.match(title)
    if counted and counted[1] == f"{place}.":
        into.recognised.append(counted[1])
        title = title[counted.end() :]
    chapter.number = place
    heading = parse_heading(title)
    if heading is not None and heading.number is not None:
        into.recognised.append(heading.label)
        title = heading.title or heading.word or ""
    chapter.title = title or None


def take_set_apart_notes(into: Manuscript, chapter: ReadChapter, node: HtmlElement) -> None:
    """The summary and notes that FanFicFare sets apart at a chapter's head and foot."""
    for box in node.xpath(".//div[contains(@class, 'fff_chapter_notes')]"):
        at = next((field for mark, field in _NOTES.items() if has_class(box, mark)), "notes_before")
        label = ""
        for inner in box:
            if inner.tag == "blockquote":
                target = "summary" if label.casefold().startswith("summary") else at
                text, rich = plain_and_rich(inner, field="notes")
                add_rich(chapter, target, text, rich)
            elif said := words(inner):
                label = said
                into.recognised.append(said)
        box.drop_tree()


def _finished(into: Manuscript, pieces: list[tuple[ReadChapter, HtmlElement]]) -> Manuscript:
    for chapter, node in pieces:
        cut_local_ties(node)
        fill_story(chapter, [inside(node)])
    if not any(chapter.text for chapter in into.chapters):
        raise NotAStory(_NO_STORY)
    into.words = sum(chapter.words for chapter in into.chapters)
    return into
