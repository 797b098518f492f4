"""The form of filters as HTML: one outline for each language and choice, filled in for each reader.

The outline has a hundred labels that are the same on every page, so it is rendered once and kept;
what a reader typed and the tags of this list are put in afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .help import BOX_EXAMPLE, COUNT_EXAMPLE, MANY_EXAMPLE

CHOSEN = (
    "crossover", "complete", "single_chapter", "unread", "since_last_visit",
    "posted_since_last_visit",
)  # fmt: skip
"""Fields that are chosen, not typed: part of the outline."""
MORE = frozenset(
    {
        "title", "creators", "only_fandoms", "relationship_count", "fandom_count", "tag_count",
        "kudos_count", "hits", "comments_count", "bookmarks_count", "posted_from", "posted_to",
        "single_chapter",
    }
)  # fmt: skip
"""Fields in the part that is folded while none of them is used."""
# No form field sends this letter: what came in has none of it left when it gets here.
_HOLE = re.compile("\x01([a-z_]+)\x01")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of the form."""

    value: str
    label: str
    is_chosen: bool = False
    count: int | None = None


class _Holes(dict[str, str]):
    """The values that are chosen; in the place of every other a hole."""

    def __missing__(self, name: str) -> str:
        return SafeString(f"\x01{name}\x01")


def form_html(
    values: Mapping[str, str],
    sorts: Sequence[Choice],
    directions: Sequence[Choice],
    parts: Mapping[str, SafeString],
    *,
    is_for_member: bool,
) -> SafeString:
    """The form; ``parts`` are its pieces of HTML by the name of the hole they go into.

    Members are offered what asks for what they have read and when they were here.
    """
    outline = _outline(
        get_language() or "",
        tuple((name, values.get(name, "")) for name in CHOSEN),
        tuple(sorts),
        tuple(directions),
        has_more=any(values.get(name) for name in MORE),
        is_for_member=is_for_member,
    )

    def fill(hole: re.Match[str]) -> str:
        name = hole[1]
        return parts[name] if name in parts else escape(values.get(name, ""))

    return SafeString(_HOLE.sub(fill, outline))


@lru_cache(maxsize=256)
def _outline(
    _language: str,
    chosen: tuple[tuple[str, str], ...],
    sorts: tuple[Choice, ...],
    directions: tuple[Choice, ...],
    *,
    has_more: bool,
    is_for_member: bool,
) -> str:
    context: dict[str, Any] = {
        "values": _Holes(chosen),
        "sorts": sorts,
        "directions": directions,
        "has_more": has_more,
        "is_for_member": is_for_member,
        "box_example": BOX_EXAMPLE,
        "count_example": COUNT_EXAMPLE,
        "many_example": MANY_EXAMPLE,
    }
    return render_to_string("reading/filters.html", context)
