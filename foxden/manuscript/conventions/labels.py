"""Header labels as people have typed them, per language, and the field each one names.

The table is ``labels.toml`` beside this file; ``parse_label`` reads a line by it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

FieldName = Literal[
    "title", "byline", "summary", "disclaimer", "fandoms", "relationships", "characters",
    "freeforms", "rating", "warnings", "categories", "series", "complete", "published", "updated",
    "source_url", "language", "notes", "end_notes", "note_line", "count", "envelope", "subject",
    "sender", "chapter",
]  # fmt: skip

_TABLE: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("labels.toml").read_text(encoding="utf-8")
)
WEAK: frozenset[str] = frozenset(_TABLE.pop("weak"))
LABELS: dict[str, dict[FieldName, list[str]]] = _TABLE


@dataclass(frozen=True, slots=True)
class Label:
    """A header line: the field named, the label as it stood (with its colon), and the value."""

    field: FieldName
    label: str
    value: str
    weak: bool = False
    languages: tuple[str, ...] = ()


def fold(label: str) -> str:
    """``label`` as the table writes it: lower case, straight apostrophes, single spaces."""
    return " ".join(label.replace("’", "'").replace("‘", "'").replace("`", "'").casefold().split())


def _table() -> dict[str, tuple[FieldName, tuple[str, ...]]]:
    table: dict[str, tuple[FieldName, tuple[str, ...]]] = {}
    for language, fields in LABELS.items():
        for field, names in fields.items():
            for name in map(fold, names):
                known, languages = table.get(name, (field, ()))
                table[name] = (known, (*languages, language))
    return table


_FIELD_OF = _table()
_LEAD = r"[\s*_~=\[(<>{•·#+\-]*"
# The label ends at its colon, or at a spaced dash or an equals sign for those who type one.
_WITH_VALUE = re.compile(
    rf"^(?P<lead>{_LEAD})(?P<name>[^:：=\n]{{1,48}}?)(?P<mark>[*_\])]*\s?"
    r"(?:[:：]|\s[-–—]+\s|\s?=\s|-(?=\s))+[*_]*)(?P<value>.*)$",
    re.DOTALL,
)
_IN_BRACKETS = re.compile(r"[\[【<]\s*([^\[\]【】<>:\n]{1,40}?)\s*[\]】>](?=\s*[^\s:：\])])")
_MARKS = (":", "：", "=", "- ", " –", " —")
_ALONE = re.compile(
    rf"^(?P<lead>{_LEAD})(?P<name>[^:：\n]{{1,48}}?)(?P<tail>[\s*_~=\])>}}•#+:：.\-]*)$"
)
_CLOSERS = {"[": "]", "(": ")", "{": "}", "<": ">"}


def parse_label(line: str) -> Label | None:
    """The header that ``line`` is, or None. The line may carry its own ornaments and brackets."""
    head = line[:80]
    if line[:1] in "[【<" and (bracketed := _bracketed(line)):
        return bracketed
    if not any(map(head.__contains__, _MARKS)):
        return None
    found = _WITH_VALUE.match(head) if len(line) > 80 else _WITH_VALUE.match(line)
    if found is None:
        return None
    known = _known(found["name"])
    if known is None:
        return None
    mark = found["mark"]
    colon = ":" in mark or "：" in mark
    if not colon and (known[0] in ("byline", "envelope", "sender", "count") or _is_weak(found)):
        return None
    start = found.end("mark")
    value = line[start:].strip()
    value, closing = _without_closer(value, found["lead"])
    label = line[:start].strip()
    return Label(known[0], f"{label}{closing}", value, _is_weak(found), known[1])


def _bracketed(line: str) -> Label | None:
    """A label in brackets with its value after them: "[Title] The Road", "【作者】..."."""
    found = _IN_BRACKETS.match(line)
    known = _known(found[1]) if found else None
    if found is None or known is None or fold(found[1]) in WEAK:
        return None
    return Label(
        known[0], line[: found.end()].strip(), line[found.end() :].strip(), False, known[1]
    )


def parse_bare_label(line: str) -> Label | None:
    """The label that stands alone on ``line`` ("Author's Note", "DISCLAIMER:"), or None."""
    if len(line) > 64 or _COUNTED.sub("", fold(line.strip(_AROUND))) not in _FIELD_OF:
        return None
    found = _ALONE.match(line.strip())
    if found is None:
        return None
    name = fold(found["name"].strip("*_ "))
    known = _known(found["name"])
    if known is None:
        return None
    weak = name in WEAK and ":" not in found["tail"] and "：" not in found["tail"]
    if name in ("note", "notes") and line.strip() == line.strip().upper():
        weak = False
    return Label(known[0], line.strip(), "", weak, known[1])


_AROUND = " \t*_~=-[](){}<>•·+#:：."
_COUNTED = re.compile(r"(?<=[a-z/.])\s*#?\d{1,2}$")


def _known(name: str) -> tuple[FieldName, tuple[str, ...]] | None:
    """A label in the table; notes may be counted ("A/N 2")."""
    folded = fold(name.strip("*_ "))
    known = _FIELD_OF.get(folded)
    if known is None and "(" in folded:
        known = _FIELD_OF.get(f"{folded})")
    if known is None:
        known = _FIELD_OF.get(_COUNTED.sub("", folded))
        return known if known is not None and known[0] in ("notes", "end_notes") else None
    return known


def _is_weak(found: re.Match[str]) -> bool:
    name = found["name"].strip("*_ ")
    return fold(name) in WEAK and name != "AN"


def _without_closer(value: str, lead: str) -> tuple[str, str]:
    """``value`` without the bracket or ornament that closes what ``lead`` opened."""
    for opener, closer in _CLOSERS.items():
        if opener in lead and value.endswith(closer) and opener not in value:
            return value[:-1].rstrip(), f" {closer}"
    for ornament in "*_~":
        if ornament in lead and value.endswith(ornament):
            return value.rstrip(ornament).rstrip(), ""
    return value, ""
