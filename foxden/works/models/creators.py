"""Who made a work or a chapter: rows of pseuds, never a text field."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud

from .chapter import Chapter
from .work import Work


class Creatorship(models.Model):
    """A pseud's part in a work, or in one chapter of it beyond the work's own creators.

    ``invited`` shows nowhere until accepted. ``unclaimed`` is a byline from an import whose author
    has not come yet, ``orphaned`` one whose author has let go of it.
    """

    class State(models.TextChoices):
        INVITED = "invited", _("Invited")
        ACCEPTED = "accepted", _("Accepted")
        UNCLAIMED = "unclaimed", _("Unclaimed")
        ORPHANED = "orphaned", _("Orphaned")

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.CASCADE, related_name="+")
    pseud = models.ForeignKey(Pseud, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work", "pseud"], condition=Q(chapter=None), name="creator_of_work_once"
            ),
            models.UniqueConstraint(
                fields=["chapter", "pseud"],
                condition=Q(chapter__isnull=False),
                name="creator_of_chapter_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["invited", "accepted", "unclaimed", "orphaned"]),
                name="creatorship_state_is_known",
            ),
        ]
        indexes = [models.Index(fields=["pseud", "state"], name="creatorship_by_pseud")]

    def __str__(self) -> str:
        return f"{self.pseud_id} of work {self.work_id}: {self.state}"
