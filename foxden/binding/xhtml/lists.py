"""Lists: items in ``ul`` and ``ol``, names and descriptions in ``dl``."""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from .attributes import common_attributes, list_attributes, number
from .characters import escape_markup
from .grammar import LISTS, SILENT
from .writer import Writer, attributes_of, pieces


class Flow(Protocol):
    """Writes the content of an element as blocks (``blocks.write_flow``)."""

    def __call__(
        self, writer: Writer, element: etree._Element, *, run: tuple[str, str] = ...
    ) -> None: ...


def write_list(writer: Writer, element: etree._Element, write_flow: Flow) -> None:
    """Write a list; what stands between the items becomes an item, an empty list nothing."""
    tag = LISTS[str(element.tag)]
    given = attributes_of(element)
    begun = len(writer.out)
    attributes = common_attributes(given, identifier=writer.identifier(element))
    writer.out.append(f"<{tag}{attributes}{list_attributes(tag, given)}>")
    for piece in pieces(element):
        if isinstance(piece, str):
            if piece.strip():
                writer.out.append(f"<li>{escape_markup(piece)}</li>")
        elif piece.tag == "li":
            _write_item(writer, piece, write_flow, numbered=tag == "ol")
        elif piece.tag not in SILENT:
            _write_wrapped(writer, piece, "li", write_flow)
    if len(writer.out) == begun + 1:
        writer.out.pop()
    else:
        writer.out.append(f"</{tag}>")


def _write_item(
    writer: Writer, element: etree._Element, write_flow: Flow, *, numbered: bool
) -> None:
    given = attributes_of(element)
    attributes = common_attributes(given, identifier=writer.identifier(element))
    value = number(given, "value", least=-99_999, most=99_999) if numbered else None
    if value is not None:
        attributes += f' value="{value}"'
    writer.out.append(f"<li{attributes}>")
    write_flow(writer, element, run=("", ""))
    writer.out.append("</li>")


def _write_wrapped(writer: Writer, element: etree._Element, tag: str, write_flow: Flow) -> None:
    """Write an element that has no business here inside an element that has."""
    holder = etree.Element("div")
    copy_before, element.tail = element.tail, None
    parent = element.getparent()
    place = parent.index(element) if parent is not None else 0
    holder.append(element)
    writer.out.append(f"<{tag}>")
    write_flow(writer, holder, run=("", ""))
    writer.out.append(f"</{tag}>")
    element.tail = copy_before
    if parent is not None:
        parent.insert(place, element)


def write_definitions(writer: Writer, element: etree._Element, write_flow: Flow) -> None:
    """Write a ``dl`` as names followed by descriptions, as HTML §4.4.9 wants them."""
    begun = len(writer.out)
    attributes = common_attributes(attributes_of(element), identifier=writer.identifier(element))
    writer.out.append(f"<dl{attributes}>")
    last = _write_definition_parts(writer, element, write_flow, last="")
    if last == "dt":
        writer.out.append("<dd></dd>")
    if len(writer.out) == begun + 1:
        writer.out.pop()
    else:
        writer.out.append("</dl>")


def _write_definition_parts(
    writer: Writer, element: etree._Element, write_flow: Flow, *, last: str
) -> str:
    for piece in pieces(element):
        if isinstance(piece, str):
            if not piece.strip():
                continue
            kind = "dd"
        elif piece.tag == "div":
            last = _write_definition_parts(writer, piece, write_flow, last=last)
            continue
        elif piece.tag in SILENT:
            continue
        else:
            kind = "dt" if piece.tag == "dt" else "dd"
        if kind == "dd" and not last:
            writer.out.append("<dt></dt>")
        last = kind
        if isinstance(piece, str):
            writer.out.append(f"<dd>{escape_markup(piece)}</dd>")
        elif piece.tag in ("dt", "dd"):
            given = common_attributes(attributes_of(piece), identifier=writer.identifier(piece))
            writer.out.append(f"<{kind}{given}>")
            write_flow(writer, piece, run=("", ""))
            writer.out.append(f"</{kind}>")
        else:
            _write_wrapped(writer, piece, "dd", write_flow)
    return last
