"""Bylines: who made these works, as this viewer may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from foxden.frame.statements import KeptStatement
from foxden.people.models import ClosedDoor, Pseud, Viewer
from foxden.people.names import address_of, byline_of

from ..models import Creatorship, Work

SHOWN = (Creatorship.State.ACCEPTED, Creatorship.State.UNCLAIMED, Creatorship.State.ORPHANED)


def is_creator(work: Work, viewer: Viewer) -> bool:
    """True where one of the viewer's pseuds is an accepted creator of the work."""
    rows = Creatorship.objects.filter(work=work, pseud__in=viewer.pseud_ids)
    return bool(viewer.pseud_ids) and rows.filter(state=Creatorship.State.ACCEPTED).exists()


def creators_of(works: Iterable[Work]) -> dict[int, list[Pseud]]:
    """The creators of each work by its key, in order, whoever asks: for those who may know them."""
    rows = (
        Creatorship.objects.filter(work__in=[work.pk for work in works], chapter=None)
        .filter(state__in=SHOWN)
        .select_related("pseud__user")
        .order_by("position", "pk")
    )
    found: dict[int, list[Pseud]] = defaultdict(list)
    for row in rows:
        found[row.work_id].append(row.pseud)
    return found


def creatorships_of(work: Work) -> QuerySet[Creatorship]:
    """The rows of a work's byline in order, those not yet accepted too: for its creators."""
    rows = Creatorship.objects.filter(work=work, chapter=None).select_related("pseud__user")
    return rows.order_by("position", "pk")


def invitations_for(viewer: Viewer) -> QuerySet[Creatorship]:
    """The works whose creators have asked this viewer to be one of them, newest first."""
    rows = Creatorship.objects.filter(pseud__in=viewer.pseud_ids, state=Creatorship.State.INVITED)
    return rows.select_related("work", "pseud__user").order_by("-made_at", "-pk")


@dataclass(frozen=True, slots=True)
class Credit:
    """A creator for a list: the pseud, and whose it is, without the rows behind."""

    pseud_id: int
    user_id: int
    byline: str
    address: str


def credits_of(works: Iterable[Work], viewer: Viewer) -> dict[int, list[Credit]]:
    """As `bylines_of`, in what lists of many works can afford."""
    works = list(works)
    hidden = {work.pk for work in works if work.anonymous}
    found: dict[int, list[Credit]] = defaultdict(list)
    for work, pseud, user, name, user_name in _credited.rows([work.pk for work in works]):
        credit = Credit(pseud, user, byline_of(name, user_name), address_of(name, user_name))
        found[work].append(credit)
    return {
        work: named
        for work, named in found.items()
        if work not in hidden or any(each.pseud_id in viewer.pseud_ids for each in named)
    }


_credited = KeptStatement[int](
    lambda works: (
        Creatorship.objects.filter(work__in=works, chapter=None, state__in=SHOWN)
        .order_by("position", "pk")
        .values_list("work_id", "pseud_id", "pseud__user_id", "pseud__name", "pseud__user__name")
    )
)


def bylines_of(works: Iterable[Work], viewer: Viewer) -> dict[int, list[Pseud]]:
    """The creators that this viewer may see of each work; an anonymous work has none.

    The creators of an anonymous work see their own names, and nobody else does: not even
    moderators on a page that others see too.
    """
    works = list(works)
    found = creators_of(works)
    hidden = {work.pk for work in works if work.anonymous}
    return {
        key: pseuds
        for key, pseuds in found.items()
        if key not in hidden or any(pseud.pk in viewer.pseud_ids for pseud in pseuds)
    }


def works_of_pseuds(ids: Iterable[int], pseuds: Iterable[int]) -> set[int]:
    """Those of these works of which one of these pseuds is a creator, whatever the state of that."""
    pseuds = list(pseuds)
    if not pseuds:
        return set()
    rows = Creatorship.objects.filter(work__in=list(ids), pseud__in=pseuds)
    return set(rows.values_list("work_id", flat=True))


def people_who_made(work: Work) -> set[int]:
    """The keys of the accounts on a work's byline: for rules, not for pages."""
    rows = Creatorship.objects.filter(work=work, state=Creatorship.State.ACCEPTED)
    return set(rows.values_list("pseud__user_id", flat=True))


def has_closed_door() -> Exists:
    """Of a work in a statement: that the door of somebody on its byline is closed."""
    rows = Creatorship.objects.filter(work=OuterRef("pk"), chapter=None)
    closed = ClosedDoor.objects.values("user_id")
    return Exists(rows.filter(state=Creatorship.State.ACCEPTED, pseud__user__in=closed))


def pseuds_on(work_id: int) -> frozenset[int]:
    """The keys of all pseuds that have a part in a work or are asked to have one."""
    rows = Creatorship.objects.filter(work_id=work_id)
    return frozenset(rows.values_list("pseud_id", flat=True))
