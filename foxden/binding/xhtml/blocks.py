"""Blocks: paragraphs, headings, quotations, and the sorting of blocks out of inline elements."""

from __future__ import annotations

from lxml import etree

from .attributes import common_attributes
from .characters import escape_markup
from .grammar import BLOCKS, CONTAINERS, HEADINGS, LISTS, SILENT, STRAYS
from .inline import inline_tags, write_inline, write_inline_element
from .lists import write_definitions, write_list
from .tables import write_table
from .writer import Writer, attributes_of, pieces

PARAGRAPH = ("<p>", "</p>")
BARE = ("", "")


def write_flow(
    writer: Writer,
    element: etree._Element,
    *,
    run: tuple[str, str] = PARAGRAPH,
    inside: tuple[tuple[str, str], ...] = (),
) -> None:
    """Write the content of ``element`` as blocks.

    Each run of text and inline elements is put between the tags ``run``. ``inside`` are the tags
    of inline elements that were open round a block: they are opened again within every run,
    so that emphasis over three paragraphs becomes emphasis in each of the three.
    """
    is_open = False
    for piece in pieces(element):
        is_block = not isinstance(piece, str) and (
            piece.tag in BLOCKS or piece in writer.blocks_inside
        )
        if is_block and is_open:
            _close_run(writer, run, inside)
            is_open = False
        if isinstance(piece, str):
            if not is_open and not piece.strip():
                if writer.out and writer.out[-1].startswith("</"):
                    writer.out.append("\n")
                continue
        elif piece.tag in SILENT:
            continue
        if not is_block and not is_open:
            writer.out.extend((run[0], *(opening for opening, _ in inside)))
            is_open = True
        if isinstance(piece, str):
            writer.out.append(escape_markup(piece))
        elif not is_block:
            write_inline_element(writer, piece)
        elif piece.tag in BLOCKS:
            write_block(writer, piece, inside=inside)
        else:
            _write_split(writer, piece, run=run, inside=inside)
    if is_open:
        _close_run(writer, run, inside)


def _close_run(writer: Writer, run: tuple[str, str], inside: tuple[tuple[str, str], ...]) -> None:
    writer.out.extend((*(closing for _, closing in reversed(inside)), run[1]))


def _write_split(
    writer: Writer,
    element: etree._Element,
    *,
    run: tuple[str, str],
    inside: tuple[tuple[str, str], ...],
) -> None:
    """Write an inline element that holds blocks: it goes inside them instead."""
    identifier = writer.identifier(element)
    if identifier:
        writer.out.append(f'<div id="{identifier}"></div>')
    tags = inline_tags(writer, element)
    was_in_link = writer.in_link
    writer.in_link = was_in_link or tags[0].startswith("<a ")
    more = (*inside, tags) if tags != BARE and tags not in inside else inside
    write_flow(writer, element, run=run, inside=more)
    writer.in_link = was_in_link


def write_block(
    writer: Writer, element: etree._Element, *, inside: tuple[tuple[str, str], ...] = ()
) -> None:
    """Write one block element."""
    tag = str(element.tag)
    if tag == "hr":
        writer.out.append('<hr class="scene"/>')
    elif tag == "p":
        _write_paragraph(writer, element, inside)
    elif tag in HEADINGS or tag == "pre":
        _write_lines(writer, element, inside)
    elif tag in LISTS:
        write_list(writer, element, write_flow)
    elif tag == "dl":
        write_definitions(writer, element, write_flow)
    elif tag == "table":
        write_table(writer, element, write_flow)
    elif tag == "details" and not writer.in_link:
        _write_details(writer, element)
    elif tag == "figure":
        _write_figure(writer, element)
    elif tag == "li":
        attributes = _attributes(writer, element)
        writer.out.append(f"<ul><li{attributes}>")
        write_flow(writer, element, run=BARE)
        writer.out.append("</li></ul>")
    else:
        name, extra_class = CONTAINERS.get(tag) or STRAYS.get(tag) or ("div", "")
        _write_container(writer, element, name, extra_class, inside)


