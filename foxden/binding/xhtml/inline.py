"""Inline content: text, emphasis, links, pictures, ruby."""

from __future__ import annotations

import re

from lxml import etree

from .attributes import common_attributes
from .characters import escape_attribute, escape_markup
from .grammar import BLOCKS, INLINE, MEDIA, OLD_INLINE, SILENT
from .links import absolute_address
from .notes import BACK_TO
from .pictures import read_data_picture
from .writer import Writer, attributes_of, pieces


def write_inline(writer: Writer, element: etree._Element) -> None:
    """Write the content of ``element`` as inline content; blocks inside become lines of it."""
    begun = len(writer.out)
    new_line = False
    for piece in pieces(element):
        if isinstance(piece, str):
            if new_line and not piece.strip():
                continue
            if new_line:
                writer.out.append("<br/>")
            new_line = False
            writer.out.append(escape_markup(piece))
            continue
        is_block = piece.tag in BLOCKS
        if (is_block or new_line) and len(writer.out) > begun:
            writer.out.append("<br/>")
        new_line = is_block
        write_inline_element(writer, piece)


def write_inline_element(writer: Writer, element: etree._Element) -> None:
    """Write one element that stands in inline content."""
    tag = str(element.tag)
    if tag == "br":
        writer.out.append("<br/>")
    elif tag == "img":
        _write_image(writer, element)
    elif tag in MEDIA:
        _write_media(writer, element)
    elif tag == "ruby" and not writer.in_ruby:
        _write_ruby(writer, element)
    elif tag not in SILENT:
        opening, closing = inline_tags(writer, element)
        was_in_link = writer.in_link
        writer.in_link = was_in_link or opening.startswith("<a ")
        writer.out.append(opening)
        write_inline(writer, element)
        writer.out.append(closing)
        writer.in_link = was_in_link


def inline_tags(writer: Writer, element: etree._Element) -> tuple[str, str]:
    """The opening and closing tag of an inline element; both empty where it means nothing."""
    tag, extra_class = OLD_INLINE.get(str(element.tag), (str(element.tag), ""))
    attributes = common_attributes(
        attributes_of(element), extra_class=extra_class, identifier=writer.identifier(element)
    )
    if tag == "a":
        attributes = _linked(writer, element, attributes)
        if writer.in_link or " href=" not in attributes:
            tag = "span"
            attributes = attributes.partition(" href=")[0] if writer.in_link else attributes
    if tag == "bdo" and " dir=" not in attributes:
        tag = "span"
    if tag == "dfn" and next(element.iterancestors("dfn"), None) is not None:
        tag = "span"
    if tag not in INLINE or (tag == "span" and not attributes):
        return (f"<span{attributes}>", "</span>") if attributes else ("", "")
    return f"<{tag}{attributes}>", f"</{tag}>"


def _linked(writer: Writer, element: etree._Element, attributes: str) -> str:
    """A link's attributes with its address before them; the first mark of a note gets an id."""
    written = _link_attributes(writer, element)
    name = (element.get("href") or "").strip()[1:]
    if "noteref" in written and name not in writer.around.references:
        given = re.search(r' id="([^"]*)"', attributes)
        identifier = given[1] if given else f"{writer.around.targets[name]}-mark"
        writer.around.references[name] = identifier
        if not given:
            attributes = f' id="{identifier}"{attributes}'
    return written + attributes


def _note_role(writer: Writer, name: str) -> str:
    if name in writer.around.notes.notes:
        return ' epub:type="noteref" role="doc-noteref"'
    return ' role="doc-backlink"' if name in writer.around.notes.returns else ""


def _link_attributes(writer: Writer, element: etree._Element) -> str:
    if writer.in_link:
        return ""
    address = (element.get("href") or "").strip()
    if BACK_TO in element.attrib:
        reference = writer.around.references.get(str(element.get(BACK_TO)))
        return f' href="#{reference}" role="doc-backlink"' if reference else ""
    if address.startswith("#"):
        target = writer.around.targets.get(address[1:])
        return f' href="#{target}"' + _note_role(writer, address[1:]) if target else ""
    url = absolute_address(address, base=writer.around.base) if address else None
    return f' href="{escape_attribute(url)}"' if url else ""


def _write_image(writer: Writer, element: etree._Element) -> None:
    alternative = escape_attribute(element.get("alt") or "")
    address = element.get("src") or ""
    folder = writer.around.picture_folder
    picture = read_data_picture(address) if folder is not None else None
    if picture is not None:
        writer.around.pictures[picture.name] = picture
        writer.out.append(f'<img src="{folder}/{picture.name}" alt="{alternative}"/>')
        return
    # A book may not fetch a picture when it is read (EPUB 3.3 §3.6): its words and address stay.
    _write_reference(writer, address, f"[{alternative or 'picture'}]", class_name="picture")


def _write_media(writer: Writer, element: etree._Element) -> None:
    source = element.find("source")
    address = element.get("src") or element.get("data") or ""
    if not address and source is not None:
        address = source.get("src") or ""
    words = escape_attribute(element.get("title") or "") or element.tag
    _write_reference(writer, address, f"[{words}]", class_name="media")
    write_inline(writer, element)


def _write_reference(writer: Writer, address: str, words: str, *, class_name: str) -> None:
    url = None if writer.in_link else absolute_address(address, base=writer.around.base)
    if url is None:
        writer.out.append(f'<span class="{class_name}">{words}</span>')
    else:
        href = escape_attribute(url)
        writer.out.append(f'<a class="{class_name}" href="{href}">{words}</a>')


def _write_ruby(writer: Writer, element: etree._Element) -> None:
    """Write each base with its reading; a reading without a base, or the reverse, stays as text."""
    outer, writer.out = writer.out, []
    written, base = [], ""
    writer.in_ruby = True
    for piece in pieces(element):
        if not isinstance(piece, str) and piece.tag == "rp":
            continue
        if isinstance(piece, str) or piece.tag != "rt":
            if isinstance(piece, str):
                writer.out.append(escape_markup(piece))
            else:
                write_inline_element(writer, piece)
            continue
        base, writer.out = "".join(writer.out), []
        write_inline(writer, piece)
        reading, writer.out = "".join(writer.out), []
        whole = f"<ruby>{base}<rt>{reading}</rt></ruby>"
        written.append(whole if base.strip() else base + reading)
    writer.in_ruby = False
    outer.extend(written)
    outer.extend(writer.out)
    writer.out = outer
