"""What inline styles say about the words: word processors write style where HTML has elements."""

from __future__ import annotations

import re

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
_SAME_MEANING = {"b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u"}
_NEUTRAL = {
    "strong": ("font-weight", re.compile(r"normal|lighter|[1-4]00")),
    "em": ("font-style", re.compile("normal")),
    "u": ("text-decoration", re.compile("none")),
    "s": ("text-decoration", re.compile("none")),
}


def declarations(style: str) -> dict[str, str]:
    """The declarations of a ``style`` attribute, lower-case, later ones winning."""
    found = dict(_DECLARATION.findall(style.lower()))
    if "text-decoration-line" in found:
        found["text-decoration"] = found["text-decoration-line"]
    return found


def elements_for(style: dict[str, str]) -> list[str]:
    """The elements that say what the style says: em, strong, u, s, sup, sub."""
    found = []
    if re.match("italic|oblique", style.get("font-style", "")):
        found.append("em")
    if re.match("bold|[6-9]00", style.get("font-weight", "")):
        found.append("strong")
    decoration = style.get("text-decoration", "")
    found += [
        name for word, name in (("underline", "u"), ("line-through", "s")) if word in decoration
    ]
    raised = style.get("vertical-align", "").strip()
    found += [name for word, name in (("super", "sup"), ("sub", "sub")) if raised == word]
    return found


def alignment(style: dict[str, str]) -> str | None:
    """``center`` or ``right`` where the style says so."""
    value = style.get("text-align", "").split("!")[0].strip()
    return value if value in ("center", "right") else None


def meaning(element: str) -> str:
    """The element that stands for all that mean the same (``b`` and ``strong``)."""
    return _SAME_MEANING.get(element, element)


def is_neutralised(element: str, style: dict[str, str]) -> bool:
    """True for a bold that is not bold: Google Docs wraps a whole paste in such a ``b``."""
    rule = _NEUTRAL.get(meaning(element))
    return bool(rule and rule[1].match(style.get(rule[0], "")))
