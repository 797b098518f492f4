"""Putting comments where those they are meant for look, and what people do with them there."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from foxden.people.models import User, Viewer
from foxden.works.models import Creatorship
from foxden.works.queries import creatorships_of

from ..models import Comment, InboxEntry


def deliver(comment: Comment, *, actor: Viewer) -> None:
    """Put a new comment into the inboxes of the work's creators and of whoever it answers.

    The latter see it only once it waits no longer. What it answers is marked so for its author.
    """
    people = _creators(comment)
    if not comment.waits:
        people |= _answered(comment)
    _put(comment, people - {actor.user_id})
    if actor.is_member and comment.parent_id:
        meant = InboxEntry.objects.filter(user=actor.user_id, comment=comment.parent_id)
        meant.update(is_answered=True, is_read=True)


def deliver_answer(comment: Comment) -> None:
    """Put a comment that was let through into the inbox of whoever it answers."""
    _put(comment, _answered(comment) - {comment.user_id})


def _put(comment: Comment, people: Iterable[int | None]) -> None:
    entries = [InboxEntry(user_id=person, comment=comment) for person in people if person]
    InboxEntry.objects.bulk_create(entries, ignore_conflicts=True)


def _creators(comment: Comment) -> set[int | None]:
    rows = creatorships_of(comment.work).filter(state=Creatorship.State.ACCEPTED)
    return set(rows.values_list("pseud__user_id", flat=True))


def _answered(comment: Comment) -> set[int | None]:
    return {comment.parent.user_id} if comment.parent else set()


@transaction.atomic
def mark_read(*, user: User, comments: Iterable[int], is_read: bool) -> int:
    """Mark comments in one's inbox as read or not; returns how many there were."""
    rows = InboxEntry.objects.filter(user=user, comment__in=list(comments))
    return rows.update(is_read=is_read)


@transaction.atomic
def throw_out(*, user: User, comments: Iterable[int]) -> int:
    """Take comments out of one's inbox; on their works they stay. Returns how many there were."""
    thrown, _each = InboxEntry.objects.filter(user=user, comment__in=list(comments)).delete()
    return thrown
