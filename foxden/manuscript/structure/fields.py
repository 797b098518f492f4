"""One labelled value into its field, so that each of its words is in one place."""

from __future__ import annotations

import re
from dataclasses import replace

from foxden.manuscript.conventions.bylines import is_address, split_names
from foxden.manuscript.conventions.labels import Label, fold
from foxden.manuscript.conventions.values import (
    parse_complete,
    parse_date,
    parse_language,
    parse_series,
)
from foxden.manuscript.model import Manuscript
from foxden.manuscript.structure.draft import join_notes

_TEXTS = frozenset({"summary", "disclaimer", "rating", "source_url"})
_LISTS = frozenset(
    {"fandoms", "relationships", "characters", "freeforms", "warnings", "categories"}
)
_CATEGORIES = frozenset(
    """gen het slash femslash f/f m/m f/m m/f multi other general yaoi yuri bl gl poly f/f/m m/m/f
    f/m/m m/f/m none hetero homo джен гет слэш фемслэш слеш фемслеш 无cp 言情 耽美 百合""".split()
)
_NONE = frozenset(
    {"none", "no", "nil", "n/a", "na", "nobody", "", "keine", "aucun", "aucune", "ninguno"}
)
_SPLIT = re.compile(r"\s*(?:[,;、，；]|\s\|\s|\n)\s*(?![^()（）]{0,80}[)）])")
_QUOTES = {
    '"': '"',
    "“": "”",
    "«": "»",
    "„": "“",
    "「": "」",
    "『": "』",
    "《": "》",
    "'": "'",
    "‘": "’",
}
_LONGEST_TITLE = 500
_MAIL_TAGS = re.compile(
    r"^\s*(?:(?:re|fw|fwd|fic|new|repost|story|ff|fanfic)\s*:|\[[^\]]{1,40}\])\s*", re.IGNORECASE
)
_PART_MARK = re.compile(
    r"\s*[\[(]?\b(?:part|pt\.?|chapter|ch\.?)?\s*\d{1,3}\s?(?:/|of)\s?(?:\d{1,3}|\?+)[\])]?\s*$",
    re.IGNORECASE,
)

# "Borrowed Keys - Chapter 3": the work's title, and which part of it the file is.
_CHAPTER_MARK = re.compile(
    r"\s*[-–—:,|]\s*(?:chapter|chap|ch|part|pt|chapitre|kapitel|capítulo|capitolo|rozdział|глава)\.?"
    r"\s+(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten)\s*$",
    re.IGNORECASE,
)


def apply_header(manuscript: Manuscript, label: Label) -> None:
    """Put a header's value into its field, or keep the whole line as a line of the notes.

    The label goes to ``recognised``. A value that repeats what its field already says goes there
    with it; one that says something else, or that its field cannot hold, stays in the notes.
    """
    if not label.value:
        manuscript.recognised.append(label.label)
        return
    if label.field in ("envelope", "count") or _says_none(label):
        manuscript.recognised.append(_line(label))
    elif label.field == "categories" and not _are_categories(label.value):
        _extend(manuscript, replace(label, field="freeforms"))
    elif label.field in _LISTS:
        _extend(manuscript, label)
    elif label.field in ("notes", "end_notes"):
        manuscript.notes_before = join_notes(manuscript.notes_before, label.value)
        manuscript.recognised.append(label.label)
    elif label.field == "note_line" or not _apply_single(manuscript, label):
        manuscript.notes_before = join_notes(manuscript.notes_before, _line(label))


def _are_categories(value: str) -> bool:
    """Whether a category is one of AO3's (who with whom) and not a genre, as older lists had it."""
    return all(
        fold(part).strip(" .") in _CATEGORIES
        for part in re.split(r"\s*[,;、，]\s*|\s+[&+]\s+|\n", value)
        if part
    )


def _says_none(label: Label) -> bool:
    """Whether a list or a series is filled in with "none"."""
    return label.field in (_LISTS | {"series"}) and fold(label.value).strip(" .!-") in _NONE


