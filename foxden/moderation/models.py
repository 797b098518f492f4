"""Reports, what was noted of them, and the deeds of those who look after the archive."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foxden.people.models import User

LONGEST_ABOUT = 2080
LONGEST_SUMMARY = 100
LONGEST_WORDS = 10_000


class State(models.TextChoices):
    """Where a report stands."""

    OPEN = "open", _("Open")
    TAKEN = "taken", _("Being looked at")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    """What came of a report."""

    ACTED = "acted", _("Something was done")
    NOTHING = "nothing", _("Nothing had to be done")
    TWICE = "twice", _("The same as another report")


class Report(models.Model):
    """Somebody says that something here is not right (AO3's abuse report).

    ``about`` is the address they were at; ``noun`` and ``subject`` what that is, where it is one
    thing (`rules.subject_of`). Who reported is never shown but to moderators; a guest's e-mail
    address, and the hash of where they wrote from, are cut some time after the report was closed.
    """

    about = models.CharField(max_length=LONGEST_ABOUT)
    noun = models.CharField(max_length=20, blank=True)
    subject = models.BigIntegerField(null=True)
    summary = models.CharField(max_length=LONGEST_SUMMARY)
    words = models.TextField()
    reporter = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    email = models.EmailField(blank=True)
    guest_key = models.CharField(max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    taken_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="report_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, outcome__in=Outcome.values)
                | (~Q(state="closed") & Q(closed_at=None, outcome="")),
                name="closed_report_has_an_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "made_at"], name="reports_in_order"),
            models.Index(fields=["noun", "subject"], name="reports_by_subject"),
            models.Index(fields=["reporter", "made_at"], name="reports_by_reporter"),
            models.Index(
                fields=["guest_key", "made_at"],
                condition=~Q(guest_key=""),
                name="reports_by_guest",
            ),
        ]

    def __str__(self) -> str:
        return self.summary

    def get_absolute_url(self) -> str:
        return f"/moderation/reports/{self.pk}"


class Note(models.Model):
    """What a moderator writes beside a report, for moderators."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"note on report {self.report_id}"


class Deed(models.Model):
    """One thing that somebody did for the archive: only ever added to, by no page changed.

    ``subject`` is the key of the ``noun`` (``work``, ``comment``, ``report``) that it was done to.
    """

    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=30)
    noun = models.CharField(max_length=20)
    subject = models.BigIntegerField()
    report = models.ForeignKey(Report, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="deeds_newest_first")]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.subject}"
