"""Who left kudos on a work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from foxden.people.models import Viewer
from foxden.works.models import Work

from ..models import Kudos

NAMES_SHOWN = 50
"""How many names stand on a work's own page (AO3)."""


@dataclass(frozen=True, slots=True)
class KudosOf:
    """The kudos of a work as its page tells them: some names, the newest first, and two numbers."""

    names: Sequence[str]
    more_members: int
    guests: int

    @property
    def total(self) -> int:
        """All kudos of the work."""
        return len(self.names) + self.more_members + self.guests


def kudos_of(work: Work) -> KudosOf:
    """The kudos of a work, in two queries however many there are."""
    names = list(kudos_by_members(work).values_list("user__name", flat=True)[:NAMES_SHOWN])
    guests = Kudos.objects.filter(work=work, user=None).count()
    more = 0
    if len(names) == NAMES_SHOWN:
        more = Kudos.objects.filter(work=work, user__isnull=False).count() - NAMES_SHOWN
    return KudosOf(names, more_members=more, guests=guests)


def kudos_by_members(work: Work) -> QuerySet[Kudos]:
    """The members' kudos of a work, the newest first."""
    found = Kudos.objects.filter(work=work, user__isnull=False).select_related("user")
    return found.order_by("-left_at", "-pk")


def has_left_kudos(work: Work, viewer: Viewer) -> bool:
    """True where this member's kudos stand on the work."""
    return viewer.is_member and Kudos.objects.filter(work=work, user=viewer.user_id).exists()
