"""Title pages: lines of labels and values, the title and the names said once more."""

from __future__ import annotations

import re
from collections.abc import Mapping

from foxden.manuscript.conventions.bylines import parse_byline, split_names
from foxden.manuscript.conventions.labels import Label, parse_label
from foxden.manuscript.conventions.values import parse_complete
from foxden.manuscript.formats.ffn_facts import LINE, take_ffn_line
from foxden.manuscript.model import Manuscript
from foxden.manuscript.structure import apply_header
from foxden.manuscript.structure.draft import join_notes
from foxden.manuscript.structure.fields import split_values

# What FanFicFare calls things. Its "category" is what a story is about, its "packaged" and
# "publisher" say only how the book was made.
FANFICFARE_LABELS: Mapping[str, str] = {
    "category": "fandoms", "categories": "fandoms", "fandoms": "fandoms", "genre": "freeforms",
    "extra tags": "freeforms", "freeform tags": "freeforms", "ao3 categories": "categories",
    "erotica tags": "freeforms", "characters": "characters", "relationships": "relationships",
    "ships": "relationships", "series": "series", "status": "complete", "published": "published",
    "updated": "updated", "rating": "rating", "warnings": "warnings", "summary": "summary",
    "language": "language", "story url": "source_url", "collections": "collections",
    "packaged": "envelope", "publisher": "envelope", "author url": "envelope", "author": "byline",
    "title": "title", "site": "envelope", "chapters": "stat", "words": "stat", "kudos": "stat",
    "hits": "stat", "comments": "stat", "bookmarks": "stat", "reviews": "stat", "favs": "stat",
    "follows": "stat", "comment count": "stat", "kudos count": "stat", "file format": "envelope",
    "file extension": "envelope", "story id": "envelope", "author id": "envelope",
    "original source": "source_url",
}  # fmt: skip
_LINE = re.compile(r"([A-Z][\w /-]{1,30}):\s*(.*)", re.DOTALL)
_PLACED_SERIES = re.compile(r"(.+?)\s+(\[(\d+)(?:\.0*)?\])")
_LISTS = frozenset(
    "fandoms relationships characters freeforms warnings categories collections".split()
)


def fold_words(text: str) -> str:
    """A text by its letters and digits alone, to tell whether two say the same."""
    return "".join(character for character in text.casefold() if character.isalnum())


def take_front_page(
    into: Manuscript, text: str, *, labels: Mapping[str, str] | None = None
) -> None:
    """Put the lines of a title page into their fields; what has none becomes the work's notes.

    ``labels`` are the maker's own names for fields; others are read as in any manuscript. A label
    alone on a line names the lines below it. Lines that repeat a field are listed as they stood.
    """
    pending: tuple[str, str] | None = None
    below: list[str] = []
    said = _said_already(into)
    for line in [*text.replace("\t", " ").split("\n"), ""]:
        line = " ".join(line.split())
        if not line:
            continue
        if LINE.match(line) and into.rating is None:
            take_ffn_line(into, line)
            continue
        label = _label(line, labels)
        if label is not None and pending:
            _take(into, *pending, "\n\n".join(below))
            pending, below = None, []
        if label is not None and not label[2]:
            pending = (label[0], label[1])
        elif label is not None:
            _take(into, *label)
        elif pending:
            below.append(line)
        elif fold_words(line) in said or not fold_words(line):
            into.recognised.append(line)
        elif not into.byline and (byline := parse_byline(line)):
            names, apart = split_names(byline[1])
            into.byline += names
            into.recognised += [byline[0], *apart]
        else:
            into.notes_before = join_notes(into.notes_before, line)
    if pending:
        _take(into, *pending, "\n\n".join(below))


def _said_already(into: Manuscript) -> set[str]:
    names = " ".join(into.byline)
    title = into.title or ""
    said = {title, names, f"by {names}", f"by: {names}", f"{title} by {names}", "introduction"}
    said |= {
        "Exported with the assistance of FicHub.net",
        "Title Page",
        "Summary",
        *(into.summary or "").split("\n\n"),
        *into.byline,
    }
    said.add(into.summary or "")
    return {fold_words(text) for text in said if text}


def _label(line: str, labels: Mapping[str, str] | None) -> tuple[str, str, str] | None:
    """(field, label as it stands, value) of a line, or None."""
    found = _LINE.fullmatch(line)
    if found and labels and (field := labels.get(found[1].casefold())):
        return field, f"{found[1]}:", found[2].strip()
    if parsed := parse_label(line):
        return parsed.field, parsed.label, parsed.value
    return None


def _take(into: Manuscript, field: str, label: str, value: str) -> None:
    value = value.strip()
    if field in _LISTS and value:
        into.recognised.append(label)
        into_list: list[str] = getattr(into, field)
        for each in split_values(value):
            (into.recognised if each in into_list else into_list).append(each)
    elif field == "stat":
        into.recognised.append(f"{label} {value}")
        if digits := re.sub(r"\D", "", value.split("/")[0]):
            into.stats[label.casefold().strip(" :").removesuffix(" count")] = int(digits)
    elif field == "series" and (placed := _PLACED_SERIES.fullmatch(value)):
        if any(place.title == placed[1] for place in into.series):
            into.recognised.append(f"{label} {value}")
        else:
            apply_header(into, Label("series", label, f"{placed[1]} (#{placed[3]})"))
    elif field == "complete" and value.casefold() in ("in-progress", "in progress", "ongoing"):
        into.complete = False
        into.recognised.append(f"{label} {value}")
    elif field == "complete" and parse_complete(value):
        into.complete = True
        into.recognised.append(f"{label} {value}")
    elif _repeats(into, field, value):
        into.recognised.append(f"{label} {value}".strip())
    else:
        apply_header(into, Label(field, label, value))  # type: ignore[arg-type]


def _repeats(into: Manuscript, field: str, value: str) -> bool:
    old = getattr(into, field, None)
    if isinstance(old, list):
        old = ", ".join(map(str, old)) if field == "byline" else None
    return isinstance(old, str) and bool(value) and fold_words(old) == fold_words(value)
