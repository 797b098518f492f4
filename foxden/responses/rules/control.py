"""Choosing who may comment."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import User, Viewer
from foxden.works.models import Work

from ..models import Approval, CommentControl, CommentHabit, WhoMay
from .people import may_care_for
from .refusal import Refusal

MOST_DAYS = 3650
MOST_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class Choice:
    """Who may comment and how; the fields of `models.control.Rules`."""

    who: str = WhoMay.MEMBERS
    least_days: int = 7
    approval: str = Approval.NONE
    slow_minutes: int = 0


@transaction.atomic
def control_comments(*, actor: Viewer, work: Work, choice: Choice) -> CommentControl:
    """Choose who may comment on one work, whatever its creators' habits are."""
    if not may_care_for(actor=actor, work=work):
        raise Refusal(_("Only the creators of a work choose who may comment on it."))
    row, _made = CommentControl.objects.update_or_create(work=work, defaults=_checked(choice))
    record("comments.controlled", subject_id=work.pk)
    return row


@transaction.atomic
def follow_habit(*, actor: Viewer, work: Work) -> None:
    """Let one work be as its creator's other works again."""
    if not may_care_for(actor=actor, work=work):
        raise Refusal(_("Only the creators of a work choose who may comment on it."))
    CommentControl.objects.filter(work=work).delete()
    record("comments.controlled", subject_id=work.pk)


@transaction.atomic
def choose_habit(*, user: User, choice: Choice) -> CommentHabit:
    """Choose for all one's works that have no choice of their own."""
    row, _made = CommentHabit.objects.update_or_create(user=user, defaults=_checked(choice))
    record("comments.habit", subject_id=user.pk)
    return row


def _checked(choice: Choice) -> dict[str, str | int]:
    if choice.who not in WhoMay.values:
        raise ValidationError({"who": _("Choose who may comment.")})
    if choice.approval not in Approval.values:
        raise ValidationError({"approval": _("Choose which comments you see first.")})
    if not 0 < choice.least_days <= MOST_DAYS:
        raise ValidationError({"least_days": _("Choose from one day to ten years.")})
    if not 0 <= choice.slow_minutes <= MOST_MINUTES:
        raise ValidationError({"slow_minutes": _("Choose from none to a day (1440 minutes).")})
    return {
        "who": choice.who,
        "least_days": choice.least_days,
        "approval": choice.approval,
        "slow_minutes": choice.slow_minutes,
    }
