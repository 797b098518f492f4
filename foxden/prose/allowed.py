"""Which attributes and addresses prose may carry: AO3's allow-list, by kind of field."""

from __future__ import annotations

import re
from typing import Literal

Field = Literal["text", "notes", "summary", "comment"]
"""Where the HTML stands. Only a chapter's text and notes carry classes (for work skins); a summary
carries no images, and a comment shows them as text."""

LINK_SCHEMES = frozenset({"ftp", "http", "https", "mailto"})
PICTURE_SCHEMES = frozenset({"http", "https"})

_EVERYWHERE = frozenset({"align", "dir", "lang", "title"})
_OF_ELEMENT = {
    "a": {"href", "name"},
    "blockquote": {"cite"},
    "col": {"span", "width"},
    "colgroup": {"span", "width"},
    "details": {"open"},
    "hr": {"align", "width"},
    "img": {"align", "alt", "border", "height", "src", "width"},
    "ol": {"start", "type"},
    "q": {"cite"},
    "table": {"border", "summary", "width"},
    "td": {"abbr", "axis", "colspan", "height", "rowspan", "width"},
    "th": {"abbr", "axis", "colspan", "height", "rowspan", "scope", "width"},
    "ul": {"type"},
}
_CLASS_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]*\Z")
_OF_A_PROGRAM = re.compile(r"Mso|mso-|Apple-|docs-|gmail_|(?:western|cjk|ctl)\Z")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def attributes_of(element: str, field: Field) -> frozenset[str]:
    """The names of the attributes that ``element`` may carry in ``field``."""
    names = _EVERYWHERE | _OF_ELEMENT.get(element, set())
    return names | {"class"} if field in ("text", "notes") else names


def allowed_value(element: str, attribute: str, value: str) -> str | None:
    """``value`` as it may stand in the attribute, or None where it may not."""
    if attribute == "class":
        names = [
            name
            for name in value.split()
            if _CLASS_NAME.match(name) and not _OF_A_PROGRAM.match(name)
        ]
        return " ".join(names) or None
    if attribute == "href":
        return _address(value, LINK_SCHEMES)
    if attribute in ("src", "cite"):
        return _address(value, PICTURE_SCHEMES)
    return value


def _address(value: str, schemes: frozenset[str]) -> str | None:
    value = value.strip()
    # Browsers read over white space inside a scheme, so it counts as written without.
    scheme = _SCHEME.match(re.sub(r"[\s\0-\x1f]", "", value))
    if scheme and scheme[1].lower() not in schemes:
        return None
    return value or None
