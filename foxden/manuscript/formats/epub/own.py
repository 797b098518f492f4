"""The EPUBs that Foxden itself binds, taken back with every field where it was."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from foxden.manuscript.formats.epub.metadata import take_metadata
from foxden.manuscript.formats.epub.package import Package
from foxden.manuscript.formats.epub.page import BookPage
from foxden.manuscript.formats.pages.ao3_facts import (
    field_of,
    take_chapter_heading,
    take_tags,
)
from foxden.manuscript.formats.pages.source import words
from foxden.manuscript.formats.pages.story import fill_story, plain_and_rich
from foxden.manuscript.model import Manuscript, ReadChapter
from foxden.manuscript.structure.draft import add_rich

_NUMBER = re.compile(r"Chapter (\d+)$")
_ALIGNED = re.compile(r"align-(center|left|right|justify)")
_PARTS = frozenset({"titlepage", "preface", "chapter", "afterword", "colophon", "cover"})
_FIELDS = {
    "Summary": "summary",
    "Notes": "notes_before",
    "Notes on this chapter": "notes_after",
    "Disclaimer": "disclaimer",
}


def read_own(package: Package, pages: list[BookPage]) -> Manuscript | None:
    """The manuscript of a book of ours, or None for a book of another make or form."""
    parts = [part for page in pages if (part := _part(page)) is not None]
    kinds = {kind for kind, _section in parts}
    if not {"titlepage", "chapter", "colophon"} <= kinds or len(parts) < len(pages) - 1:
        return None
    into = Manuscript(format="epub")
    take_metadata(into, package.metadata)
    subjects, into.freeforms = into.freeforms, []
    for kind, section in parts:
        _drop_ways(into, section)
        if kind == "chapter":
            _take_chapter(into, section)
        elif kind == "preface":
            _take_preface(into, section, subjects)
        elif kind == "afterword":
            heading = section.find("h1")
            if heading is not None:
                into.recognised.append(words(heading))
                heading.drop_tree()
            add_rich(into, "notes_after", *plain_and_rich(section, field="notes"))
        else:
            into.recognised.append(words(section))
    into.words = sum(chapter.words for chapter in into.chapters)
    return into if into.chapters else None


def _part(page: BookPage) -> tuple[str, HtmlElement] | None:
    for section in page.body.xpath("./section[1]"):
        for kind in _PARTS.intersection((section.get("class") or "").split()):
            return kind, section
    return None


def _drop_ways(into: Manuscript, section: HtmlElement) -> None:
    """Take out the binder's own links between notes and text: the next binder puts them again."""
    ways = "contains(concat(' ', @class, ' '), ' {} ')"
    classes = " or ".join(ways.format(name) for name in ("to-notes", "back", "way-back"))
    for way in section.xpath(f".//p[{classes}] | .//a[@role='doc-backlink'][{classes}]"):
        into.recognised.append(words(way))
        way.drop_tree()


def _take_preface(into: Manuscript, section: HtmlElement, subjects: list[str]) -> None:
    for listed in section.xpath("./dl[@class='tags']"):
        into.series = []
        pairs = zip(listed.findall("dt"), listed.findall("dd"), strict=False)
        for term, description in pairs:
            if field_of(words(term)) in ("series", "language", "stats", "rating"):
                take_tags(into, [(term, description)])
            elif name := field_of(words(term)):
                into.recognised.append(words(term))
                getattr(into, name).extend(_by_subjects(words(description), subjects))
            else:
                add_rich(into, "notes_before", f"{words(term)}: {words(description)}")
    for heading in section.xpath("./h1"):
        into.recognised.append(words(heading))
    _take_boxes(into, into, section)


def _by_subjects(said: str, subjects: list[str]) -> list[str]:
    """The tags in a line, parted where the package says that one ends: a tag may hold a comma."""
    found: list[str] = []
    while said:
        known = [each for each in subjects if f"{said}, ".startswith(f"{each}, ")]
        tag = max(known, key=len) if known else said.partition(", ")[0]
        found.append(tag)
        said = said[len(tag) + 2 :]
    return found


def _take_boxes(into: Manuscript, target: Manuscript | ReadChapter, section: HtmlElement) -> None:
    """Summary and notes, each a section under its own heading."""
    for box in section.xpath("./section"):
        heading = box.find("h2")
        name = _FIELDS.get(words(heading)) if heading is not None else None
        if heading is None or name is None:
            continue
        if name == "summary" and target is into:
            into.summary = None
            into.rich.pop("summary", None)
        into.recognised.append(words(heading))
        heading.drop_tree()
        add_rich(target, name, *plain_and_rich(box, field="notes"))
        box.drop_tree()


def _take_chapter(into: Manuscript, section: HtmlElement) -> None:
    chapter = ReadChapter()
    into.chapters.append(chapter)
    for header in section.xpath("./header"):
        for number in header.xpath(".//span[@class='number']"):
            if found := _NUMBER.match(words(number)):
                chapter.number = int(found[1])
            into.recognised.append(words(number))
            number.drop_tree()
        title = words(header)
        if title and title == into.title:
            into.recognised.append(title)
        elif chapter.number is not None:
            chapter.title = title or None
        else:
            take_chapter_heading(into, chapter, title, place=len(into.chapters))
        header.drop_tree()
    _take_boxes(into, chapter, section)
    for node in section.xpath(".//*[starts-with(@class, 'align-')]"):
        if found := _ALIGNED.fullmatch(node.get("class")):
            del node.attrib["class"]
            node.set("align", found[1])
    for rule in section.xpath(".//hr[@class='scene']"):
        del rule.attrib["class"]
    fill_story(chapter, [section])