def _apply_single(manuscript: Manuscript, label: Label) -> bool:
    """Fill a field that holds one value; False where it cannot hold this one."""
    match label.field:
        case "subject" if manuscript.title:
            manuscript.recognised.append(_line(label))
            return True
        case "sender" if manuscript.byline or is_address(label.value):
            manuscript.recognised.append(_line(label))
            return True
        case "title" | "subject":
            return set_title(manuscript, label)
        case "byline" | "sender":
            return _set_byline(manuscript, label)
        case "series":
            return _add_series(manuscript, label)
        case "complete":
            return _set_parsed(manuscript, label, "complete", parse_complete(label.value))
        case "published" | "updated":
            return _set_parsed(manuscript, label, label.field, parse_date(label.value))
        case "language":
            return _set_parsed(manuscript, label, "language", parse_language(label.value))
        case "summary" | "disclaimer" | "rating" | "source_url":
            return _set_text(manuscript, label)
    return False


def _line(label: Label) -> str:
    return f"{label.label} {label.value}".strip()


def _set_text(manuscript: Manuscript, label: Label) -> bool:
    old = getattr(manuscript, label.field)
    if old and fold(old) == fold(label.value):
        manuscript.recognised.append(_line(label))
        return True
    if old and label.field != "disclaimer":
        return False
    setattr(manuscript, label.field, join_notes(old, label.value))
    manuscript.recognised.append(label.label)
    return True


def _set_parsed(manuscript: Manuscript, label: Label, field: str, value: object) -> bool:
    """A value that is stored as something other than its words, which go to ``recognised``."""
    if value is None or getattr(manuscript, field) not in (None, value):
        return False
    setattr(manuscript, field, value)
    manuscript.recognised.append(_line(label))
    return True


def set_title(manuscript: Manuscript, label: Label) -> bool:
    """Set the title from a header or a mail's subject, without list tags and part marks."""
    value, apart = label.value, [label.label]
    if len(value) > _LONGEST_TITLE:
        return False
    if label.field == "subject":
        while (tag := _MAIL_TAGS.match(value)) and tag.end() < len(value):
            apart.append(tag.group().strip())
            value = value[tag.end() :]
    mark = _PART_MARK.search(value) or _CHAPTER_MARK.search(value)
    if mark and mark.start() > 0:
        apart.append(mark.group().strip())
        value = value[: mark.start()]
    title = unquoted(value.strip(" *_~="))
    if not title:
        return False
    if manuscript.title and fold(manuscript.title) != fold(title):
        return False
    if manuscript.title:
        apart.append(title)
    manuscript.title = manuscript.title or title
    manuscript.recognised.extend(part for part in apart if part)
    return True


def unquoted(text: str) -> str:
    """``text`` without one pair of quotation marks around the whole of it."""
    closer = _QUOTES.get(text[:1])
    if closer and text.endswith(closer) and len(text) > 2 and closer not in text[1:-1]:
        return text[1:-1].strip()
    return text


def _set_byline(manuscript: Manuscript, label: Label) -> bool:
    language = next((code for code in label.languages if code != "en"), None)
    if "en" in label.languages:
        language = None
    names, apart = split_names(label.value, language=language)
    if manuscript.byline:
        if {fold(name) for name in names} <= {fold(name) for name in manuscript.byline}:
            manuscript.recognised.append(_line(label))
            return True
        if not fold(label.label).startswith("co"):
            return False
    manuscript.byline.extend(names)
    manuscript.recognised.extend([label.label, *apart])
    return True


def _add_series(manuscript: Manuscript, label: Label) -> bool:
    place, apart = parse_series(label.value)
    if place is None or any(fold(place.title) == fold(old.title) for old in manuscript.series):
        return False
    manuscript.series.append(place)
    manuscript.recognised.extend([label.label, *apart])
    return True


def _extend(manuscript: Manuscript, label: Label) -> None:
    values: list[str] = getattr(manuscript, label.field)
    manuscript.recognised.append(label.label)
    for value in split_values(label.value):
        if value in values:
            manuscript.recognised.append(value)
        else:
            values.append(value)


def split_values(value: str) -> list[str]:
    """The values of a list typed with commas, semicolons or lines; a sentence stays whole."""
    if len(value.split()) > 8 and value.rstrip().endswith((".", "!", "。")) and "\n" not in value:
        return [value]
    return [part.strip() for part in _SPLIT.split(value) if part and part.strip(" .")]
