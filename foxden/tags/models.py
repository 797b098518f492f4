"""Tags: their kinds and names."""

from __future__ import annotations

from urllib.parse import quote

from django.db import models
from django.utils.translation import gettext_lazy as _

from foxden.prose import tag_in_url


class Kind(models.TextChoices):
    """The kinds of tags, in the order in which a work shows them (AO3)."""

    RATING = "rating", _("Rating")
    WARNING = "warning", _("Archive Warning")
    CATEGORY = "category", _("Category")
    FANDOM = "fandom", _("Fandom")
    RELATIONSHIP = "relationship", _("Relationship")
    CHARACTER = "character", _("Character")
    FREEFORM = "freeform", _("Additional Tag")


class Tag(models.Model):
    """A tag, unique by its folded name over all kinds; the id stays when the name is mended."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=180)
    folded_name = models.CharField(max_length=400, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="tag_kind_is_known"
            ),
        ]
        indexes = [models.Index(fields=["kind", "folded_name"], name="tag_by_kind_and_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/tags/{quote(tag_in_url(self.name), safe='*')}/works"
