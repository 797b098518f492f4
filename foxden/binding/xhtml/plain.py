"""The quick way: most chapters are paragraphs with a little emphasis, and need no parsing."""

from __future__ import annotations

import re

_TEXT = r"[^<>&\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]++"
_PIECE = rf"{_TEXT}|&(?:amp|lt|gt|quot);|<br>"


def _paragraph(name: str) -> str:
    """The pattern of a paragraph; ``name`` keeps its groups apart from those of other uses."""
    emphasis = "em|strong|i|b"
    inner = rf"<(?P<{name}_in>{emphasis})>(?:{_PIECE})*+</(?P={name}_in)>"
    outer = rf"<(?P<{name}>{emphasis})>(?:{_PIECE}|{inner})*+</(?P={name})>"
    return rf"<p>(?:{_PIECE}|{outer})*+</p>"


# Possessive throughout: a text that does not fit is refused in one pass.
_QUOTATION = rf"<blockquote>(?:\s*+{_paragraph('quoted')})++\s*+</blockquote>"
_PLAIN = re.compile(rf"(?:\s*+(?:{_paragraph('told')}|<hr>|{_QUOTATION}))*+\s*+")


def plain_to_xhtml(html: str) -> str | None:
    """XHTML where ``html`` is nothing but paragraphs, quotations, scene breaks; None otherwise."""
    html = html.replace("&nbsp;", "\u00a0")
    if _PLAIN.fullmatch(html) is None:
        return None
    return (
        html.replace("<br>", "<br/>").replace("<hr>", '<hr class="scene"/>').replace("<p></p>", "")
    )
