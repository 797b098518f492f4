"""Tables: caption, head, bodies, foot; rows of cells; everything else steps out in front."""

from __future__ import annotations

from lxml import etree

from .attributes import cell_attributes, common_attributes
from .grammar import SILENT
from .inline import write_inline
from .lists import Flow
from .writer import Writer, attributes_of, pieces

_GROUPS = ("thead", "tbody", "tfoot")


def write_table(writer: Writer, element: etree._Element, write_flow: Flow) -> None:
    """Write a table; text and blocks outside its cells come before it, as browsers have it."""
    strays = etree.Element("div")
    groups: list[tuple[str, etree._Element]] = []
    caption: etree._Element | None = None
    loose = etree.Element("tbody")
    for piece in list(pieces(element)):
        if isinstance(piece, str):
            _add_stray(strays, piece)
        elif piece.tag == "caption" and caption is None:
            caption = piece
        elif piece.tag in _GROUPS:
            groups.append((str(piece.tag), piece))
        elif piece.tag in ("tr", "td", "th"):
            if not groups or groups[-1][1] is not loose:
                loose = etree.Element("tbody")
                groups.append(("tbody", loose))
            piece.tail = None
            loose.append(piece)
        elif piece.tag not in SILENT:
            _add_stray(strays, piece)
    bodies = [(kind, _rows(group, strays), group) for kind, group in groups]
    write_flow(writer, strays)
    _write_parts(writer, element, caption, [b for b in bodies if b[1]], write_flow)


def _write_parts(
    writer: Writer,
    element: etree._Element,
    caption: etree._Element | None,
    groups: list[tuple[str, list[list[etree._Element]], etree._Element]],
    write_flow: Flow,
) -> None:
    if not groups:
        if caption is not None:
            write_flow(writer, caption)
        return
    attributes = common_attributes(attributes_of(element), identifier=writer.identifier(element))
    writer.out.append(f"<table{attributes}>")
    if caption is not None:
        writer.out.append("<caption>")
        write_inline(writer, caption)
        writer.out.append("</caption>")
    head = next((g for g in groups if g[0] == "thead"), None)
    foot = next((g for g in groups if g[0] == "tfoot"), None)
    body = [g for g in groups if g is not head and g is not foot]
    for kind, parts in (("thead", [head]), ("tbody", body), ("tfoot", [foot])):
        for part in parts:
            if part is not None:
                _write_group(writer, kind, part[1], write_flow)
    writer.out.append("</table>")


def _rows(group: etree._Element, strays: etree._Element) -> list[list[etree._Element]]:
    """The rows of a group as lists of cells; cells outside a row make rows of their own."""
    rows: list[list[etree._Element]] = []
    loose: list[etree._Element] = []
    for piece in list(pieces(group)):
        if not isinstance(piece, str) and piece.tag in ("td", "th"):
            if not loose:
                rows.append(loose)
            loose.append(piece)
            continue
        if isinstance(piece, str) and not piece.strip():
            continue
        loose = []
        if isinstance(piece, str) or piece.tag != "tr":
            _add_stray(strays, piece)
            continue
        cells: list[etree._Element] = []
        for inner in list(pieces(piece)):
            if not isinstance(inner, str) and inner.tag in ("td", "th"):
                cells.append(inner)
            else:
                _add_stray(strays, inner)
        if cells:
            rows.append(cells)
    return rows


def _write_group(
    writer: Writer, kind: str, rows: list[list[etree._Element]], write_flow: Flow
) -> None:
    writer.out.append(f"<{kind}>")
    for cells in rows:
        row = cells[0].getparent()
        given = attributes_of(row) if row is not None and row.tag == "tr" else {}
        writer.out.append(f"<tr{common_attributes(given)}>")
        for cell in cells:
            given = attributes_of(cell)
            attributes = common_attributes(given, identifier=writer.identifier(cell))
            tag = str(cell.tag)
            writer.out.append(f"<{tag}{attributes}{cell_attributes(tag, given)}>")
            write_flow(writer, cell, run=("", ""))
            writer.out.append(f"</{tag}>")
        writer.out.append("</tr>")
    writer.out.append(f"</{kind}>")


def _add_stray(strays: etree._Element, piece: str | etree._Element) -> None:
    if not isinstance(piece, str):
        piece.tail = None
        strays.append(piece)
    elif piece.strip():
        if len(strays):
            strays[-1].tail = (strays[-1].tail or "") + piece
        else:
            strays.text = (strays.text or "") + piece
