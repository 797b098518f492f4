"""Who may comment on a work, and whether creators look at comments first."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foxden.people.models import User
from foxden.works.models import Work


class WhoMay(models.TextChoices):
    """Who may leave comments (AO3 has the first, the second and the last)."""

    EVERYONE = "everyone", _("Everyone, guests too")
    MEMBERS = "members", _("Only members")
    OLDER = "older", _("Only members who joined a while ago")
    NOBODY = "nobody", _("Nobody")


class Approval(models.TextChoices):
    """Which comments creators see before others do."""

    NONE = "none", _("None: comments are seen at once")
    FIRST = "first", _("Those of guests, and of people I let nothing through of yet")
    ALL = "all", _("All")


class Rules(models.Model):
    """What a creator has chosen. ``least_days`` counts for `WhoMay.OLDER`; ``slow_minutes`` is how
    long a person waits between two comments on the same work, 0 for not at all."""

    who = models.CharField(
        _("Who may comment"), max_length=10, choices=WhoMay.choices, default=WhoMay.MEMBERS
    )
    least_days = models.PositiveSmallIntegerField(_("Days since they joined"), default=7)
    approval = models.CharField(
        _("Comments I see before others do"),
        max_length=10,
        choices=Approval.choices,
        default=Approval.NONE,
    )
    slow_minutes = models.PositiveSmallIntegerField(
        _("Minutes between two comments of one person"), default=0
    )

    class Meta:
        abstract = True


class CommentControl(Rules):
    """What holds for one work. Without a row its first creator's habit does (`CommentHabit`)."""

    work = models.OneToOneField(Work, primary_key=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(who__in=WhoMay.values), name="work_is_open_to_known_people"
            ),
            models.CheckConstraint(
                condition=Q(approval__in=Approval.values), name="work_has_a_known_approval"
            ),
        ]

    def __str__(self) -> str:
        return f"comments on work {self.work_id}: {self.who}"


class CommentHabit(Rules):
    """What holds for all works of a person that say nothing else themselves."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(who__in=WhoMay.values), name="habit_is_open_to_known_people"
            ),
            models.CheckConstraint(
                condition=Q(approval__in=Approval.values), name="habit_has_a_known_approval"
            ),
        ]

    def __str__(self) -> str:
        return f"comments on works of {self.user_id}: {self.who}"
