"""Where a reader has been."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, QuerySet

from foxden.people.models import Viewer
from foxden.works.queries import listed_for

from ..models import Reading


def read_by(user_id: int) -> Iterable[int]:
    """The works that a member has opened, for the filter “not yet read”."""
    return Reading.objects.filter(user=user_id).order_by().values_list("work_id", flat=True)


def readings_of(viewer: Viewer, *, only_updated: bool = False) -> QuerySet[Reading]:
    """The viewer's own history of works that lists show them now, the last opened first.

    ``only_updated`` leaves those in which there is something new to read.
    """
    if not viewer.is_member:
        return Reading.objects.none()
    listed = listed_for(viewer).filter(pk=OuterRef("work"))
    found = Reading.objects.filter(Exists(listed), user=viewer.user_id)
    if only_updated:
        found = found.filter(work__revised_at__gt=F("seen_revised_at"))
    return found.order_by("-last_visited_at", "-pk")


def has_history(user_id: int) -> bool:
    """True where anything is kept of this member, shown or not."""
    return Reading.objects.filter(user=user_id).exists()
