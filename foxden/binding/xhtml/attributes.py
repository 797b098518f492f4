"""The attributes that stay, each checked: language, direction, title, class, alignment, id."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .characters import escape_attribute
from .notes import NOTE, note_attributes

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")
_CLASS = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ALIGNMENTS = {"left", "right", "center", "justify"}
_DIRECTIONS = {"ltr", "rtl", "auto"}
MAXIMUM_SPAN = 1000


def common_attributes(
    given: Mapping[str, str], *, extra_class: str = "", identifier: str | None = None
) -> str:
    """The attributes any element may carry, written out with a leading space each.

    ``align`` becomes a class of the stylesheet; ``lang`` stays where it is a well-formed
    language-script-region tag of BCP 47; everything not named here is dropped.
    """
    if not given and not extra_class and identifier is None:
        return ""
    return _written(given, extra_class, identifier) + (
        note_attributes(given[NOTE]) if NOTE in given else ""
    )


def _written(given: Mapping[str, str], extra_class: str, identifier: str | None) -> str:
    classes = [name for name in given.get("class", "").split() if _CLASS.fullmatch(name)]
    align = given.get("align", "").lower()
    if align in _ALIGNMENTS:
        classes.append(f"align-{align}")
    if extra_class and extra_class not in classes:
        classes.append(extra_class)
    written = f' id="{identifier}"' if identifier else ""
    if classes:
        written += f' class="{" ".join(dict.fromkeys(classes))}"'
    if _LANGUAGE.fullmatch(given.get("lang", "")):
        written += f' lang="{given["lang"]}"'
    if given.get("dir", "").lower() in _DIRECTIONS:
        written += f' dir="{given["dir"].lower()}"'
    if given.get("title", "").strip():
        written += f' title="{escape_attribute(given["title"])}"'
    return written


def number(given: Mapping[str, str], name: str, *, least: int, most: int) -> int | None:
    """The whole number in an attribute, None where there is none between the two bounds."""
    text = given.get(name, "").strip()
    if not re.fullmatch(r"-?[0-9]{1,6}", text):
        return None
    value = int(text)
    return value if least <= value <= most else None


def list_attributes(tag: str, given: Mapping[str, str]) -> str:
    """``start``, ``type`` and ``reversed`` of an ordered list."""
    if tag != "ol":
        return ""
    written = ""
    start = number(given, "start", least=-99_999, most=99_999)
    if start is not None:
        written += f' start="{start}"'
    if given.get("type", "") in {"1", "a", "A", "i", "I"}:
        written += f' type="{given["type"]}"'
    if "reversed" in given:
        written += ' reversed="reversed"'
    return written


def cell_attributes(tag: str, given: Mapping[str, str]) -> str:
    """``colspan``, ``rowspan`` and, in a header cell, ``scope``."""
    written = ""
    for name in ("colspan", "rowspan"):
        span = number(given, name, least=2, most=MAXIMUM_SPAN)
        if span is not None:
            written += f' {name}="{span}"'
    if tag == "th" and given.get("scope", "").lower() in {"row", "col", "rowgroup", "colgroup"}:
        written += f' scope="{given["scope"].lower()}"'
    return written
