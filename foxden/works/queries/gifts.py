"""For whom works are, and what somebody was given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from foxden.frame.statements import KeptStatement
from foxden.people.models import Viewer
from foxden.people.names import byline_of

from ..models import Gift, Work
from .gates import listed_for, visible_to


@dataclass(frozen=True, slots=True)
class ForWhom:
    """A recipient as a page names them; ``address`` is empty where nobody here stands behind it."""

    byline: str
    address: str


def recipients_of(works: Iterable[Work]) -> dict[int, list[ForWhom]]:
    """For whom each work is, by its key, in order; without those who refused it."""
    found: dict[int, list[ForWhom]] = defaultdict(list)
    for work, name, pseud, user in _given.rows([work.pk for work in works]):
        here = pseud is not None
        address = f"/users/{user}/gifts" if here else ""
        found[work].append(ForWhom(byline_of(pseud, user) if here else name, address))
    return found


_given = KeptStatement[int](
    lambda works: (
        Gift.objects.filter(work__in=works, state=Gift.State.GIVEN)
        .order_by("position", "pk")
        .values_list("work_id", "name", "pseud__name", "pseud__user__name")
    )
)


def gifts_on(work: Work) -> QuerySet[Gift]:
    """The gifts that a work's form shows its writer, in order: a refusal is the recipient's own."""
    rows = Gift.objects.filter(work=work, state=Gift.State.GIVEN)
    return rows.select_related("pseud__user").order_by("position", "pk")


def works_given_to(pseud_ids: Iterable[int], viewer: Viewer) -> QuerySet[Work]:
    """The works that were given to one of these pseuds, as lists show them to this viewer, the latest
    first."""
    rows = Gift.objects.filter(
        work=OuterRef("pk"), pseud__in=list(pseud_ids), state=Gift.State.GIVEN
    )
    return listed_for(viewer).filter(Exists(rows)).order_by("-revised_at", "-pk")


def own_gifts(viewer: Viewer, *, state: str) -> QuerySet[Gift]:
    """What the viewer was given, or has refused, of works they may see; the latest first."""
    rows = Gift.objects.filter(pseud__in=viewer.pseud_ids, state=state)
    return rows.filter(work__in=visible_to(viewer)).order_by("-made_at", "-pk")


def people_given(work: Work) -> set[int]:
    """The keys of the accounts that a work was given to and have not refused it."""
    rows = Gift.objects.filter(work=work, state=Gift.State.GIVEN, pseud__isnull=False)
    return set(rows.values_list("pseud__user_id", flat=True))
