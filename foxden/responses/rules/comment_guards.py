"""What keeps comments from being a flood: the same twice, very many, too soon."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foxden.people.models import User, Viewer
from foxden.works.models import Work

from ..models import Comment
from ..queries.control import control_of
from .may_comment import NEW_FOR
from .refusal import Refusal

MOST = 30
WITHIN = dt.timedelta(minutes=10)
MOST_OF_NEW = 3
WITHIN_OF_NEW = dt.timedelta(minutes=15)
"""AO3's: guests and new members leave three comments in a quarter of an hour."""


def refuse_flood(
    *,
    actor: Viewer,
    work: Work,
    who: dict[str, Any],
    parent: Comment | None,
    html: str,
    is_creator: bool,
    now: dt.datetime,
) -> None:
    """Raise Refusal for the same again, for very many, and for too soon in slow mode.

    ``who`` is what the rows of this person are known by.
    """
    theirs = Comment.objects.filter(**who)
    if theirs.filter(work=work, parent=parent, html=html, deleted_at=None).exists():
        raise Refusal(_("You have already left this very comment here."), code="twice")
    most, within = (MOST_OF_NEW, WITHIN_OF_NEW) if _is_new(actor, now) else (MOST, WITHIN)
    if not is_creator and theirs.filter(left_at__gt=now - within).count() >= most:
        told = _("You have left many comments in a short time. Wait some minutes, then send it.")
        raise Refusal(told, code="soon")
    slow = 0 if is_creator else control_of(work).slow_minutes
    if slow and theirs.filter(work=work, left_at__gt=now - dt.timedelta(minutes=slow)).exists():
        told = ngettext(
            "On this work there is %(n)d minute between two comments of one person. "
            "Wait a little, then send it.",
            "On this work there are %(n)d minutes between two comments of one person. "
            "Wait a little, then send it.",
            slow,
        )
        raise Refusal(told % {"n": slow}, code="soon")


def _is_new(actor: Viewer, now: dt.datetime) -> bool:
    if not actor.is_member:
        return True
    return User.objects.filter(pk=actor.user_id or 0, joined_at__gt=now - NEW_FOR).exists()
