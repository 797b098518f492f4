"""Answers to works for the tests of every room."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from foxden.people.models import User
from foxden.people.tests.factories import looking, mona, pseud_of
from foxden.responses.models import Comment, Kudos
from foxden.responses.rules import (
    Choice,
    Guest,
    control_comments,
    guest_key_of,
    leave_comment,
    leave_kudos,
)
from foxden.works.models import Work


def kudos_by(user: User, work: Work) -> Kudos:
    """The member's kudos for the work."""
    return leave_kudos(actor=looking(user), work=work)


def kudos_from(address: str, work: Work) -> Kudos:
    """The kudos of a guest at that address."""
    return leave_kudos(actor=looking(None), work=work, guest_key=guest_key_of(address))


def opened(work: Work, **choice: Any) -> None:
    """The work's creators choose who may comment (fields of `Choice`)."""
    control_comments(actor=looking(mona()), work=work, choice=Choice(**choice))


def longstanding(user: User) -> None:
    """A member who has been here for a month."""
    joined = timezone.now() - dt.timedelta(days=30)
    User.objects.filter(pk=user.pk).update(joined_at=joined)


def comment_by(user: User, work: Work, text: str = "Lovely.", **more: Any) -> Comment:
    """What the member says under the work."""
    pseud = more.pop("pseud", None) or pseud_of(user)
    return leave_comment(actor=looking(user), work=work, text=text, pseud=pseud, **more)


def answer(user: User, comment: Comment, text: str = "Thanks.", **more: Any) -> Comment:
    """What the member says to the comment."""
    return comment_by(user, comment.work, text, parent=comment, **more)


def comment_from(
    address: str,
    work: Work,
    text: str = "Lovely.",
    *,
    name: str = "Ann",
    email: str = "ann@example.org",
    **more: Any,
) -> Comment:
    """What a guest at that address says under the work."""
    guest = Guest(name, email, guest_key_of(address))
    return leave_comment(actor=looking(None), work=work, text=text, guest=guest, **more)
