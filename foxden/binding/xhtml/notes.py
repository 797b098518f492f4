"""Notes that authors made by hand, a mark in the text that leads to a paragraph below, told as notes.

Reading systems then show them where they are met (EPUB 3.3 SSV ``noteref`` and ``footnote``), and
screen readers say what they are (DPUB-ARIA). Only what is plainly a note becomes one: a link forward
whose words are a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

_LINK = re.compile(
    r"<a\b[^>]*?\bhref\s*=\s*[\"']?#([^\"'\s>]+)[\"']?[^>]*>(.{0,120}?)</a\s*>", re.I | re.S
)
_TAG = re.compile(r"<[^>]*>")
_MARK = re.compile(
    r"[\[({]?\s*(?:note\s*)?(?:\d{1,4}|[*†‡§¶]{1,6}|[ivxl]{1,7}|[a-z])\s*[\])}]?[.:]?", re.I
)
_BACK = re.compile(r"[\[({]?\s*(?:[↩↑⇑⤴^<«←]\ufe0e?|(?:go )?back|return|top)\b.{0,24}", re.I | re.S)
_HOLDERS = ("p", "li", "div", "dd", "aside")
# Attributes that no HTML has, by which the marked tree tells the writer.
NOTE = "{foxden}note"
BACK_TO = "{foxden}back-to"


@dataclass(frozen=True, slots=True)
class NoteLinks:
    """The ids, as the author wrote them, that are notes, and those that notes lead back to."""

    notes: frozenset[str] = frozenset()
    returns: frozenset[str] = frozenset()


def find_notes(texts: Iterable[str]) -> NoteLinks:
    """The notes within texts that share one page, in reading order."""
    whole = "\n".join(texts)
    if "#" not in whole:
        return NoteLinks()
    notes, returns = set(), set()
    for link in _LINK.finditer(whole):
        words = _TAG.sub("", link[2]).strip()
        place = _defined_at(whole, link[1])
        if place is None:
            continue
        if place > link.end() and _MARK.fullmatch(words):
            notes.add(link[1])
        elif place <= link.end() and (_MARK.fullmatch(words) or _BACK.match(words)):
            returns.add(link[1])
    return NoteLinks(frozenset(notes), frozenset(returns) if notes else frozenset())


def _defined_at(whole: str, name: str) -> int | None:
    found = re.search(
        rf"<[^>]*\b(?:id|name)\s*=\s*[\"']?{re.escape(name)}(?=[\"'\s>])", whole, re.I
    )
    return found.start() if found else None


def mark_notes(body: etree._Element, links: NoteLinks) -> None:
    """Put each note's id on the block that holds it, and a way back into those that have none.

    A block with several notes stays as it is: which words belong to which is not said.
    """
    held: dict[etree._Element, list[etree._Element]] = {}
    for element in body.iter("*"):
        if links.notes & {element.get("id", ""), element.get("name", "")}:
            holder = _holder(element)
            if holder is not None:
                held.setdefault(holder, []).append(element)
    for holder, (element, *others) in held.items():
        if others or any(_leads_to(link, links.notes) for link in holder.iter("a")):
            continue
        name = next(n for n in (element.get("id"), element.get("name")) if n in links.notes)
        if element is not holder:
            if holder.get("id"):
                continue
            for attribute in ("id", "name"):
                if element.get(attribute) is not None:
                    del element.attrib[attribute]
            holder.set("id", str(name))
        holder.set(NOTE, str(holder.tag))
        if not any(_leads_to(link, links.returns) for link in holder.iter("a")):
            _add_way_back(holder, str(name))


def _holder(element: etree._Element) -> etree._Element | None:
    if element.tag in _HOLDERS:
        return element
    return next(iter(element.iterancestors(*_HOLDERS)), None)


def _leads_to(link: etree._Element, names: frozenset[str]) -> bool:
    return (link.get("href") or "").removeprefix("#") in names


def _add_way_back(holder: etree._Element, name: str) -> None:
    inside = holder.findall("p")
    last = inside[-1] if inside else holder
    if len(last):
        last[-1].tail = f"{last[-1].tail or ''} "
    else:
        last.text = f"{last.text or ''} "
    back = etree.SubElement(last, "a")
    back.set(BACK_TO, name)
    # By this the reader of our own books knows what the author did not write.
    back.set("class", "way-back")
    back.text = "↩\ufe0e"


def note_attributes(tag: str) -> str:
    """What a block says that is a note. HTML permits no such role on items of lists (ARIA in HTML)."""
    return ' epub:type="footnote" role="doc-footnote"' if tag in ("p", "div", "aside") else ""
