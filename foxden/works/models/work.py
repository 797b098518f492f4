"""The work: its front matter, its numbers, and the plain columns that say who may see it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_TITLE = 255
LONGEST_SUMMARY = 1250
LONGEST_NOTES = 5000


class State(models.TextChoices):
    """Where a work or a chapter stands on its way to readers and away from them."""

    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    POSTED = "posted", _("Posted")
    DELETED = "deleted", _("Deleted")


class RichText(models.Model):
    """Front and end matter, kept as sent (``raw``) and cleaned (``html``), for works and chapters.

    ``cleaner_version`` says which rules cleaned the row, so that a change of rules can find what
    has to be cleaned again.
    """

    summary_raw = models.TextField(blank=True)
    summary_html = models.TextField(blank=True)
    notes_before_raw = models.TextField(blank=True)
    notes_before_html = models.TextField(blank=True)
    notes_after_raw = models.TextField(blank=True)
    notes_after_html = models.TextField(blank=True)
    cleaner_version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class Work(RichText):
    """A work. Its id is its address for ever; its title may change at any time.

    ``revised_at`` is when readers last got something new (a chapter, or the work itself);
    ``published_on`` and a chapter's date may be set back by the author and so are dates.
    ``edition`` grows with every change that a reader can see: what is built from a work is kept
    under it. ``word_count`` and ``chapter_count`` count posted chapters. ``behind_door``: one of its
    creators has closed their door; ``restricted`` stays what the creators chose (`is_for_members`).
    """

    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    sort_title = models.CharField(max_length=300, editable=False)
    language = models.CharField(_("language"), max_length=35, default="en")
    disclaimer_raw = models.TextField(blank=True)
    disclaimer_html = models.TextField(blank=True)

    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    scheduled_for = models.DateTimeField(null=True)
    restricted = models.BooleanField(_("only for members"), default=False)
    behind_door = models.BooleanField(default=False, editable=False)
    anonymous = models.BooleanField(_("anonymous"), default=False)
    unrevealed = models.BooleanField(default=False)
    hidden = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(null=True)
    leaves_tombstone = models.BooleanField(default=False)

    is_text_searchable = models.BooleanField(_("found by the words of its text"), default=True)

    expected_chapters = models.PositiveIntegerField(null=True, default=1)
    is_complete = models.BooleanField(default=False)
    word_count = models.PositiveIntegerField(default=0)
    chapter_count = models.PositiveIntegerField(default=0)
    published_on = models.DateField(null=True)
    revised_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="work_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state="posted")
                | Q(published_on__isnull=False, revised_at__isnull=False),
                name="posted_work_has_dates",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(scheduled_for__isnull=False),
                name="scheduled_work_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="deleted") | ~Q(title=""), name="work_has_a_title"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-revised_at", "-id"], name="work_newest_first"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/works/{self.pk}"

    @property
    def is_for_members(self) -> bool:
        """For members only: always, or while a creator's door is closed."""
        return self.restricted or self.behind_door

    @property
    def is_posted(self) -> bool:
        """Out of the author's drawer; who may see it is another question."""
        return self.state == State.POSTED

    @property
    def chapters_of(self) -> str:
        """``3/5``, or ``3/?`` while the author does not know (AO3)."""
        return f"{self.chapter_count}/{self.expected_chapters or '?'}"


class WorkNumbers(models.Model):
    """What readers' answers to a work add up to. Written in bulk by the rooms that keep the answers.

    A change here is no event: the search columns look at these rows now and then.
    """

    work = models.OneToOneField(Work, primary_key=True, on_delete=models.CASCADE, related_name="+")
    hits = models.PositiveIntegerField(default=0)
    kudos = models.PositiveIntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    bookmarks = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"numbers of work {self.work_id}"
