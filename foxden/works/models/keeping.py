"""What is kept so that nothing is lost: revisions, old titles, working copies, preview links."""

from __future__ import annotations

import zlib

from django.db import models
from django.db.models import Q

from foxden.people.models import User

from .chapter import Chapter, TextFormat
from .work import LONGEST_TITLE, Work


class Revision(models.Model):
    """One text that a chapter had, as sent; never changed once written. ``number`` counts from 1."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255, blank=True)
    raw_compressed = models.BinaryField()
    format = models.CharField(max_length=10, choices=TextFormat.choices)
    word_count = models.PositiveIntegerField()
    saved_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chapter", "number"], name="revision_number_once"),
        ]

    def __str__(self) -> str:
        return f"revision {self.number} of chapter {self.chapter_id}"

    @property
    def raw(self) -> str:
        """The text as it was sent."""
        return zlib.decompress(bytes(self.raw_compressed)).decode()


class MutedWork(models.Model):
    """A work that a person does not wish to find."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    muted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "work"], name="work_muted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} does not see work {self.work_id}"


class OldTitle(models.Model):
    """A title that a work once had, so that those who remember it find the work."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE)
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "title"], name="old_title_once"),
        ]

    def __str__(self) -> str:
        return self.title


class WorkingCopy(models.Model):
    """What a writer has typed and not yet saved, form field by form field.

    One a person and page: a new work (neither key), a work's front matter (``work``), a new
    chapter (``work`` with ``is_new_chapter``) or a chapter (``chapter``). Readers never see it.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(Work, null=True, on_delete=models.CASCADE, related_name="+")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.CASCADE, related_name="+")
    is_new_chapter = models.BooleanField(default=False)
    fields = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "work", "is_new_chapter"],
                condition=Q(work__isnull=False, chapter=None),
                name="one_working_copy_of_a_work",
            ),
            models.UniqueConstraint(
                fields=["user", "chapter"],
                condition=Q(chapter__isnull=False),
                name="one_working_copy_of_a_chapter",
            ),
        ]

    def __str__(self) -> str:
        return f"working copy {self.pk} of {self.user_id}"


class PreviewLink(models.Model):
    """A secret way for a beta reader to a work that is not posted yet.

    The secret is a signature over the key, so none is kept; withdrawing the row withdraws the link.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    made_for = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"preview link {self.pk} to work {self.work_id}"
