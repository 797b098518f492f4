"""Bookmarks: works and series that a reader keeps, with what they say of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud, User
from foxden.works.models import Series, Work

LONGEST_NOTES = 5_000
"""Characters as clean HTML (AO3)."""


class WorkElsewhere(models.Model):
    """A work that is not in this archive, as its first bookmarker described it (AO3's external work)."""

    address = models.URLField(_("address"), max_length=2000, unique=True)
    title = models.CharField(_("title"), max_length=255)
    byline = models.CharField(_("creator"), max_length=255, blank=True)
    fandoms = models.CharField(_("fandoms"), max_length=1000)
    summary_raw = models.TextField(blank=True)
    summary_html = models.TextField(blank=True)
    cleaner_version = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/external_works/{self.pk}"


class Bookmark(models.Model):
    """What a member keeps, under one of their pseuds: a work, a series, or a work elsewhere.

    None of the three where it was deleted since: what the member said of it stays theirs.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    pseud = models.ForeignKey(Pseud, null=True, on_delete=models.SET_NULL, related_name="+")
    work = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="+")
    series = models.ForeignKey(Series, null=True, on_delete=models.SET_NULL, related_name="+")
    elsewhere = models.ForeignKey(
        WorkElsewhere, null=True, on_delete=models.PROTECT, related_name="+"
    )
    notes_raw = models.TextField(_("notes"), blank=True)
    notes_html = models.TextField(blank=True)
    cleaner_version = models.PositiveSmallIntegerField(default=0)
    is_private = models.BooleanField(_("private"), default=False)
    is_rec = models.BooleanField(_("recommendation"), default=False)
    bookmarked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "work"], name="work_bookmarked_once"),
            models.UniqueConstraint(fields=["user", "series"], name="series_bookmarked_once"),
            models.UniqueConstraint(fields=["user", "elsewhere"], name="elsewhere_bookmarked_once"),
            models.CheckConstraint(
                condition=Q(work=None, series=None)
                | Q(work=None, elsewhere=None)
                | Q(series=None, elsewhere=None),
                name="bookmark_is_of_one_thing",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-bookmarked_at", "-id"], name="bookmarks_of_a_person"),
            models.Index(
                fields=["-bookmarked_at", "-id"],
                condition=Q(is_private=False),
                name="bookmarks_newest_first",
            ),
        ]

    def __str__(self) -> str:
        return f"bookmark {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/bookmarks/{self.pk}"


class BookmarkTag(models.Model):
    """A bookmarker's own tag: their words, not the author's, and no wrangler's business."""

    bookmark = models.ForeignKey(Bookmark, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=150)
    folded = models.CharField(max_length=300, editable=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bookmark", "folded"], name="bookmark_tagged_once"),
        ]
        indexes = [models.Index(fields=["folded", "bookmark"], name="bookmarks_by_tag")]

    def __str__(self) -> str:
        return self.words
