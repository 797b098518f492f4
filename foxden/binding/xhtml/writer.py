"""What the parts of the converter share: the words written so far and where we stand."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field

from lxml import etree

from .notes import NoteLinks
from .pictures import Picture


@dataclass(slots=True)
class Surroundings:
    """What the converter must know of the book round a text.

    ``base`` is the work's own address, against which relative links are resolved (may be empty).
    ``targets`` maps the ids a text may link to (see ``find_targets``) to the ids written for
    them, ``written_ids`` those that already stand on the page. ``heading_shift`` is added to the
    level of every heading, so that they hang below the book's own. Pictures found in the text
    are added to ``pictures`` by file name, and stand under ``picture_folder``; where that is
    None they are left out in favour of their words. ``notes`` are those that may be told as notes,
    which EPUB alone can; ``references`` the ids of the marks that first lead to them.
    """

    base: str = ""
    targets: dict[str, str] = field(default_factory=dict)
    heading_shift: int = 1
    pictures: MutableMapping[str, Picture] = field(default_factory=dict)
    picture_folder: str | None = "pictures"
    written_ids: set[str] = field(default_factory=set)
    notes: NoteLinks = field(default_factory=NoteLinks)
    references: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Writer:
    """The output and the two things that inline content depends on."""

    around: Surroundings
    blocks_inside: set[etree._Element]
    out: list[str] = field(default_factory=list)
    in_link: bool = False
    in_ruby: bool = False

    def identifier(self, element: etree._Element) -> str | None:
        """The id to write on this element: only one that is linked to, and only once."""
        targets = self.around.targets
        if not targets:
            return None
        for name in (element.get("id"), element.get("name")):
            written = targets.get(name or "")
            if written is not None and written not in self.around.written_ids:
                self.around.written_ids.add(written)
                return written
        return None


def pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """The text and child elements of an element, in order, without empty text."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def attributes_of(element: etree._Element) -> dict[str, str]:
    """The attributes of an element as plain data."""
    return {str(name): str(value) for name, value in element.attrib.items()}
