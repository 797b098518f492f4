"""Plain text: UTF-8, one line a paragraph, blank lines between, ``* * *`` for a scene break."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .book import Book
from .front import byline_of, chapter_heading, is_single, meta_lines, text_date, title_of
from .matter import END_NOTES, SCENE_BREAK, Passage, book_passages, chapter_passages, tree_of
from .xhtml import only_xml_characters

# The marks of typewriters and newsgroups.
_MARKS = {"em": "_", "i": "_", "cite": "_", "strong": "*", "b": "*"}
_INDENT = "    "
_SPACE = re.compile(r"[ \t\r\n\f]+")


def make_text(book: Book) -> bytes:
    """The book as plain text."""
    parts = [f"{title_of(book)}\nby {byline_of(book)}"]
    parts.append("\n".join(f"{line.label}: {line.text}" for line in meta_lines(book)))
    for passage in book_passages(book):
        parts.append(_passage(passage, book))
    for number, chapter in enumerate(book.chapters, start=1):
        if not is_single(book):
            parts.append("\n" + chapter_heading(book, number, chapter))
        passages = chapter_passages(chapter)
        for passage in passages:
            # Where notes end and the story begins must be seen.
            if not passage.heading and passage is not passages[0]:
                parts.append("-----")
            parts.append(_passage(passage, book))
    if book.notes_after_html.strip():
        parts.append(_passage(Passage(END_NOTES, book.notes_after_html), book))
    parts.append("\n" + "\n".join(_closing(book)))
    return (only_xml_characters("\n\n".join(part for part in parts if part)) + "\n").encode()


def _closing(book: Book) -> Iterator[str]:
    if book.url:
        yield f"Published at {book.url}"
    yield f"Text of {text_date(book)}"


def _passage(passage: Passage, book: Book) -> str:
    text = "\n\n".join(blocks(tree_of(passage.html, base=book.url, heading_shift=0)))
    return f"{passage.heading}:\n\n{text}" if passage.heading else text


def blocks(element: etree._Element) -> Iterator[str]:
    """Each block inside ``element`` as text, its lines divided by newlines."""
    loose: list[str] = [element.text or ""]
    for child in element:
        written = _block(child)
        if written is None:
            loose.append(_inline_element(child))
        else:
            yield from _tidy("".join(loose))
            loose = []
            yield from written
        loose.append(child.tail or "")
    yield from _tidy("".join(loose))


def _block(element: etree._Element) -> list[str] | None:
    """The blocks that a block element makes; None for an inline element."""
    match element.tag:
        case "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "caption" | "dt":
            return list(_tidy(_inline(element)))
        case "hr":
            return [SCENE_BREAK]
        case "pre":
            return [_inline(element).strip("\n")]
        case "blockquote" | "dd":
            return [_indent(block) for block in blocks(element)]
        case "ul" | "ol":
            return [_list(element)]
        case "tr":
            return [" | ".join(" ".join(blocks(cell)) for cell in element)]
        case "thead" | "tbody" | "tfoot":
            return ["\n".join(row for child in element for row in _block(child) or [])]
        case "div" | "details" | "figure" | "figcaption" | "dl" | "table":
            return list(blocks(element))
        case _:
            return None


def _list(element: etree._Element) -> str:
    start = int(element.get("start", "1"))
    items = []
    for number, item in enumerate(element, start=start):
        mark = f"{number}. " if element.tag == "ol" else "- "
        hanging = "\n" + " " * len(mark)
        items.append(mark + "\n\n".join(blocks(item)).replace("\n", hanging))
    return "\n".join(items)


def _indent(block: str) -> str:
    return _INDENT + block.replace("\n", "\n" + _INDENT)


def _tidy(text: str) -> Iterator[str]:
    """One block from raw inline text: spaces folded, lines kept where ``br`` broke them."""
    lines = [_SPACE.sub(" ", line).strip(" ") for line in text.split("\v")]
    block = "\n".join(lines).strip("\n")
    if block:
        yield block


def _inline(element: etree._Element) -> str:
    """Raw inline text, with a vertical tab (no XML character) for each ``br``."""
    written = [element.text or ""]
    for child in element:
        written.append(_inline_element(child))
        written.append(child.tail or "")
    text = "".join(written)
    return text.replace("\v", "\n") if element.tag == "pre" else text


def _inline_element(element: etree._Element) -> str:
    if element.tag == "br":
        return "\v"
    text = _inline(element)
    if element.tag == "rt":
        return f"({text})"
    mark = _MARKS.get(str(element.tag), "")
    if mark and text.strip():
        core = text.strip()
        return text.replace(core, f"{mark}{core}{mark}", 1)
    address = element.get("href", "")
    if address and not address.startswith("#") and address != text.strip():
        return f"{text} <{address}>"
    return text
