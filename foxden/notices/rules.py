"""Telling members, choosing letters, stopping them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.people.models import User
from foxden.works.models import Chapter, Work

from .models import MailChoice, Notice, When

KEPT_FOR = dt.timedelta(days=90)
_SALT = "foxden.notices.stop"
_MOST_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Wish:
    """When somebody wants letters and about what; the fields of `MailChoice`."""

    when: str = When.AT_ONCE
    about_updates: bool = True
    about_comments: bool = True
    about_kudos: bool = True
    about_gifts: bool = True


@transaction.atomic
def tell(
    people: Iterable[int],
    *,
    kind: str,
    subject: int,
    work: Work,
    chapter: Chapter | None = None,
    now: dt.datetime | None = None,
) -> None:
    """Tell these members of something, each of them once however often this is called."""
    moment = now or timezone.now()
    Notice.objects.bulk_create(
        (
            Notice(
                user_id=person,
                kind=kind,
                subject=subject,
                work=work,
                chapter=chapter,
                made_at=moment,
            )
            for person in people
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def choose_letters(*, user: User, wish: Wish) -> MailChoice:
    """Choose when letters are sent, and about what. What waited under another choice is sent in no
    letter any more where none are wanted."""
    if wish.when not in When.values:
        raise ValidationError({"when": _("Choose when letters are sent.")})
    choice, _made = MailChoice.objects.update_or_create(
        user=user,
        defaults={
            "when": wish.when,
            "about_updates": wish.about_updates,
            "about_comments": wish.about_comments,
            "about_kudos": wish.about_kudos,
            "about_gifts": wish.about_gifts,
        },
    )
    if wish.when == When.NEVER:
        Notice.objects.filter(user=user, letter_at=None).update(letter_at=timezone.now())
    return choice


def stop_token(user_id: int) -> str:
    """What stands in every letter, by which its reader ends them without signing in (RFC 8058).

    It says who the reader is and nothing else, and can do nothing else; it does not grow old, for
    letters do not either.
    """
    return signing.dumps(user_id, salt=_SALT)


def reader_of(token: str) -> User | None:
    """Whose letters a token ends, or None for one that is not ours."""
    try:
        key = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key).first()


def stop_letters(*, token: str) -> User | None:
    """Send no letters any more to whoever has this token; says who that is, None for nobody."""
    user = reader_of(token)
    if user is not None:
        before = MailChoice.objects.filter(user=user).first() or MailChoice()
        wish = Wish(
            When.NEVER,
            before.about_updates,
            before.about_comments,
            before.about_kudos,
            before.about_gifts,
        )
        choose_letters(user=user, wish=wish)
    return user


@transaction.atomic
def mark_notices_read(*, user: User) -> int:
    """One has seen all of one's notices; returns how many were new."""
    return Notice.objects.filter(user=user, is_read=False).update(is_read=True)


def forget_old_notices(*, now: dt.datetime | None = None) -> int:
    """Forget what was told long ago; returns how many notices that were."""
    before = (now or timezone.now()) - KEPT_FOR
    keys = list(
        Notice.objects.filter(made_at__lt=before).values_list("pk", flat=True)[:_MOST_AT_ONCE]
    )
    gone, _each = Notice.objects.filter(pk__in=keys).delete()
    return gone
