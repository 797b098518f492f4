"""The quick way: most chapters are paragraphs with a little emphasis, and need no parsing."""

from __future__ import annotations

import re

_TEXT = r"[^<>&\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]++"
_PIECE = rf"{_TEXT}|&(?:amp|lt|gt|quot);|<br>"
# Possessive throughout: a text that does not fit is refused in one pass.
_PLAIN = re.compile(
    rf"(?:\s*+(?:<p>(?:{_PIECE}"
    rf"|<(?P<outer>em|strong|i|b)>(?:{_PIECE}|<(?P<inner>em|strong|i|b)>(?:{_PIECE})*+</(?P=inner)>)*+"
    rf"</(?P=outer)>)*+</p>|<hr>))*+\s*+"
)


def plain_to_xhtml(html: str) -> str | None:
    """XHTML where ``html`` is nothing but plain paragraphs and scene breaks; None otherwise."""
    html = html.replace("&nbsp;", "\u00a0")
    if _PLAIN.fullmatch(html) is None:
        return None
    return (
        html.replace("<br>", "<br/>").replace("<hr>", '<hr class="scene"/>').replace("<p></p>", "")
    )
