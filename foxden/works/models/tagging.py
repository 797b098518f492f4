"""A work's tags, in its author's words and order."""

from __future__ import annotations

from django.db import models

from foxden.tags.models import Tag

from .work import Work


class Tagging(models.Model):
    """One tag on one work: ``words`` as typed, for ever; ``position`` counts from 1 over the work."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=150)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "tag"], name="tag_on_work_once"),
        ]
        indexes = [models.Index(fields=["tag", "work"], name="works_by_tag")]

    def __str__(self) -> str:
        return self.words
