"""What single pieces of the box mean."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence

from ..conditions import ALWAYS, All, Condition, Sort, TagNamed
from .fields import condition_for, words_for

_WEIGHT = re.compile(r"[\^~][\d.^~]*\Z")
_CATEGORIES = {"f/f": "F/F", "f/m": "F/M", "m/f": "F/M", "m/m": "M/M"}
_SORTS: Sequence[tuple[str, Sort]] = (
    ("best", "relevance"), ("relevan", "relevance"), ("score", "relevance"),
    ("created", "published"), ("creat", "author"), ("author", "author"), ("title", "title"),
    ("post", "published"), ("publish", "published"), ("date", "updated"), ("updat", "updated"),
    ("revis", "updated"), ("word", "words"), ("hit", "hits"), ("kudo", "kudos"),
    ("comment", "comments"), ("bookmark", "bookmarks"),
)  # fmt: skip


def condition_of(name: str, text: str, is_quoted: bool, today: dt.date) -> Condition | str | None:
    """Of a field, or of words anywhere where ``name`` is empty; see `condition_for`."""
    if not name:
        return words_for(text, is_quoted=is_quoted)
    return condition_for(name, text, is_quoted=is_quoted, today=today)


def category_of(text: str) -> Condition | None:
    """M/M and its like, standing alone."""
    name = _CATEGORIES.get(text.lower())
    return TagNamed(name, "category") if name else None


def sort_named(text: str) -> Sort | None:
    """The order that is meant by a word of its name; ``date updated`` is one, ``created_at`` too."""
    name = text.lower()
    return next((sort for beginning, sort in _SORTS if beginning in name), None)


def weight_at(text: str) -> int | None:
    """Where a ~2 or ^2 begins at the end of a word; None where there is none."""
    found = _WEIGHT.search(text)
    return found.start() if found else None


def is_punctuation(text: str) -> bool:
    """Marks between words, such as & or —, but not pictures."""
    return text.isascii() or all(unicodedata.category(mark)[0] == "P" for mark in text)


def all_of(parts: Sequence[Condition]) -> Condition:
    """All of them; a single one as it is."""
    if not parts:
        return ALWAYS
    return parts[0] if len(parts) == 1 else All(tuple(parts))
