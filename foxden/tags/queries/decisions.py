"""Who did what to tags."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ..models import Decision, Tag


def decisions(*, tag: Tag | None = None, by: int | None = None) -> QuerySet[Decision]:
    """What was decided, the newest first: of all tags, about one tag, or by one person."""
    found = Decision.objects.select_related("tag", "target", "actor", "undone_by")
    if tag is not None:
        found = found.filter(Q(tag=tag) | Q(target=tag))
    if by is not None:
        found = found.filter(actor_id=by)
    return found.order_by("-pk")


def last_decision_of(person: int | None) -> Decision | None:
    """What this person decided last and has not undone."""
    return decisions(by=person).filter(undone_at=None).first() if person else None
