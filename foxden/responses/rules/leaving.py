"""What becomes of answers when their work is let go of."""

from __future__ import annotations

from foxden.people.models import Pseud, User
from foxden.works.models import Work

from ..models import Comment, CommentControl, InboxEntry, Kudos


def orphan_answers(work: Work, user: User, orphan: Pseud) -> None:
    """The author's own comments on a work they orphan stand under ``orphan``, as the work does."""
    own = Comment.objects.filter(work=work, user=user)
    own.update(user=orphan.user_id, pseud=orphan)
    InboxEntry.objects.filter(user=user, comment__work=work).delete()


def forget_answers(work: Work) -> None:
    """Nothing that was said on a work outlives it, also where its address leaves word of it."""
    for rows in (Comment, CommentControl, Kudos):
        rows._default_manager.filter(work=work).delete()
