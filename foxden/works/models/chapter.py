"""Chapters, and their text apart from them, so that lists never carry it along."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .work import RichText, State, Work

LONGEST_TEXT = 500_000


class TextFormat(models.TextChoices):
    """How a text was written and sent."""

    HTML = "html", _("Rich text or HTML")
    MARKDOWN = "markdown", _("Markdown")
    PLAIN = "plain", _("Plain text")


class Chapter(RichText):
    """A chapter. Its id is unique over all works, for ever.

    ``position`` counts from 1 over a work's chapters that are not deleted, drafts included.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    title = models.CharField(_("chapter title"), max_length=255, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    scheduled_for = models.DateTimeField(null=True)
    published_on = models.DateField(null=True)
    deleted_at = models.DateTimeField(null=True)
    word_count = models.PositiveIntegerField(default=0)
    counter_version = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work", "position"],
                condition=~Q(state="deleted"),
                name="chapter_position_unique_in_work",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="chapter_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="posted") | Q(published_on__isnull=False),
                name="posted_chapter_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(scheduled_for__isnull=False),
                name="scheduled_chapter_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["work", "position"], name="chapter_in_order")]

    def __str__(self) -> str:
        return self.title or f"Chapter {self.position}"

    def get_absolute_url(self) -> str:
        return f"/works/{self.work_id}/chapters/{self.pk}"


class ChapterText(models.Model):
    """The text of a chapter as its author last saved it: as sent, and cleaned."""

    chapter = models.OneToOneField(
        Chapter, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    raw = models.TextField()
    format = models.CharField(max_length=10, choices=TextFormat.choices, default=TextFormat.HTML)
    html = models.TextField()
    cleaner_version = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"text of chapter {self.chapter_id}"
