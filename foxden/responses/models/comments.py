"""Comments: what readers write under a work, and the answers to that."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud, User
from foxden.works.models import Chapter, Work

LONGEST_COMMENT = 10_000
"""Characters as typed (AO3)."""
LONGEST_QUOTE = 500


class Comment(models.Model):
    """One comment, the first of a thread or an answer to another.

    ``thread`` is the first comment of the thread and empty on that one itself; ``depth`` counts from
    0. A member's stands under a pseud and the account behind it; when either goes, the comment
    stays. A guest's holds the name and address they gave, and for a time a keyed hash of where they
    wrote from (`rules.guests`).

    ``quoted`` are words of the story that the comment is about, with ``quoted_after`` just before
    them, so that the right place is found where they stand in it twice; both are plain text and stay
    as they were when the chapter changes.

    ``waits`` is true until the work's creators let readers see it. A comment that is deleted while
    there are answers to it keeps its row, emptied (AO3).
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.SET_NULL, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    depth = models.PositiveSmallIntegerField(default=0)

    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    pseud = models.ForeignKey(Pseud, null=True, on_delete=models.SET_NULL, related_name="+")
    guest_name = models.CharField(_("name"), max_length=100, blank=True)
    guest_email = models.EmailField(_("e-mail address"), blank=True)
    guest_key = models.CharField(max_length=64, blank=True, editable=False)

    raw = models.TextField(_("comment"), blank=True)
    html = models.TextField(blank=True)
    cleaner_version = models.PositiveSmallIntegerField(default=0)
    quoted = models.CharField(max_length=LONGEST_QUOTE, blank=True)
    quoted_after = models.CharField(max_length=100, blank=True)

    waits = models.BooleanField(default=False)
    is_frozen = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)
    left_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True, thread__isnull=True, depth=0)
                | Q(parent__isnull=False, thread__isnull=False, depth__gt=0),
                name="comment_has_its_place_in_a_thread",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=True) | Q(guest_name="", guest_email="", guest_key=""),
                name="comment_of_a_member_is_no_guest_s",
            ),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True)
                | Q(raw="", html="", quoted="", guest_name="", guest_email="", user__isnull=True),
                name="deleted_comment_is_empty",
            ),
        ]
        indexes = [
            models.Index(
                fields=["work", "id"],
                condition=Q(parent__isnull=True),
                name="comment_threads_of_work",
            ),
            models.Index(
                fields=["work", "id"], condition=Q(waits=True), name="comments_waiting_on_work"
            ),
            models.Index(fields=["work", "left_at"], name="comments_of_work_by_time"),
            models.Index(fields=["thread", "id"], name="comments_of_thread"),
            models.Index(fields=["user", "left_at"], name="comments_of_person_by_time"),
            models.Index(
                fields=["guest_key", "left_at"],
                condition=~Q(guest_key=""),
                name="comments_of_guest_by_time",
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk} on work {self.work_id}"

    def get_absolute_url(self) -> str:
        return f"/comments/{self.pk}"

    @property
    def is_deleted(self) -> bool:
        """Emptied; only its place among the answers to it is left."""
        return self.deleted_at is not None

    @property
    def thread_key(self) -> int:
        """The key of the first comment of its thread."""
        key: int = self.thread_id or self.pk
        return key