def _attributes(writer: Writer, element: etree._Element, extra_class: str = "") -> str:
    return common_attributes(
        attributes_of(element), extra_class=extra_class, identifier=writer.identifier(element)
    )


def _write_paragraph(
    writer: Writer, element: etree._Element, inside: tuple[tuple[str, str], ...]
) -> None:
    identifier = writer.identifier(element)
    attributes = common_attributes(attributes_of(element))
    if element in writer.blocks_inside:
        if identifier:
            writer.out.append(f'<div id="{identifier}"></div>')
        write_flow(writer, element, run=(f"<p{attributes}>", "</p>"), inside=inside)
        return
    named = f' id="{identifier}"' if identifier else ""
    if len(element) or element.text or named:
        writer.out.extend((f"<p{named}{attributes}>", *(opening for opening, _ in inside)))
        write_inline(writer, element)
        _close_run(writer, PARAGRAPH, inside)


def _write_lines(
    writer: Writer, element: etree._Element, inside: tuple[tuple[str, str], ...]
) -> None:
    tag = str(element.tag)
    if tag in HEADINGS:
        tag = f"h{min(6, int(tag[1]) + writer.around.heading_shift)}"
    writer.out.extend((f"<{tag}{_attributes(writer, element)}>", *(o for o, _ in inside)))
    write_inline(writer, element)
    _close_run(writer, ("", f"</{tag}>"), inside)


def _write_container(
    writer: Writer,
    element: etree._Element,
    name: str,
    extra_class: str,
    inside: tuple[tuple[str, str], ...],
) -> None:
    begun = len(writer.out)
    attributes = _attributes(writer, element, extra_class)
    writer.out.append(f"<{name}{attributes}>")
    write_flow(writer, element, inside=inside)
    if len(writer.out) == begun + 1 and " id=" not in attributes:
        writer.out.pop()
    else:
        writer.out.append(f"</{name}>")


def _write_details(writer: Writer, element: etree._Element) -> None:
    """A fold needs its summary first (HTML §4.11.1); without one it is written open."""
    summary = element.find("summary")
    if summary is None:
        _write_container(writer, element, "div", "details", ())
        return
    opened = ' open="open"' if element.get("open") is not None else ""
    writer.out.append(f"<details{_attributes(writer, element)}{opened}>")
    writer.out.append(f"<summary{_attributes(writer, summary)}>")
    write_inline(writer, summary)
    writer.out.append("</summary>")
    _take_out(summary)
    write_flow(writer, element)
    writer.out.append("</details>")


def _write_figure(writer: Writer, element: etree._Element) -> None:
    """A caption stands first or last in its figure, and alone (HTML §4.4.12)."""
    captions = element.findall("figcaption")
    is_first = len(captions) == 1 and element.index(captions[0]) == 0
    is_last = len(captions) == 1 and element.index(captions[0]) == len(element) - 1
    loose = (element.text or "") if is_first else (captions[0].tail or "") if is_last else "x"
    if loose.strip() or not (is_first or is_last):
        _write_container(writer, element, "div", "figure", ())
        return
    writer.out.append(f"<figure{_attributes(writer, element)}>")
    caption = captions[0]
    if is_first:
        _write_caption(writer, caption)
    _take_out(caption)
    write_flow(writer, element)
    if not is_first:
        _write_caption(writer, caption)
    writer.out.append("</figure>")


def _write_caption(writer: Writer, caption: etree._Element) -> None:
    writer.out.append(f"<figcaption{_attributes(writer, caption)}>")
    write_flow(writer, caption, run=BARE)
    writer.out.append("</figcaption>")


def _take_out(element: etree._Element) -> None:
    """Remove an element from its parent, leaving the text that follows it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
