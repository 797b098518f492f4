"""Kudos: a nod for a work, once a person and once a guest address."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from foxden.people.models import User
from foxden.works.models import Work


class Kudos(models.Model):
    """One reader's nod for a work.

    A member's stands under their account; a deleted account's counts on as a guest's. A guest's
    holds a keyed hash of their address (`rules.guests`), cut after a time: only while it is there
    can the same address be known again.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    guest_key = models.CharField(max_length=64, blank=True, editable=False)
    left_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "user"], name="kudos_once_a_person"),
            models.UniqueConstraint(
                fields=["work", "guest_key"],
                condition=~Q(guest_key=""),
                name="kudos_once_a_guest_address",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=True) | Q(guest_key=""),
                name="kudos_of_members_hold_no_address",
            ),
        ]
        indexes = [
            models.Index(fields=["work", "-left_at", "-id"], name="kudos_newest_first"),
            models.Index(fields=["user", "left_at"], name="kudos_of_a_person_by_time"),
            models.Index(
                fields=["guest_key", "left_at"],
                condition=~Q(guest_key=""),
                name="kudos_of_a_guest_by_time",
            ),
        ]

    def __str__(self) -> str:
        return f"kudos for {self.work_id}"
