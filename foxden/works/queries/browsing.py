"""Lists of works as readers browse them: by tag, by person, by words. All are gated for the viewer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum

from foxden.people.models import Pseud, Viewer

from ..models import Creatorship, Series, SeriesCreator, SeriesEntry, Work
from .creators import SHOWN
from .gates import listed_for

MOST_WORDS = 12


def works_by(pseud_ids: Iterable[int], viewer: Viewer) -> QuerySet[Work]:
    """The listed works under these pseuds; anonymous ones only for those who made them."""
    return listed_for(viewer).filter(_shown_under(Q(pseud__in=list(pseud_ids)), viewer))


def _shown_under(pseuds: Q, viewer: Viewer) -> Q:
    """Works whose byline, as this viewer may know it, has one of ``pseuds``."""
    rows = Creatorship.objects.filter(pseuds, work=OuterRef("pk"), chapter=None, state__in=SHOWN)
    shown = Q(anonymous=False) & Q(Exists(rows))
    if viewer.pseud_ids:
        own = Creatorship.objects.filter(
            work=OuterRef("pk"), chapter=None, state__in=SHOWN, pseud__in=viewer.pseud_ids
        )
        shown |= Q(anonymous=True) & Q(Exists(own)) & Q(Exists(rows))
    return shown


def series_by(pseud_ids: Iterable[int], viewer: Viewer) -> QuerySet[Series]:
    """The series of these pseuds that hold a listed work, newest first.

    A series with an anonymous work in it stands under nobody's name but for its own creators: it
    would tell whose the anonymous work is.
    """
    pseud_ids = frozenset(pseud_ids)
    entries = SeriesEntry.objects.filter(series=OuterRef("pk"))
    rows = SeriesCreator.objects.filter(pseud__in=pseud_ids).values("series_id")
    found = Series.objects.filter(pk__in=rows)
    found = found.filter(Exists(entries.filter(work__in=listed_for(viewer))))
    if not pseud_ids <= viewer.pseud_ids:
        found = found.exclude(Exists(entries.filter(work__anonymous=True)))
    return found.order_by("-changed_at", "-pk")


def creators_of_series(series: Series, viewer: Viewer) -> list[Pseud]:
    """A series' creators in order, as this viewer may know them: none where a work is anonymous.

    Its own creators are always shown to one another.
    """
    anonymous = SeriesEntry.objects.filter(series=OuterRef("series"), work__anonymous=True)
    rows = SeriesCreator.objects.filter(series=series).annotate(hides=Exists(anonymous))
    found = list(rows.select_related("pseud__user").order_by("position", "pk"))
    own = any(row.pseud_id in viewer.pseud_ids for row in found)
    return [row.pseud for row in found if own or not row.hides]


def totals_of_series(
    series: Iterable[Series], viewer: Viewer
) -> dict[int, tuple[int, int, dt.datetime]]:
    """For each series' key: its listed works, their words, and when the newest was revised."""
    rows = (
        SeriesEntry.objects.filter(
            series__in=[each.pk for each in series], work__in=listed_for(viewer)
        )
        .values("series_id")
        .annotate(works=Count("pk"), words=Sum("work__word_count"), newest=Max("work__revised_at"))
    )
    return {row["series_id"]: (row["works"], row["words"], row["newest"]) for row in rows}
