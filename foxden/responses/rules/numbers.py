"""Keeping the numbers of works true to the answers that are kept."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, F

from foxden.works.models import WorkNumbers

from ..models import Kudos


def add_to_kudos(work_id: int, change: int) -> None:
    """One more or one less; inside the transaction that made it so."""
    WorkNumbers.objects.get_or_create(work_id=work_id)
    WorkNumbers.objects.filter(work_id=work_id).update(kudos=F("kudos") + change)


@transaction.atomic
def recount_kudos() -> int:
    """Count the kudos of all works anew, for an archive that was put together by other means.

    Returns how many works had another number.
    """
    counted = dict(Kudos.objects.order_by().values_list("work_id").annotate(n=Count("pk")))
    kept = dict(WorkNumbers.objects.values_list("work_id", "kudos"))
    wrong = {
        work: counted.get(work, 0)
        for work in kept.keys() | counted.keys()
        if counted.get(work, 0) != kept.get(work, 0)
    }
    for work, number in wrong.items():
        WorkNumbers.objects.update_or_create(work_id=work, defaults={"kudos": number})
    return len(wrong)
