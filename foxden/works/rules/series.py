"""Series: putting works in, in order, and taking them out."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import Pseud
from foxden.prose import CLEANER_VERSION, fold_name

from ..models import Series, SeriesCreator, SeriesEntry, Work
from ..models.work import LONGEST_NOTES, LONGEST_SUMMARY
from .counting import touch
from .fields import clean_rich, required_title


@transaction.atomic
def start_series(*, title: str, pseuds: list[Pseud]) -> Series:
    """A new series under these pseuds."""
    series = Series.objects.create(title=required_title(title))
    SeriesCreator.objects.bulk_create(
        SeriesCreator(series=series, pseud=pseud, position=position)
        for position, pseud in enumerate(pseuds, start=1)
    )
    return series


@transaction.atomic
def edit_series(
    *, series: Series, title: str, description: str, notes: str, is_complete: bool
) -> Series:
    """Change what a series says of itself. Raises ValidationError keyed by field."""
    series.title = required_title(title)
    series.description_raw, series.notes_raw = description, notes
    series.description_html = clean_rich(
        "description", description, most=LONGEST_SUMMARY, kind="notes"
    )
    series.notes_html = clean_rich("notes", notes, most=LONGEST_NOTES, kind="notes")
    series.cleaner_version = CLEANER_VERSION
    series.is_complete = is_complete
    series.save()
    _touch_works(series)
    record("series.changed", subject_id=series.pk)
    return series


@transaction.atomic
def add_to_series(*, work: Work, series: Series, position: int | None = None) -> SeriesEntry:
    """Put a work into a series, at the end or at ``position`` (from 1; others move up)."""
    if SeriesEntry.objects.filter(work=work, series=series).exists():
        raise ValidationError(_("The work is in that series already."))
    entries = SeriesEntry.objects.filter(series=series)
    last = entries.aggregate(last=Max("position"))["last"] or 0
    entry = SeriesEntry.objects.create(series=series, work=work, position=last + 1)
    if position is not None and position <= last:
        order_series(series=series, work_ids=_moved(series, work.pk, position))
    touch(work, is_story_same=True)
    record("series.changed", subject_id=series.pk, work=work.pk)
    return entry


@transaction.atomic
def join_series(*, work: Work, title: str, pseuds: list[Pseud], position: int | None) -> None:
    """Put a work into these pseuds' series of that title, which is started where there is none."""
    own = SeriesCreator.objects.filter(pseud__in=pseuds).values("series_id")
    wanted = fold_name(title)
    found = next(
        (s for s in Series.objects.filter(pk__in=own) if fold_name(s.title) == wanted), None
    )
    series = found or start_series(title=title, pseuds=pseuds)
    add_to_series(work=work, series=series, position=position)


@transaction.atomic
def order_series(*, series: Series, work_ids: list[int]) -> None:
    """Number the works of a series anew, in this order; those not named follow in their old order."""
    entries = list(SeriesEntry.objects.filter(series=series).order_by("position", "pk"))
    rank = {key: place for place, key in enumerate(work_ids)}
    entries.sort(key=lambda entry: rank.get(entry.work_id, len(rank) + entry.position))
    for position, entry in enumerate(entries, start=1):
        entry.position = position
    SeriesEntry.objects.bulk_update(entries, ["position"])
    _touch_works(series)
    record("series.changed", subject_id=series.pk)


@transaction.atomic
def remove_from_series(*, work: Work, series: Series) -> None:
    """Take a work out of a series; a series without works is gone."""
    SeriesEntry.objects.filter(work=work, series=series).delete()
    touch(work, is_story_same=True)
    record("work.changed", subject_id=work.pk)
    if not SeriesEntry.objects.filter(series=series).exists():
        record("series.deleted", subject_id=series.pk)
        series.delete()
        return
    order_series(series=series, work_ids=[])


def _moved(series: Series, work_id: int, position: int) -> list[int]:
    keys = list(
        SeriesEntry.objects.filter(series=series)
        .order_by("position", "pk")
        .values_list("work_id", flat=True)
    )
    keys.remove(work_id)
    keys.insert(max(0, position - 1), work_id)
    return keys


def _touch_works(series: Series) -> None:
    for entry in SeriesEntry.objects.filter(series=series).select_related("work"):
        touch(entry.work, is_story_same=True)
