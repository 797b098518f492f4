"""The lists of the site: by tag, by author, by letter, in series; and the pages that lead to them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from foxden.tags.models import Kind

from .places import ROOT, link_to
from .shelf import Shelf

if TYPE_CHECKING:
    from .building import Pages

ON_A_PAGE = 500


def write_lists(
    pages: Pages, shelf: Shelf, *, works: int, tell: Callable[[str, int, int], None]
) -> None:
    """Every list with its works, then the indexes and the front page."""
    lists = list(shelf.lists())
    for number, (place, kind, title, note, count) in enumerate(lists, start=1):
        _write_list(pages, shelf, place, kind, title, note, count)
        if number % 100 == 0 or number == len(lists):
            tell("lists", number, len(lists))
    indexes = [
        ("fandoms", _("Fandoms"), Kind.FANDOM.value),
        ("authors", _("Authors"), "author"),
        ("series", _("Series"), "series"),
        ("letters", _("Titles by letter"), "letter"),
        ("tags", _("Tags"), Kind.FREEFORM.value),
        ("characters", _("Characters"), Kind.CHARACTER.value),
        ("relationships", _("Relationships"), Kind.RELATIONSHIP.value),
    ]
    shown = []
    for place, heading, kind in indexes:
        entries = [
            (title, link_to(of), count) for of, _kind, title, _note, count in shelf.lists(kind)
        ]
        pages.write(place, "index_of.html", heading=heading, entries=entries, root=ROOT)
        shown.append((heading, link_to(place), len(entries)))
    pages.write("", "front.html", indexes=shown, works=works, root=ROOT)
    pages.write("works", "elsewhere.html", link=link_to("letters"), title=_("Works"), root=ROOT)


def _write_list(
    pages: Pages, shelf: Shelf, place: str, kind: str, title: str, note: str, count: int
) -> None:
    blurbs = shelf.blurbs(place)
    parts = -(-count // ON_A_PAGE)
    links = [link_to(place if at == 1 else f"{place}/{at}") for at in range(1, parts + 1)]
    for at in range(1, parts + 1):
        pages.write(
            place if at == 1 else f"{place}/{at}",
            "list.html",
            heading=title,
            # Written by the archive's cleaner, and by our own template.
            note=mark_safe(note),
            blurbs=[mark_safe(each) for each in islice(blurbs, ON_A_PAGE)],
            count=count,
            at=at,
            parts=parts,
            links=links,
            root=ROOT,
        )
    if kind in Kind.values:
        # The archive has a page of the tag above that of its works.
        above = place.rpartition("/")[0]
        pages.write(above, "elsewhere.html", link=link_to(place), title=title, root=ROOT)
