"""Not finding a work."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import User

from ..models import MutedWork, Work

MOST = 2_000


@transaction.atomic
def mute_work(*, actor: User, work: Work) -> bool:
    """Find a work in no list any more; says whether that is new. Raises ValidationError where the
    person's list is full."""
    if MutedWork.objects.filter(user=actor).count() >= MOST:
        told = _("There is room for %(most)d works on this list. Take one off it first.")
        raise ValidationError(told % {"most": MOST})
    _row, made = MutedWork.objects.get_or_create(user=actor, work=work)
    if made:
        record("muted.work", subject_id=actor.pk)
    return made


@transaction.atomic
def unmute_work(*, actor: User, work_id: int) -> bool:
    """Find a work again, be it still to be seen or not; says whether it was muted."""
    gone, _each = MutedWork.objects.filter(user=actor, work=work_id).delete()
    if gone:
        record("muted.work_again", subject_id=actor.pk)
    return bool(gone)
