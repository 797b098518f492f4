"""An entry of a journal or blog: a body that the passes over structure read, with its page's facts."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from foxden.manuscript.conventions.labels import parse_label
from foxden.manuscript.formats.html import blocks_from_html
from foxden.manuscript.formats.pages.story import inner_html
from foxden.manuscript.model import Creator, Manuscript, NotAStory
from foxden.manuscript.structure import assemble
from foxden.prose import clean_html

_EMPTY = "The page shows no text of the story; open the post itself and save it again."
_HEADER_BLOCKS = 30


def read_entry(
    into: Manuscript,
    body: HtmlElement,
    *,
    subject: str = "",
    poster: Creator | None = None,
    tags: Iterable[str] = (),
) -> Manuscript:
    """Fill ``into`` from an entry. Its own headers win over the page's ``subject`` and ``poster``.

    Raises ``NotAStory`` where the body holds no words.
    """
    blocks = blocks_from_html(clean_html(inner_html(body)))
    if not any(block.text.strip() for block in blocks):
        raise NotAStory(_EMPTY)
    named = {
        label.field
        for block in blocks[:_HEADER_BLOCKS]
        for line in block.text.split("\n")
        if (label := parse_label(line)) and label.value
    }
    if "title" not in named:
        into.title = subject or None
    if "byline" not in named and poster:
        into.byline = [poster.pseud]
    assemble(blocks, into=into)
    _say_again(into, subject, poster)
    known = {*into.freeforms, *into.fandoms, *into.characters, *into.relationships}
    for tag in tags:
        (into.recognised if tag in known else into.freeforms).append(tag)
        known.add(tag)
    return into


def _say_again(into: Manuscript, subject: str, poster: Creator | None) -> None:
    """What the page said that the entry's own headers say better stays as recognised."""
    if subject and into.title != subject:
        if into.title:
            into.recognised.append(subject)
        else:
            into.title = subject
    if poster and into.byline == [poster.pseud]:
        into.creators = [poster]
    elif poster:
        into.recognised.append(poster.pseud)
        if not into.byline:
            into.byline = [poster.pseud]
            into.recognised.remove(poster.pseud)


def drop_all(nodes: Iterable[HtmlElement]) -> list[str]:
    """Take elements out of their tree, keeping what follows them; return their words."""
    said: list[str] = []
    for node in list(nodes):
        text = " ".join(node.text_content().split())
        if text:
            said.append(text)
        if node.getparent() is not None:
            node.drop_tree()
    return said
