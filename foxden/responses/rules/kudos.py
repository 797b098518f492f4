"""Leaving kudos and taking them back (AO3's rules; taking back is ours)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import Viewer
from foxden.people.queries import is_blocked_by_any
from foxden.works.models import Work
from foxden.works.queries import people_who_made, pseuds_on, visible_to

from ..models import Kudos
from .numbers import add_to_kudos
from .refusal import Refusal

MOST = 60
WITHIN = dt.timedelta(minutes=10)
"""Nobody reads so many works in so short a time."""


def kudos_refusal(*, actor: Viewer, work: Work) -> Refusal | None:
    """Why this reader may not leave kudos on this work at all, or None where they may.

    Not on what they cannot see or what is not posted, not by its creators or those invited to be
    one, and on works for members by members only. Whom a creator
    blocked is told what all are told who left kudos before.
    """
    if not work.is_posted or not visible_to(actor).filter(pk=work.pk).exists():
        return Refusal(_("Kudos can be left on works that are posted."))
    if work.is_for_members and not actor.is_member:
        return Refusal(_("This work is only for members. Log in to leave kudos."))
    if pseuds_on(work.pk) & actor.pseud_ids:
        return Refusal(_("You can't leave kudos on your own work."))
    if is_blocked_by_any(actor, people_who_made(work)):
        return _twice()
    return None


def _twice() -> Refusal:
    return Refusal(_("You have already left kudos here. :)"), code="twice")


def leave_kudos(
    *, actor: Viewer, work: Work, guest_key: str = "", now: dt.datetime | None = None
) -> Kudos:
    """Leave kudos as this member, or as the guest with this key (`guest_key_of`).

    Raises Refusal where they may not, did so before, or left very many a moment ago.
    """
    refusal = kudos_refusal(actor=actor, work=work)
    if refusal is not None:
        raise refusal
    who: dict[str, Any] = {
        "user_id": actor.user_id,
        "guest_key": "" if actor.is_member else guest_key,
    }
    if not (actor.is_member or guest_key):
        raise ValueError("a guest's kudos need the key of their address")
    moment = now or timezone.now()
    _refuse_many(who, moment)
    try:
        with transaction.atomic():
            left = Kudos.objects.create(work=work, left_at=moment, **who)
            add_to_kudos(work.pk, 1)
            record("kudos.left", subject_id=work.pk, kudos=left.pk, user=actor.user_id)
    except IntegrityError as error:
        if not Kudos.objects.filter(work=work, **who).exists():
            raise
        raise _twice() from error
    return left


@transaction.atomic
def take_kudos_back(*, actor: Viewer, work: Work) -> bool:
    """Take a member's own kudos back, also where they can no longer see the work.

    Says whether there were any.
    """
    if actor.user_id is None:
        return False
    taken, _each = Kudos.objects.filter(work=work, user_id=actor.user_id).delete()
    if taken:
        add_to_kudos(work.pk, -1)
        record("kudos.taken_back", subject_id=work.pk, user=actor.user_id)
    return bool(taken)


def _refuse_many(who: dict[str, Any], moment: dt.datetime) -> None:
    lately = Kudos.objects.filter(left_at__gt=moment - WITHIN, **who)
    if lately.count() >= MOST:
        raise Refusal(
            _("That were very many kudos in a short time. Wait ten minutes, then go on."),
            code="soon",
        )
