"""Series, with their works in order. A series within a series lends its works to the outer one."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction

from foxden.works.models import Work
from foxden.works.rules import import_series

from ..ledger import Outcome
from ..staging import quoted
from . import forms
from .keeping import keep_rows
from .plain import number, plain, rich
from .reading import LONGEST_TITLE, UNTITLED
from .rescuing import Rescue

_NONE_HERE = "has no works here; its row is kept"


def take_series(rescue: Rescue) -> None:
    """Make each series that has works here, and account for every place in one."""
    table = rescue.table("series")
    if table not in rescue.stage.tables:
        return
    places = _places(rescue)
    kept = []
    for row in rescue.stage.rows(f"SELECT * FROM {forms.SERIES} ORDER BY id"):  # noqa: S608
        key = str(row["id"])
        stories = _stories(places, key)
        if not stories:
            rescue.ledger.book(table, Outcome.KEPT, _NONE_HERE, key=key)
            kept.append(number(row["id"]))
            continue
        rescue.ledger.book(table, Outcome.TAKEN)
        if not rescue.is_dry and key not in rescue.done.get("series", {}):
            title = plain(row["title"])[:LONGEST_TITLE] or UNTITLED
            _make(rescue, key, title, rich(row["summary"]), str(row["uid"] or 0), stories)
    if kept and not rescue.is_dry:
        wanted = ", ".join(map(str, kept))
        rows = rescue.stage.rows(
            f"SELECT * FROM {quoted(table)} WHERE seriesid IN ({wanted})"  # noqa: S608
        )
        keep_rows(rescue, rescue.stage.tables[table], rows)


Places = dict[str, list[tuple[str, str]]]
"""For each series its places in order: a story's key, or else another series' key."""


def _places(rescue: Rescue) -> Places:
    """The places in series, with what becomes of each row of the table that holds them."""
    table = rescue.table("series_stories" if rescue.kind.version == 5 else "inseries")
    places: Places = defaultdict(list)
    if table not in rescue.stage.tables:
        return places
    known = {
        str(row["id"])
        for row in rescue.stage.rows(f"SELECT id FROM {forms.SERIES}")  # noqa: S608
    }
    stories = _known_stories(rescue)
    for row in rescue.stage.rows(f"SELECT * FROM {forms.ENTRIES} ORDER BY series, place, sid"):  # noqa: S608
        series, story, inner = (str(row[name] or 0) for name in ("series", "sid", "subseries"))
        key = f"{series}:{story}:{inner}"
        if rescue.kind.version != 2 and number(row["confirmed"]) == 0:
            why = "had not been confirmed by the series' owner"
            rescue.ledger.book(table, Outcome.LEFT, why, key=key)
        elif series not in known:
            why = "names a series that is not in the archive"
            rescue.ledger.book(table, Outcome.LEFT, why, key=key)
        elif story in stories or (story == "0" and inner in known):
            rescue.ledger.book(table, Outcome.MERGED, "into its series")
            places[series].append((story, inner))
        else:
            why = "names a story that is not here"
            rescue.ledger.book(table, Outcome.LEFT, why, key=key)
    return places


def _known_stories(rescue: Rescue) -> set[str]:
    if not rescue.is_dry:
        return set(rescue.done.get("story", {}))
    rows = rescue.stage.rows(f"SELECT sid FROM {forms.STORIES} WHERE NOT deleted")  # noqa: S608
    return {str(row["sid"]) for row in rows}


def _stories(places: Places, series: str, seen: frozenset[str] = frozenset()) -> list[str]:
    found: list[str] = []
    for story, inner in places.get(series, []):
        if story != "0":
            found.append(story)
        elif inner not in seen | {series}:
            found += _stories(places, inner, seen | {series})
    return list(dict.fromkeys(found))


def _make(
    rescue: Rescue, key: str, title: str, description: str, uid: str, stories: list[str]
) -> None:
    with transaction.atomic():
        here = Work.objects.in_bulk([rescue.done["story"][story] for story in stories])
        works = [
            here[rescue.done["story"][story]]
            for story in stories
            if rescue.done["story"][story] in here
        ]
        if not works:
            rescue.ledger.remark("series all of whose works were deleted here since", key)
            return
        pseuds = [rescue.pseuds[uid]] if uid in rescue.pseuds else []
        series = import_series(title=title, description=description, pseuds=pseuds, works=works)
        rescue.note_done("series", {key: series.pk})
        rescue.keep_links([("viewseries.php", {"seriesid": key}, series.get_absolute_url())])
