"""Keeping the numbers of works true to the answers that are kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Count, F, QuerySet

from foxden.works.models import WorkNumbers

from ..models import Comment, Kudos


def add_to_kudos(work_id: int, change: int) -> None:
    """One more or one less; inside the transaction that made it so."""
    _add(work_id, kudos=F("kudos") + change)


def add_to_comments(work_id: int, change: int) -> None:
    """So many more or less that readers see; inside the transaction that made it so."""
    if change:
        _add(work_id, comments=F("comments") + change)


def _add(work_id: int, **change: Any) -> None:
    WorkNumbers.objects.get_or_create(work_id=work_id)
    WorkNumbers.objects.filter(work_id=work_id).update(**change)


def recount_kudos() -> int:
    """Count the kudos of all works anew, for an archive that was put together by other means.

    Returns how many works had another number.
    """
    return _recount("kudos", Kudos.objects.all())


def recount_comments() -> int:
    """The same for the comments that readers see."""
    return _recount(
        "comments", Comment.objects.filter(waits=False, is_hidden=False, deleted_at=None)
    )


@transaction.atomic
def _recount(name: str, rows: QuerySet[Any]) -> int:
    counted = dict(rows.order_by().values_list("work_id").annotate(n=Count("pk")))
    kept = dict(WorkNumbers.objects.values_list("work_id", name))
    wrong = {
        work: counted.get(work, 0)
        for work in kept.keys() | counted.keys()
        if counted.get(work, 0) != kept.get(work, 0)
    }
    for work, number in wrong.items():
        WorkNumbers.objects.update_or_create(work_id=work, defaults={name: number})
    return len(wrong)
