"""Readings, what is marked for later, and saved filters: private to their member, whoever else asks."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud, User
from foxden.prose import tag_from_url
from foxden.tags.models import Tag
from foxden.works.models import Chapter, Work

LONGEST_NAME = 80


class Reading(models.Model):
    """A work that a member has opened, and how it stood when they opened it last.

    ``chapter`` is where they stopped: the chapter opened last, None where only the whole work was
    shown. ``paragraph`` counts the blocks of its text that lie behind them and ``thousandths`` how
    much of it does; both are None where no script told. ``seen_edition`` and ``seen_revised_at``
    are the work's own at that moment.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.SET_NULL, related_name="+")
    paragraph = models.PositiveIntegerField(null=True)
    thousandths = models.PositiveSmallIntegerField(null=True)
    first_visited_at = models.DateTimeField()
    last_visited_at = models.DateTimeField()
    visits = models.PositiveIntegerField(default=1)
    seen_edition = models.PositiveIntegerField()
    seen_revised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "work"], name="one_reading_of_a_work"),
            models.CheckConstraint(condition=models.Q(visits__gt=0), name="reading_was_a_visit"),
            models.CheckConstraint(
                condition=models.Q(thousandths=None) | models.Q(thousandths__lte=1000),
                name="reading_stopped_within_the_text",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-last_visited_at", "-id"], name="readings_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} read {self.work_id}"

    @property
    def has_update(self) -> bool:
        """There is something new to read in the work (needs ``work``)."""
        return bool(self.work.revised_at and self.work.revised_at > self.seen_revised_at)

    @property
    def has_edits(self) -> bool:
        """Something of the work was changed, be it a comma (needs ``work``)."""
        return self.work.edition > self.seen_edition


class ToRead(models.Model):
    """A work that a member has marked for later."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "work"], name="marked_for_later_once"),
        ]
        indexes = [models.Index(fields=["user", "-marked_at", "-id"], name="to_read_newest_first")]

    def __str__(self) -> str:
        return f"{self.user_id} wants to read {self.work_id}"


def new_token() -> str:
    """An address that nobody can guess: 32 random bytes."""
    return secrets.token_urlsafe(32)


class SavedFilter(models.Model):
    """A question that a member keeps: ``query`` as `WorkQuery` writes it, asked on the page ``path``.

    ``path`` is where the page was when it was saved; whose page it is is kept by key, so that the
    filter follows a tag or a person to another name: a ``tag``, or a ``person`` with all their
    pseuds or with one ``pseud``. Where that has gone since, the key is empty. ``token`` is the
    address of its feed.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    folded_name = models.CharField(max_length=4 * LONGEST_NAME, editable=False)
    path = models.CharField(max_length=1000)
    query = models.TextField(blank=True)
    tag = models.ForeignKey(Tag, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    pseud = models.ForeignKey(Pseud, null=True, on_delete=models.SET_NULL, related_name="+")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "folded_name"], name="saved_filter_named_once_by_a_member"
            ),
            models.CheckConstraint(
                condition=models.Q(path__startswith="/"), name="saved_filter_has_a_page"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def asked_of(self) -> str:
        """The tag or the person whose page it was when it was saved, by the name of then."""
        return tag_from_url(self.path.split("/")[2]) if self.path.count("/") > 2 else ""

    @property
    def feed_address(self) -> str:
        """Where its feed is."""
        return f"/feeds/filters/{self.token}.atom"
