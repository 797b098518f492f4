"""Notices: what a member is told, once; and when they want letters."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foxden.people.models import User
from foxden.works.models import Chapter, Work


class When(models.TextChoices):
    """When letters are sent."""

    NEVER = "never", _("Never: I look here")
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, all in one")


class MailChoice(models.Model):
    """When a member wants letters, and about what. Without a row the defaults hold.

    ``told_at`` is when the last daily letter was sent.
    """

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")
    when = models.CharField(
        _("Letters are sent"), max_length=10, choices=When.choices, default=When.AT_ONCE
    )
    about_updates = models.BooleanField(_("about what I subscribe to"), default=True)
    about_comments = models.BooleanField(_("about comments for me"), default=True)
    about_kudos = models.BooleanField(_("about kudos, once a day"), default=True)
    about_gifts = models.BooleanField(_("about works given to me"), default=True)
    told_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(when__in=When.values), name="mail_choice_is_known"),
        ]

    def __str__(self) -> str:
        return f"letters to {self.user_id}: {self.when}"


class Kind(models.TextChoices):
    """What a notice is about."""

    WORK = "work", _("New work")
    CHAPTER = "chapter", _("New chapter")
    COMMENT = "comment", _("Comment")
    KUDOS = "kudos", _("Kudos")
    GIFT = "gift", _("Gift")


class Notice(models.Model):
    """One thing that one member is told, never twice: ``subject`` is the key of the work, chapter,
    comment or kudos that it is about.

    ``letter_at`` is when it was put into a letter, or when it was decided that it goes into none.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    subject = models.BigIntegerField()
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    letter_at = models.DateTimeField(null=True)
    is_read = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "subject"], name="told_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notice_kind_is_known"),
        ]
        indexes = [
            models.Index(fields=["user", "-made_at", "-id"], name="notices_newest_first"),
            models.Index(
                fields=["user"], condition=Q(letter_at=None), name="notices_without_letter"
            ),
            models.Index(fields=["made_at"], name="notices_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} for {self.user_id}"

    @property
    def address(self) -> str:
        """Where what it is about can be seen."""
        if self.kind == Kind.COMMENT:
            return f"/comments/{self.subject}"
        if self.kind == Kind.KUDOS:
            return f"/works/{self.work_id}/kudos"
        return f"/works/{self.work_id}" + (
            f"/chapters/{self.chapter_id}" if self.chapter_id else ""
        )
