"""Whom a person keeps away, and whom and what they do not wish to see."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .user import User

LONGEST_MUTED_WORDS = 100


class Block(models.Model):
    """A person who can no longer do anything to another: ``blocker`` keeps ``blocked`` away."""

    blocker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    blocked = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    blocked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="blocked_once"),
            models.CheckConstraint(
                condition=~Q(blocker=F("blocked")), name="nobody_blocks_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} keeps {self.blocked_id} away"


class Mute(models.Model):
    """A person whose works and words another does not wish to see."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    muted = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    muted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "muted"], name="muted_once"),
            models.CheckConstraint(condition=~Q(user=F("muted")), name="nobody_mutes_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} does not see {self.muted_id}"


class MutedWords(models.Model):
    """Words in titles and summaries by which a person does not wish to find works; several are a
    phrase. ``folded`` is how they are compared."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=LONGEST_MUTED_WORDS)
    folded = models.CharField(max_length=2 * LONGEST_MUTED_WORDS, editable=False)
    muted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "folded"], name="words_muted_once"),
        ]

    def __str__(self) -> str:
        return self.words


class ClosedDoor(models.Model):
    """A person whose works are for members only until they open the door again, or until ``opens_at``.

    What it means for works stands on them (`works.rules.close_door`); who answers or tells people
    something asks `people.queries`.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="+")
    closed_at = models.DateTimeField()
    opens_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(opens_at__gt=F("closed_at")),
                name="door_opens_after_it_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} has closed their door"
