"""Giving works to people, and refusing what one was given."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import Pseud, User
from foxden.people.queries import is_blocked, preferences_of, with_closed_doors

from ..models import Creatorship, Gift, Work
from ..models.gifts import LONGEST_RECIPIENT
from .counting import locked, touch

MOST_RECIPIENTS = 20

Recipient = Pseud | str
"""A pseud of somebody here, or the name of somebody who is not."""


@transaction.atomic
def give_work(*, work: Work, recipients: Sequence[Recipient], actor: User | None) -> None:
    """The work is for these from now on, in this order, and for nobody else.

    Who has it already keeps it. Raises ValidationError for somebody who takes no gifts: at all, from
    this giver, or not this one, which they refused (it is not told which of these).
    """
    if len(recipients) > MOST_RECIPIENTS:
        raise ValidationError(
            _("A work can be given to %(most)d people at most.") % {"most": MOST_RECIPIENTS}
        )
    work = locked(work)
    rows = list(Gift.objects.filter(work=work).order_by("pk"))
    have = {row.pseud_id or row.name: row for row in rows}
    before = [(row.pk, row.position) for row in rows]
    wanted = list(dict.fromkeys(recipients))
    givers = _givers(work, actor)
    for position, recipient in enumerate(wanted, start=1):
        known = have.pop(recipient if isinstance(recipient, str) else recipient.pk, None)
        if known is not None and known.state == Gift.State.REFUSED:
            raise _takes_none(recipient)
        if known is not None:
            Gift.objects.filter(pk=known.pk).update(position=position)
            continue
        _give(work, recipient, givers, position)
    gone = [row.pk for row in have.values() if row.state == Gift.State.GIVEN]
    Gift.objects.filter(pk__in=gone).delete()
    if list(Gift.objects.filter(work=work).order_by("pk").values_list("pk", "position")) != before:
        touch(work, is_story_same=True)
        record("work.given", subject_id=work.pk)


def _givers(work: Work, actor: User | None) -> set[int]:
    rows = Creatorship.objects.filter(work=work, state=Creatorship.State.ACCEPTED)
    return set(rows.values_list("pseud__user_id", flat=True)) | ({actor.pk} if actor else set())


def _give(work: Work, recipient: Recipient, givers: set[int], position: int) -> None:
    if isinstance(recipient, str):
        if len(recipient) > LONGEST_RECIPIENT:
            raise ValidationError(
                _("A name is %(most)d characters long at most.") % {"most": LONGEST_RECIPIENT}
            )
        Gift.objects.create(work=work, name=recipient, position=position)
        return
    if recipient.user_id in givers:
        raise ValidationError(_("A work cannot be given to who wrote it."))
    if not takes_gifts(recipient, givers):
        raise _takes_none(recipient)
    Gift.objects.create(work=work, pseud=recipient, position=position)


def _takes_none(recipient: Recipient) -> ValidationError:
    return ValidationError(
        _("%(name)s does not take gifts. Thank them in the notes, if you like.")
        % {"name": recipient}
    )


def takes_gifts(recipient: Pseud, givers: set[int]) -> bool:
    """True where this person takes gifts, from all of these too."""
    user = recipient.user_id
    if not preferences_of(user).accepts_gifts or with_closed_doors([user]):
        return False
    return not any(is_blocked(giver, by=user) for giver in givers)


@transaction.atomic
def refuse_gift(*, gift: Gift) -> None:
    """The recipient does not want it: their name leaves the work, and cannot come back to it."""
    _stand(gift, Gift.State.REFUSED)


@transaction.atomic
def take_gift(*, gift: Gift) -> None:
    """The recipient takes what they had refused after all."""
    _stand(gift, Gift.State.GIVEN)


def _stand(gift: Gift, state: str) -> None:
    work = locked(gift.work)
    if Gift.objects.filter(pk=gift.pk).exclude(state=state).update(state=state):
        touch(work, is_story_same=True)
        record("work.gift_answered", subject_id=work.pk)
