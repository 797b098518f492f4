"""Markdown that every CommonMark reader understands (CommonMark 0.31)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .book import Book
from .front import byline_of, chapter_heading, is_single, meta_lines, text_date, title_of
from .matter import END_NOTES, SCENE_BREAK, Passage, book_passages, chapter_passages, tree_of
from .xhtml import escape_attribute, only_xml_characters

_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&]")
# Whitespace that Markdown readers may trim, such as the indent of Japanese paragraphs.
_WIDE_SPACE = re.compile(r"[^\S \n\v]")
_LINE_START = re.compile(r"^([#+=~:|-])", re.MULTILINE)
_LINE_NUMBER = re.compile(r"^(\d{1,9})([.)])", re.MULTILINE)
_EMPHASIS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
# No Markdown of their own, so written as the HTML that Markdown allows.
_RAW_INLINE = frozenset(
    "abbr bdi bdo cite code del dfn ins kbd mark q rt ruby s samp small sub sup u var".split()
)
_RAW_BLOCKS = frozenset(("table", "dl", "details", "pre"))


def make_markdown(book: Book) -> bytes:
    """The book as Markdown: title, fields as a list, then a heading for each chapter."""
    parts = [f"# {escape(title_of(book))}", f"by {escape(byline_of(book))}"]
    parts.append("\n".join(f"- {line.label}: {escape(line.text)}" for line in meta_lines(book)))
    for passage in book_passages(book):
        parts.append(_passage(passage, book, level=2))
    for number, chapter in enumerate(book.chapters, start=1):
        alone = is_single(book)
        parts.append("---" if alone else f"## {escape(chapter_heading(book, number, chapter))}")
        for passage in chapter_passages(chapter):
            # Where notes end and the story begins must be seen.
            if not passage.heading and parts[-1].startswith("### "):
                parts.append("---")
            parts.append(_passage(passage, book, level=3))
    if book.notes_after_html.strip():
        parts.append(_passage(Passage(END_NOTES, book.notes_after_html), book, level=2))
    parts.append("---")
    if book.url:
        parts.append(f"Published at {escape(book.url)}")
    parts.append(f"Text of {text_date(book)}")
    return (only_xml_characters("\n\n".join(part for part in parts if part)) + "\n").encode()


def escape(text: str) -> str:
    """Text on one line in which nothing is Markdown."""
    return _finish(_escape_inline(text))


def _passage(passage: Passage, book: Book, *, level: int) -> str:
    text = "\n\n".join(_blocks(tree_of(passage.html, base=book.url, heading_shift=level)))
    return f"{'#' * level} {passage.heading}\n\n{text}" if passage.heading else text


def _blocks(element: etree._Element) -> Iterator[str]:
    loose = [_escape_inline(element.text or "")]
    for child in element:
        written = _block(child)
        if written is None:
            loose.append(_inline_element(child, before="".join(loose)[-1:]))
        else:
            yield from _paragraph("".join(loose))
            loose = []
            yield from written
        loose.append(_escape_inline(child.tail or ""))
    yield from _paragraph("".join(loose))


def _block(element: etree._Element) -> list[str] | None:
    """The Markdown blocks of a block element; None for an inline element."""
    tag = str(element.tag)
    if tag == "p":
        return list(_paragraph(_inline(element)))
    if re.fullmatch(r"h[1-6]", tag):
        words = " ".join(_finish(_inline(element)).replace("\\\n", " ").split())
        return [f"{'#' * int(tag[1])} {words}"] if words else []
    if tag == "hr":
        return [SCENE_BREAK]
    if tag == "blockquote":
        inner = "\n\n".join(_blocks(element))
        return ["\n".join(f"> {line}".rstrip() for line in inner.split("\n"))] if inner else []
    if tag in ("ul", "ol"):
        return [_list(element)]
    if tag in _RAW_BLOCKS:
        return [_raw(element)]
    if tag in ("div", "figure", "figcaption"):
        return list(_blocks(element))
    return None


def _list(element: etree._Element) -> str:
    start = max(0, int(element.get("start", "1")))
    items = []
    for number, item in enumerate(element, start=start):
        mark = f"{number}. " if element.tag == "ol" else "- "
        hanging = "\n" + " " * len(mark)
        items.append((mark + "\n\n".join(_blocks(item)).replace("\n", hanging)).rstrip(" "))
    return "\n".join(items)


def _raw(element: etree._Element) -> str:
    """The element as HTML; a blank line would end it, so none is left."""
    element.tail = None
    html = etree.tostring(element, encoding="unicode", method="html")
    return "\n".join(line or "&#8203;" for line in html.split("\n"))


def _paragraph(raw: str) -> Iterator[str]:
    text = _finish(raw)
    if text:
        yield text


def _finish(raw: str) -> str:
    """Lines from raw inline Markdown, with what means something at a line's start escaped."""
    lines = [_SPACE.sub(" ", line).strip(" ") for line in raw.split("\v")]
    text = "\n".join(lines).strip("\n")
    text = _LINE_NUMBER.sub(r"\1\\\2", _LINE_START.sub(r"\\\1", text))
    return re.sub(r"\n+", lambda breaks: "\\\n" + "<br>\\\n" * (len(breaks[0]) - 1), text)


def _escape_inline(text: str) -> str:
    text = _SPACE.sub(" ", text)
    return _WIDE_SPACE.sub(lambda m: f"&#{ord(m[0])};", _SPECIAL.sub(r"\\\g<0>", text))


def _inline(element: etree._Element) -> str:
    written = _escape_inline(element.text or "")
    for child in element:
        written += _inline_element(child, before=written[-1:])
        written += _escape_inline(child.tail or "")
    return written


def _inline_element(element: etree._Element, *, before: str) -> str:
    tag = str(element.tag)
    if tag == "br":
        return "\v"
    text = _inline(element)
    if tag in _EMPHASIS:
        return _emphasis(element, text, before)
    address = element.get("href", "")
    if address and not address.startswith("#"):
        return f"[{text}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"
    if tag in _RAW_INLINE:
        title = element.get("title")
        given = f' title="{escape_attribute(title)}"' if title else ""
        return f"<{tag}{given}>{text}</{tag}>"
    return text


def _emphasis(element: etree._Element, text: str, before: str) -> str:
    """Stars where they are sure to be read as emphasis (CommonMark §6.2), HTML elsewhere."""
    core = text.strip(" ")
    if not core or core == "\v":
        return text
    after = (element.tail or "")[:1] or ("" if element.getnext() is None else "x")
    stars = _EMPHASIS[str(element.tag)]
    parent = element.getparent()
    sure = (
        (core[0].isalnum() and core[-1].isalnum() and "\v" not in core)
        and before in ("", " ", "\v", "“", "(", "—")
        and (not after or after in " \n.,;:?!”)—")
        and (parent is None or parent.tag not in _EMPHASIS)
    )
    opening, closing = (stars, stars) if sure else (f"<{element.tag}>", f"</{element.tag}>")
    return text.replace(core, f"{opening}{core}{closing}", 1)
