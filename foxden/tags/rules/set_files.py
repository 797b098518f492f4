"""Sets of tags as CSV files.

One row a tag: ``kind,name,canonical,metatags,fandoms,characters,media``. ``canonical`` is the tag that a
synonym stands for, empty for canonical tags; the lists are separated by commas, which no tag can have.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import IO

from django.core.exceptions import ValidationError

from foxden.prose import fold_name

from ..models import FandomMedium, Kind, TagMeaning, TagParent
from ..vocabulary import FIXED
from .naming import validate_words

COLUMNS = ("kind", "name", "canonical", "metatags", "fandoms", "characters", "media")
# A spreadsheet takes a cell that begins so for a formula; it goes out with an apostrophe before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")

Relation = TagParent.Relation


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a set, ``line`` counted from 1 with the heading."""

    line: int
    kind: str
    name: str
    canonical: str = ""
    metatags: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """What became of a set: tags made, meanings given, and every row that was left, with the reason."""

    made: int = 0
    decided: int = 0
    placed: int = 0
    left: list[str] = field(default_factory=list)


def read_rows(file: IO[str], report: Report) -> list[Row]:
    """The rows of a CSV file (UTF-8). Raises ValidationError where it is no set of tags at all."""
    reader = csv.DictReader(file)
    if not reader.fieldnames or not {"kind", "name"} <= set(reader.fieldnames):
        raise ValidationError("the first line must name the columns: " + ",".join(COLUMNS))
    rows = []
    try:
        for line, cells in enumerate(reader, start=2):
            row = _row(line, {key: _bare(value or "") for key, value in cells.items() if key})
            if problem := _problem(row):
                report.left.append(f"line {line}: {problem}")
            else:
                rows.append(row)
    except csv.Error as error:
        raise ValidationError(f"line {reader.line_num}: {error}") from error
    return rows


def _row(line: int, cells: dict[str, str]) -> Row:
    def names(column: str) -> tuple[str, ...]:
        return tuple(filter(None, (name.strip() for name in cells.get(column, "").split(","))))

    return Row(
        line=line,
        kind=cells["kind"].strip().lower(),
        name=cells["name"].strip(),
        canonical=cells.get("canonical", "").strip(),
        metatags=names("metatags"),
        fandoms=names("fandoms"),
        characters=names("characters"),
        media=names("media"),
    )


def _problem(row: Row) -> str | None:
    if row.kind not in Kind.values or row.kind in FIXED:
        return f"“{row.kind}” is no kind of tag that can be taken in"
    try:
        for name in (row.name, *filter(None, [row.canonical])):
            validate_words(name)
    except ValidationError as error:
        return " ".join(error.messages)
    if row.canonical and fold_name(row.canonical) == fold_name(row.name):
        return "a tag is no synonym of itself"
    return None


def save_set(file: IO[str]) -> int:
    """Write every decided tag to a CSV file, so that `load_set` makes the same of it elsewhere."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    parents: dict[tuple[int, str], list[str]] = {}
    edges = TagParent.objects.order_by("parent__name")
    for child, relation, name in edges.values_list("child_id", "relation", "parent__name"):
        parents.setdefault((child, relation), []).append(name)
    media: dict[int, list[str]] = {}
    for fandom, name in FandomMedium.objects.order_by("medium__position").values_list(
        "fandom_id", "medium__name"
    ):
        media.setdefault(fandom, []).append(name)
    rows = TagMeaning.objects.exclude(state=TagMeaning.State.UNWRANGLEABLE)
    count = 0
    columns = ("tag_id", "tag__kind", "tag__name", "canonical__name")
    for tag, kind, name, canonical in rows.order_by("tag__kind", "tag__name").values_list(*columns):
        lists = [parents.get((tag, relation), []) for relation in _IN_ORDER]
        cells = [kind, name, canonical or "", *map(",".join, [*lists, media.get(tag, [])])]
        writer.writerow([_safe(cell) for cell in cells])
        count += 1
    return count


_IN_ORDER = (Relation.METATAG, Relation.FANDOM, Relation.CHARACTER)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
