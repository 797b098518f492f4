"""Keeping the numbers of works true to the answers that are kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from foxden.works.models import WorkNumbers

from ..queries.numbers import wrong_comments, wrong_kudos


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


@transaction.atomic
def recount_kudos() -> int:
    """Count the kudos of all works anew, for an archive that was put together by other means.

    Returns how many works had another number.
    """
    return _set("kudos", wrong_kudos())


@transaction.atomic
def recount_comments() -> int:
    """The same for the comments that readers see."""
    return _set("comments", wrong_comments())


def _set(name: str, wrong: dict[int, tuple[int, int]]) -> int:
    for work, (_shown, counted) in wrong.items():
        WorkNumbers.objects.update_or_create(work_id=work, defaults={name: counted})
    return len(wrong)
