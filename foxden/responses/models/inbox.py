"""The inbox: comments that were meant for a member."""

from __future__ import annotations

from django.db import models

from foxden.people.models import User

from .comments import Comment


class InboxEntry(models.Model):
    """A comment on a member's work, or an answer to their comment, until they throw it out.

    ``is_answered`` is true once they answered it, from the inbox or elsewhere.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    is_read = models.BooleanField(default=False)
    is_answered = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "comment"], name="comment_once_in_an_inbox"),
        ]
        indexes = [
            models.Index(fields=["user", "-comment"], name="inbox_newest_first"),
            models.Index(fields=["user"], condition=models.Q(is_read=False), name="inbox_unread"),
        ]

    def __str__(self) -> str:
        return f"comment {self.comment_id} for {self.user_id}"
