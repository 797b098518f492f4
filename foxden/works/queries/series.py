"""Series and the places of works in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from foxden.people.models import Viewer

from ..models import Series, SeriesEntry, Work
from .gates import listed_for


def series_of(works: Iterable[Work]) -> dict[int, list[SeriesEntry]]:
    """For each work's key its places in series (with the series), by the series' age."""
    rows = SeriesEntry.objects.filter(work__in=[work.pk for work in works])
    found: dict[int, list[SeriesEntry]] = defaultdict(list)
    for row in rows.select_related("series").order_by("series_id"):
        found[row.work_id].append(row)
    return found


def works_in_series(series: Series, viewer: Viewer) -> QuerySet[Work]:
    """The works of a series that this viewer may see, in the series' order."""
    entries = SeriesEntry.objects.filter(series=series).values("work_id")
    return listed_for(viewer).filter(pk__in=entries)
