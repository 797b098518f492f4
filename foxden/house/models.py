"""What the owner of this archive has decided about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Registration(models.TextChoices):
    """Who may open an account."""

    OPEN = "open", _("Anyone")
    INVITATION = "invitation", _("Those with an invitation")
    CLOSED = "closed", _("Nobody for now")


class ArchiveSettings(models.Model):
    """One row (key 1)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name of the archive"), max_length=80, default="Foxden")
    tagline = models.CharField(
        _("what it is, in a sentence"), max_length=200, blank=True, default="A home for stories"
    )
    registration = models.CharField(
        _("who may open an account"),
        max_length=20,
        choices=Registration.choices,
        default=Registration.INVITATION,
    )
    contact_email = models.EmailField(_("address for questions"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_archive"),
            models.CheckConstraint(
                condition=models.Q(registration__in=Registration.values),
                name="registration_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name
