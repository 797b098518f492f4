"""Reading lists: each reader's own, and those of others that are for all to see."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from foxden.people.models import User, Viewer
from foxden.works.models import Work
from foxden.works.queries import listed_for

from ..models import ListEntry, ReadingList


def lists_seen_by(viewer: Viewer) -> QuerySet[ReadingList]:
    """The gate: one's own lists, and public ones of members whom the viewer has not muted."""
    seen = Q(is_public=True, user__is_active=True)
    if viewer.muted_people:
        seen &= ~Q(user__in=viewer.muted_people)
    if viewer.is_member:
        seen |= Q(user=viewer.user_id)
    return ReadingList.objects.filter(seen).select_related("user", "pseud__user")


def lists_of(user: User, viewer: Viewer) -> QuerySet[ReadingList]:
    """A person's lists that this viewer may see, by name."""
    return lists_seen_by(viewer).filter(user=user).order_by("folded_name", "pk")


def own_lists(viewer: Viewer) -> QuerySet[ReadingList]:
    """The viewer's own lists, by name; none for guests."""
    if not viewer.is_member:
        return ReadingList.objects.none()
    return ReadingList.objects.filter(user=viewer.user_id).order_by("folded_name", "pk")


def entries_seen_by(reading_list: ReadingList, viewer: Viewer) -> QuerySet[ListEntry]:
    """What is on a list, in its order; the list's own gate is asked before.

    Whose list it is finds there also what lists show them no more, to take it off; others see what
    lists show them, and works elsewhere.
    """
    found = ListEntry.objects.filter(reading_list=reading_list)
    if reading_list.user_id != viewer.user_id:
        listed = listed_for(viewer).filter(pk=OuterRef("work"))
        found = found.filter(Exists(listed) | Q(elsewhere__isnull=False))
    return found.select_related("elsewhere").order_by("position", "pk")


def works_on_list(reading_list: ReadingList, viewer: Viewer) -> QuerySet[Work]:
    """The works of a list that lists show this viewer, the last put on it first."""
    entries = ListEntry.objects.filter(reading_list=reading_list, work=OuterRef("pk"))
    works = listed_for(viewer).annotate(added_at=Subquery(entries.values("added_at")[:1]))
    return works.filter(added_at__isnull=False).order_by("-added_at", "-pk")


def lists_with(work: Work, viewer: Viewer) -> set[int]:
    """Those of the viewer's own lists on which this work is."""
    rows = ListEntry.objects.filter(reading_list__user=viewer.user_id, work=work)
    return set(rows.values_list("reading_list_id", flat=True)) if viewer.is_member else set()
