"""All that is kept of a text, made in one go, so that many can be made beside each other."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from .clean import CLEANER_VERSION
from .count import COUNTER_VERSION, count_words
from .formats import TextFormat, html_from
from .text import text_from_html


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A text as sent (``raw`` in its ``format``, ``packed`` for a revision) and what is made of it.

    ``html`` is clean, ``text`` the same in plain words. ``html`` is empty where there is nothing to
    read.
    """

    raw: str
    format: TextFormat
    html: str
    text: str
    words: int
    packed: bytes
    cleaner_version: int = CLEANER_VERSION
    counter_version: int = COUNTER_VERSION


def prepare_text(raw: str, *, format: TextFormat = "html") -> PreparedText:
    """``raw`` cleaned, counted and packed. Line ends become ``\\n``; no word is changed."""
    raw = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    html = html_from(raw, format=format, field="text")
    text = text_from_html(html)
    return PreparedText(
        raw=raw,
        format=format,
        html=html if html.strip() else "",
        text=text,
        words=count_words(text),
        packed=zlib.compress(raw.encode("utf-8", "replace"), 6),
    )
