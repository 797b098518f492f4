"""Series and the places of works in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from foxden.frame.statements import KeptStatement
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


@dataclass(frozen=True, slots=True)
class PlaceInSeries:
    """A work's place in a series, for a list, without the rows behind."""

    position: int
    series_id: int
    title: str

    @property
    def address(self) -> str:
        """Where the series is."""
        return Series(pk=self.series_id).get_absolute_url()


def places_in_series(works: Iterable[Work]) -> dict[int, list[PlaceInSeries]]:
    """As `series_of`, in what lists of many works can afford."""
    found: dict[int, list[PlaceInSeries]] = defaultdict(list)
    for work, *place in _places.rows([work.pk for work in works]):
        found[work].append(PlaceInSeries(*place))
    return found


_places = KeptStatement[int](
    lambda works: (
        SeriesEntry.objects.filter(work__in=works)
        .order_by("series_id")
        .values_list("work_id", "position", "series_id", "series__title")
    )
)


def works_in_series(series: Series, viewer: Viewer) -> QuerySet[Work]:
    """The works of a series that this viewer may see, in the series' order."""
    place = SeriesEntry.objects.filter(series=series, work=OuterRef("pk")).values("position")
    works = listed_for(viewer).annotate(place=Subquery(place[:1])).filter(place__isnull=False)
    return works.order_by("place", "pk")


@dataclass(frozen=True, slots=True)
class Part:
    """A work's place in a series, with the keys of its neighbours that the viewer may see."""

    series: Series
    position: int
    previous: int | None
    next: int | None


def parts_of(work: Work, viewer: Viewer) -> list[Part]:
    """The work's places in series, each with the works before and after it, in one query.

    Works that the viewer cannot see are passed over; positions stay as the author numbered them.
    """
    own = SeriesEntry.objects.filter(work=work).values("series_id")
    rows = (
        SeriesEntry.objects.filter(series__in=own)
        .filter(Q(work=work) | Q(work__in=listed_for(viewer)))
        .select_related("series")
        .order_by("series_id", "position", "pk")
    )
    by_series: dict[int, list[SeriesEntry]] = defaultdict(list)
    for row in rows:
        by_series[row.series_id].append(row)
    return [_part(entries, work) for entries in by_series.values()]


def _part(entries: list[SeriesEntry], work: Work) -> Part:
    place = next(i for i, entry in enumerate(entries) if entry.work_id == work.pk)
    return Part(
        series=entries[place].series,
        position=entries[place].position,
        previous=entries[place - 1].work_id if place else None,
        next=entries[place + 1].work_id if place + 1 < len(entries) else None,
    )
