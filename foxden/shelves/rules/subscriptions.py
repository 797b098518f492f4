"""Wanting to hear of what is new (AO3's subscriptions)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import User, Viewer
from foxden.people.queries import is_blocked_by_any
from foxden.works.models import Series, Work
from foxden.works.queries import people_who_made, visible_series_to, visible_to

from ..models import Subscription

MOST = 5_000


def subscribe_to_work(*, actor: Viewer, user: User, work: Work) -> Subscription:
    """Hear of new chapters of a work. Raises ValidationError where that cannot be.

    Whom a creator blocked is told what all are told of works that are not posted.
    """
    seen = work.is_posted and visible_to(actor).filter(pk=work.pk).exists()
    if not seen or is_blocked_by_any(actor, people_who_made(work)):
        raise ValidationError(_("You can subscribe only to works that are posted."))
    return _subscribed(user, work=work)


def subscribe_to_series(*, actor: Viewer, user: User, series: Series) -> Subscription:
    """Hear of new works in a series."""
    if not visible_series_to(actor).filter(pk=series.pk).exists():
        raise ValidationError(_("You cannot subscribe to this series."))
    return _subscribed(user, series=series)


def subscribe_to_author(*, actor: Viewer, user: User, author: User) -> Subscription:
    """Hear of whatever somebody posts, but not of what they post without a name."""
    if author.is_system or not author.is_active or author.pk == user.pk:
        raise ValidationError(_("You cannot subscribe to %(name)s.") % {"name": author.name})
    if is_blocked_by_any(actor, [author.pk]):
        raise ValidationError(_("You cannot subscribe to %(name)s.") % {"name": author.name})
    return _subscribed(user, author=author)


@transaction.atomic
def _subscribed(user: User, **thing: Any) -> Subscription:
    if Subscription.objects.filter(user=user).count() >= MOST:
        told = _("You have %(most)d subscriptions. End one of them first.")
        raise ValidationError(told % {"most": MOST})
    row, made = Subscription.objects.get_or_create(user=user, **thing)
    if made:
        record("subscription.began", subject_id=row.pk, user=user.pk)
    return row


def note_beginning(*, key: int) -> None:
    """Whoever tells the news has come to the beginning of this subscription."""
    Subscription.objects.filter(pk=key).update(is_known=True)


@transaction.atomic
def unsubscribe(*, user: User, key: int) -> bool:
    """Hear of it no more; says whether there was such a subscription of this member's."""
    gone, _each = Subscription.objects.filter(user=user, pk=key).delete()
    if gone:
        record("subscription.ended", subject_id=key, user=user.pk)
    return bool(gone)
