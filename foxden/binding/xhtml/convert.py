"""From HTML to XHTML: parse as browsers do, note where blocks are, write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from .blocks import write_flow
from .characters import only_xml_characters
from .grammar import BLOCKS
from .notes import mark_notes
from .plain import plain_to_xhtml
from .writer import Surroundings, Writer

# Deeper than any story; reading systems with small stacks must survive it.
DEEPEST = 60
_DEFINED = re.compile(r"\b(?:id|name)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_LINKED = re.compile(r"\bhref\s*=\s*[\"']?#([^\"'\s>]+)", re.IGNORECASE)
_WRITTEN_ID = re.compile(r'<[a-z0-9]+ (?:[^\s="<>]+="[^"]*" )*?id="([^"]*)"')
_LINK = re.compile(r'<a href="#([^"]*)"')


def to_xhtml(html: str, around: Surroundings) -> str:
    """The text as XHTML blocks, ready to stand in a ``section`` or ``div``.

    Every word stays, in order (loose words in a table move in front of it). Pictures on the web
    and players become links named by their alternative text or title.
    """
    quick = plain_to_xhtml(html)
    if quick is not None:
        return quick
    body = _parse(only_xml_characters(html))
    if body is None:
        return ""
    _flatten(body)
    if around.notes.notes:
        mark_notes(body, around.notes)
    writer = Writer(around=around, blocks_inside=_holders_of_blocks(body))
    write_flow(writer, body)
    # A numeric reference may have named a character that XML does not have.
    return only_xml_characters("".join(writer.out))


def find_targets(texts: Iterable[str], *, prefix: str) -> dict[str, str]:
    """The ids that links within ``texts`` lead to, with the id to write for each.

    The texts share one page; ``prefix`` keeps their ids apart from those of other pages.
    """
    texts = list(texts)
    if not any("#" in text and "href" in text.lower() for text in texts):
        return {}
    whole = "\n".join(texts)
    linked = set(_LINKED.findall(whole))
    defined = [name for name in dict.fromkeys(_DEFINED.findall(whole)) if name in linked]
    return {name: f"{prefix}-{number}" for number, name in enumerate(defined, start=1)}


def _parse(html: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    document = f"<!DOCTYPE html><html><body>{html}</body></html>".encode()
    root = etree.fromstring(document, parser)
    return None if root is None else root.find("body")


def _flatten(body: etree._Element) -> None:
    """Dissolve elements nested deeper than ``DEEPEST``, keeping their text where it stands."""
    depth = 0
    too_deep: list[etree._Element] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > DEEPEST and element.tag not in ("br", "hr", "img"):
            too_deep.append(element)
    if too_deep:
        etree.strip_tags(too_deep[0].getroottree(), _mark(too_deep))


def _mark(elements: list[etree._Element]) -> str:
    for element in elements:
        element.tag = "dissolved"
    return "dissolved"


def _holders_of_blocks(body: etree._Element) -> set[etree._Element]:
    """Every element with a block somewhere inside it."""
    holders: set[etree._Element] = set()
    for block in body.iter(*BLOCKS):
        holder = block.getparent()
        while holder is not None and holder not in holders:
            holders.add(holder)
            holder = holder.getparent()
    return holders


def settle_links(pages: Mapping[str, str]) -> dict[str, str]:
    """Pages that came from one scope of ids, with every link inside the scope made right.

    In and out: XHTML by file name. A link to an id on another of the pages gets that page's
    name; a link to an id that found no place loses its address and keeps its words.
    """
    homes = {found: name for name, page in pages.items() for found in _WRITTEN_ID.findall(page)}

    def settle(name: str, page: str) -> str:
        def address(match: re.Match[str]) -> str:
            home = homes.get(match[1])
            if home is None:
                return "<a"
            return match[0] if home == name else f'<a href="{home}#{match[1]}"'

        return _LINK.sub(address, page) if '<a href="#' in page else page

    return {name: settle(name, page) for name, page in pages.items()}
