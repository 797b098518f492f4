"""Choosing once for all pages."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from foxden.outbox.rules import record

from ..models import Preferences


@transaction.atomic
def choose_preferences(*, chosen: Preferences, changed: Iterable[str]) -> None:
    """Keep what a member chose; ``changed`` are the names of what is otherwise than before.

    Only that their works' numbers are hidden or shown again is news: lists and kept pages show it.
    """
    chosen.save()
    if "hides_own_numbers" in changed:
        record("account.numbers", subject_id=chosen.user_id)
