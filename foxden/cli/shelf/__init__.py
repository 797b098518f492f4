"""The sample shelf: what an empty archive is filled with, so that there is something to read."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from foxden.intake.rules import keep_source
from foxden.manuscript import read
from foxden.people.rules import unclaimed_pseud
from foxden.works.models import Series, Work
from foxden.works.rules import (
    TagFields,
    WorkFields,
    add_to_series,
    draft_work,
    fields_from_manuscript,
    publish_work,
    start_series,
)

FOLDER = Path(__file__).resolve().parent


@transaction.atomic
def fill_shelf() -> list[Work]:
    """Post every sample work under bylines that nobody has claimed; all of them or none."""
    listed = tomllib.loads((FOLDER / "shelf.toml").read_text(encoding="utf-8"))["work"]
    return [_post(entry) for entry in listed]


def _post(entry: dict[str, Any]) -> Work:
    file = FOLDER / entry["file"]
    data = file.read_bytes()
    manuscript = read(data, file_name=file.name)
    fields, chapters = fields_from_manuscript(manuscript)
    _fill(fields, entry)
    pseuds = [unclaimed_pseud(name) for name in entry["pseuds"]]
    day: dt.date = entry["published"]
    for chapter in chapters:
        chapter.published_on = day
    work = draft_work(actor=None, pseuds=pseuds, fields=fields, chapters=chapters)
    keep_source(work=work, data=data, file_name=file.name, file_format=manuscript.format)
    if place := entry.get("series"):
        series = Series.objects.filter(title=place["title"]).first()
        series = series or start_series(title=place["title"], pseuds=pseuds)
        add_to_series(work=work, series=series, position=place.get("position"))
    return publish_work(work=work, actor=None, published_on=day)


def _fill(fields: WorkFields, entry: dict[str, Any]) -> None:
    fields.title = entry.get("title", fields.title)
    fields.summary = entry.get("summary", fields.summary)
    fields.language = entry["language"]
    fields.restricted = entry["restricted"]
    fields.expected_chapters = entry["chapters"] or None
    fields.tags = TagFields(
        rating=entry["rating"],
        warnings=entry["warnings"],
        categories=entry["categories"],
        fandoms=entry["fandoms"],
        relationships=entry["relationships"],
        characters=entry["characters"],
        freeforms=entry["freeforms"],
    )
