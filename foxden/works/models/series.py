"""Series: works that belong together, in an order."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud

from .work import LONGEST_TITLE, Work


class Series(models.Model):
    """A series. Who sees it, and what is counted of it, follows from its works."""

    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    description_raw = models.TextField(blank=True)
    description_html = models.TextField(blank=True)
    notes_raw = models.TextField(blank=True)
    notes_html = models.TextField(blank=True)
    cleaner_version = models.PositiveSmallIntegerField(default=0)
    is_complete = models.BooleanField(_("complete"), default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="series_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/series/{self.pk}"


class SeriesCreator(models.Model):
    """A pseud that may put works into a series and change it."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="+")
    pseud = models.ForeignKey(Pseud, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "pseud"], name="creator_of_series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pseud_id} of series {self.series_id}"


class SeriesEntry(models.Model):
    """A work's place in a series, counted from 1."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "work"], name="work_in_series_once"),
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"work {self.work_id} is part {self.position} of series {self.series_id}"
