"""Where a work shows another number of answers than there are."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from foxden.works.queries import wrong_numbers

from ..models import Comment, Kudos


def wrong_kudos() -> dict[int, tuple[int, int]]:
    """For each such work's key, the number of kudos that it shows, and how many there are."""
    return wrong_numbers("kudos", Kudos.objects.all())


def wrong_comments() -> dict[int, tuple[int, int]]:
    """The same for the comments that readers see."""
    seen: QuerySet[Any] = Comment.objects.filter(waits=False, is_hidden=False, deleted_at=None)
    return wrong_numbers("comments", seen)
