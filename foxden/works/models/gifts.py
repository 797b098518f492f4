"""For whom a work was written."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud

from .work import Work

LONGEST_RECIPIENT = 100


class Gift(models.Model):
    """A work given to somebody: to a pseud here, or to a ``name`` behind which nobody here stands.

    A ``refused`` gift is shown to its recipient alone, and cannot be given them again (AO3).
    """

    class State(models.TextChoices):
        GIVEN = "given", _("Given")
        REFUSED = "refused", _("Refused")

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    pseud = models.ForeignKey(Pseud, null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_RECIPIENT, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.GIVEN)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work", "pseud"], condition=Q(pseud__isnull=False), name="given_pseud_once"
            ),
            models.UniqueConstraint(
                fields=["work", "name"], condition=Q(pseud=None), name="given_name_once"
            ),
            models.CheckConstraint(
                condition=Q(pseud__isnull=False, name="") | (Q(pseud=None) & ~Q(name="")),
                name="gift_is_for_a_pseud_or_a_name",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["given", "refused"]), name="gift_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"work {self.work_id} for {self.pseud_id or self.name}: {self.state}"
