"""Reading one's inbox."""

from __future__ import annotations

from django.db.models import QuerySet

from foxden.people.models import User

from ..models import InboxEntry


def inbox_of(
    user: User, *, is_unread: bool = False, is_unanswered: bool = False, oldest: bool = False
) -> QuerySet[InboxEntry]:
    """The comments meant for a member that still stand, the newest first unless asked otherwise."""
    found = InboxEntry.objects.filter(user=user, comment__deleted_at=None)
    if is_unread:
        found = found.filter(is_read=False)
    if is_unanswered:
        found = found.filter(is_answered=False)
    people = ("comment__work", "comment__user", "comment__pseud__user", "comment__chapter")
    return found.select_related(*people).order_by("comment" if oldest else "-comment")


def unread_in_inbox(user_id: int) -> int:
    """How many comments a member has not read yet."""
    rows = InboxEntry.objects.filter(user=user_id, is_read=False, comment__deleted_at=None)
    return rows.count()
