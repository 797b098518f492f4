"""Whether somebody may comment at all, and whether a comment of theirs waits to be seen."""

from __future__ import annotations

import datetime as dt
import re

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foxden.people.models import User, Viewer
from foxden.people.queries import is_blocked_by_any, with_closed_doors
from foxden.works.models import Work
from foxden.works.queries import (
    creators_of,
    is_creator,
    people_who_made,
    visible_to,
    works_of_pseuds,
)

from ..models import Approval, Comment, WhoMay
from ..queries.control import control_of
from .refusal import Refusal

NEW_FOR = dt.timedelta(days=7)
"""How long a member is new: their links wait for a creator, unless one has let a comment of theirs
through, and a closed door is closed for them."""
_LINK = re.compile(r"<a\s|https?://|www\.", re.IGNORECASE)


def comment_refusal(
    *, actor: Viewer, work: Work, parent: Comment | None = None, now: dt.datetime | None = None
) -> Refusal | None:
    """Why this reader may not comment on this work, or answer ``parent``; None where they may.

    Creators always may, but in a thread that is closed. Whom a creator blocked is told what all are
    told where comments are closed.
    """
    if not work.is_posted or not visible_to(actor).filter(pk=work.pk).exists():
        return Refusal(_("Comments can be left on works that are posted."))
    if is_blocked_by_any(actor, people_who_made(work)):
        return _closed_work()
    return closed_to(actor=actor, work=work, parent=parent, now=now)


def closed_to(
    *, actor: Viewer, work: Work, parent: Comment | None = None, now: dt.datetime | None = None
) -> Refusal | None:
    """The same for a reader who is known to see the work, as on its own page, which does not tell
    anybody that they are blocked."""
    if parent is not None and (refusal := _closed(parent)):
        return refusal
    if parent is not None and is_blocked_by_any(actor, [parent.user_id or 0]):
        return _unanswerable()
    if parent is not None and _keeps_out(actor, parent.user_id, now):
        return _unanswerable()
    if is_creator(work, actor):
        return None
    control = control_of(work)
    if control.who == WhoMay.NOBODY:
        return _closed_work()
    if not actor.is_member and (work.is_for_members or control.who != WhoMay.EVERYONE):
        return Refusal(_("Only members may comment on this work. Log in to comment."))
    least_days = control.least_days if control.who == WhoMay.OLDER else 0
    if work.behind_door:
        least_days = max(least_days, NEW_FOR.days)
    if least_days and _is_newer(actor, least_days, now):
        told = ngettext(
            "Members may comment on this work once they have been here for %(n)d day.",
            "Members may comment on this work once they have been here for %(n)d days.",
            least_days,
        )
        return Refusal(told % {"n": least_days})
    return None


def _keeps_out(actor: Viewer, person: int | None, now: dt.datetime | None) -> bool:
    """True where guests and new members cannot answer this person, whose door is closed."""
    if person is None or person == actor.user_id or not with_closed_doors([person]):
        return False
    return not actor.is_member or _is_newer(actor, NEW_FOR.days, now)


def _closed(parent: Comment) -> Refusal | None:
    if parent.is_frozen:
        return Refusal(_("This thread is frozen: no more comments can be left in it."))
    if parent.is_deleted or parent.is_hidden or parent.waits:
        return _unanswerable()
    return None


def _unanswerable() -> Refusal:
    return Refusal(_("This comment cannot be answered."))


def _closed_work() -> Refusal:
    return Refusal(_("Comments on this work are closed."))


def _is_newer(actor: Viewer, days: int, now: dt.datetime | None) -> bool:
    since = (now or timezone.now()) - dt.timedelta(days=days)
    return User.objects.filter(pk=actor.user_id or 0, joined_at__gt=since).exists()


def must_wait(*, actor: Viewer, work: Work, html: str, now: dt.datetime) -> bool:
    """True where a creator looks at the comment before anybody else does."""
    if is_creator(work, actor):
        return False
    approval = control_of(work).approval
    if approval == Approval.ALL:
        return True
    if approval == Approval.FIRST and not _was_let_through(actor, work):
        return True
    return bool(_LINK.search(html)) and _links_wait(actor, now)


def _let_through(actor: Viewer) -> QuerySet[Comment]:
    return Comment.objects.filter(user=actor.user_id, waits=False, is_hidden=False)


def _was_let_through(actor: Viewer, work: Work) -> bool:
    """True where a comment by this member stands on a work by one of the same creators."""
    if not actor.is_member:
        return False
    works = _let_through(actor).order_by().values_list("work_id", flat=True).distinct()
    pseuds = [pseud.pk for pseud in creators_of([work]).get(work.pk, [])]
    return bool(works_of_pseuds(works, pseuds))


def _links_wait(actor: Viewer, now: dt.datetime) -> bool:
    if not actor.is_member:
        return True
    is_new = User.objects.filter(pk=actor.user_id or 0, joined_at__gt=now - NEW_FOR).exists()
    return is_new and not _let_through(actor).exists()
