"""Who may comment on a work, as its creators have chosen."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Value

from foxden.people.models import User
from foxden.works.models import Creatorship, Work

from ..models import Approval, CommentControl, CommentHabit, WhoMay

_FIELDS = ("who", "least_days", "approval", "slow_minutes")


@dataclass(frozen=True, slots=True)
class Held:
    """What holds for comments on a work; ``is_own`` where the work has a choice of its own."""

    who: str = WhoMay.MEMBERS
    least_days: int = 7
    approval: str = Approval.NONE
    slow_minutes: int = 0
    is_own: bool = False


def control_of(work: Work) -> Held:
    """The work's own choice, else the habit of the first creator who has one, else the defaults."""
    own = CommentControl.objects.filter(work=work).values_list(Value(-1), *_FIELDS)
    accepted = Creatorship.State.ACCEPTED
    people = Creatorship.objects.filter(work=work, chapter=None, state=accepted)
    habits = CommentHabit.objects.filter(user__in=people.values("pseud__user"))
    rows = list(own.union(habits.values_list("user_id", *_FIELDS), all=True))
    if len(rows) > 1 and all(row[0] != -1 for row in rows):
        order = list(people.order_by("position", "pk").values_list("pseud__user_id", flat=True))
        rows.sort(key=lambda row: order.index(row[0]))
    rows.sort(key=lambda row: row[0] != -1)
    if not rows:
        return Held()
    key, who, least_days, approval, slow_minutes = rows[0]
    return Held(who, least_days, approval, slow_minutes, is_own=key == -1)


def habit_of(user: User) -> CommentHabit:
    """What a person has chosen for all their works, or what holds for somebody who chose nothing."""
    return CommentHabit.objects.filter(user=user).first() or CommentHabit(user=user)
