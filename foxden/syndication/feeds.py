"""What all feeds for everyone have in common: how they begin, and the works in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet

from foxden.house.queries import archive_settings
from foxden.people.models import Viewer
from foxden.works.models import Work
from foxden.works.queries import listed_for

from .atom import WorksFeed

MOST_ENTRIES = 25
# Of a feed in which nothing is: a feed must say when it changed, and never merely now.
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def begun(*, title: str, path: str, own_path: str, updated: dt.datetime | None = None) -> WorksFeed:
    """An empty feed of the page at ``path``; its address is its key."""
    return WorksFeed(
        title=f"{title} · {archive_settings().name}",
        path=path,
        own_path=own_path,
        updated=updated or _NEVER,
    )


def listed_in_order(ids: Sequence[int], viewer: Viewer) -> list[Work]:
    """The works with these keys that lists show this viewer, in this order."""
    rows = {work.pk: work for work in without_texts(listed_for(viewer).filter(pk__in=ids))}
    return [rows[key] for key in ids if key in rows]


def without_texts(works: QuerySet[Work]) -> QuerySet[Work]:
    """The query without the long columns that no feed shows."""
    left_out = ("notes_before", "notes_after", "disclaimer")
    return works.defer(
        "summary_raw", *(f"{name}_{form}" for name in left_out for form in ("raw", "html"))
    )
