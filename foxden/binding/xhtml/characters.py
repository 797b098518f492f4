"""Characters that XML 1.0 can carry, and text written as XML."""

from __future__ import annotations

import re

# XML 1.0, production [2] Char, without the C1 controls that it discourages.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def only_xml_characters(text: str) -> str:
    """Text without what XML 1.0 forbids; split surrogate pairs are joined, lone ones become U+FFFD."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _NOT_XML.sub("", text)


def escape_markup(text: str) -> str:
    """Text for between tags, for a writer who sees to the characters himself."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_text(text: str) -> str:
    """Text for between tags."""
    return escape_markup(only_xml_characters(text))


def escape_attribute(text: str) -> str:
    """Text for between double quotes, on one line."""
    return " ".join(escape_text(text).replace('"', "&quot;").split())
