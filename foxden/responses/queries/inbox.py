"""Reading one's inbox."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from foxden.people.models import User, Viewer
from foxden.works.models import Creatorship

from ..models import InboxEntry
from .comments import unmuted


def inbox_of(
    user: User,
    viewer: Viewer,
    *,
    is_unread: bool = False,
    is_unanswered: bool = False,
    oldest: bool = False,
) -> QuerySet[InboxEntry]:
    """The comments meant for a member that still stand, the newest first unless asked otherwise."""
    found = _kept(user.pk, viewer)
    if is_unread:
        found = found.filter(is_read=False)
    if is_unanswered:
        found = found.filter(is_answered=False)
    people = ("comment__work", "comment__user", "comment__pseud__user", "comment__chapter")
    return found.select_related(*people).order_by("comment" if oldest else "-comment")


def unread_in_inbox(viewer: Viewer) -> int:
    """How many comments a member has not read yet; while their door is closed they are told of none."""
    if viewer.has_closed_door:
        return 0
    return _kept(viewer.user_id or 0, viewer).filter(is_read=False).count()


def _kept(user_id: int, viewer: Viewer) -> QuerySet[InboxEntry]:
    """What was not deleted since, and is not by people whom the member has muted. What waits, also for
    having been changed, is for the creators of its work."""
    made = Creatorship.objects.filter(
        work=OuterRef("comment__work"), pseud__user=user_id, state=Creatorship.State.ACCEPTED
    )
    found = InboxEntry.objects.filter(user=user_id, comment__deleted_at=None)
    found = found.filter(Q(comment__waits=False) | Q(Exists(made)))
    return found.filter(unmuted(viewer, comment="comment__"))
