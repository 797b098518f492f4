"""Lists of works that a reader names, describes and orders: for themselves, or for all to see."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud, User
from foxden.works.models import Work

from .bookmarks import WorkElsewhere

LONGEST_LIST_NAME = 150


class ReadingList(models.Model):
    """A member's list, under one of their pseuds. Its address is its key, whatever it is called."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    pseud = models.ForeignKey(Pseud, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("name"), max_length=LONGEST_LIST_NAME)
    folded_name = models.CharField(max_length=4 * LONGEST_LIST_NAME, editable=False)
    description_raw = models.TextField(_("description"), blank=True)
    description_html = models.TextField(blank=True)
    cleaner_version = models.PositiveSmallIntegerField(default=0)
    is_public = models.BooleanField(_("for all to see"), default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "folded_name"], name="list_named_once_by_a_member"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/lists/{self.pk}"


class ListEntry(models.Model):
    """A work on a list, here or elsewhere, with its reader's note; ``position`` counts from 1.

    Neither where the work was deleted since: what the reader said of it stays theirs.
    """

    reading_list = models.ForeignKey(ReadingList, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="+")
    elsewhere = models.ForeignKey(
        WorkElsewhere, null=True, on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveIntegerField()
    note_raw = models.TextField(_("note"), blank=True)
    note_html = models.TextField(blank=True)
    cleaner_version = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading_list", "work"], name="work_listed_once"),
            models.UniqueConstraint(
                fields=["reading_list", "elsewhere"], name="elsewhere_listed_once"
            ),
            models.CheckConstraint(
                condition=Q(work=None) | Q(elsewhere=None), name="entry_is_of_one_work"
            ),
        ]
        indexes = [models.Index(fields=["reading_list", "position"], name="entries_in_order")]

    def __str__(self) -> str:
        return f"{self.position} of list {self.reading_list_id}"
