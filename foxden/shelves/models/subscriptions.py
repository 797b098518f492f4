"""Subscriptions: whose news a member wants to hear."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foxden.people.models import User
from foxden.works.models import Series, Work


class Subscription(models.Model):
    """A member wants to hear of new chapters of a work, of new works in a series, or of what an
    author posts under any of their names.

    ``is_known`` once whoever tells the news has come to its beginning: what happened before it is no
    news for this member. Clocks cannot say that, the order of the outbox can.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(Work, null=True, on_delete=models.CASCADE, related_name="+")
    series = models.ForeignKey(Series, null=True, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField(auto_now_add=True)
    is_known = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "work"], name="work_subscribed_once"),
            models.UniqueConstraint(fields=["user", "series"], name="series_subscribed_once"),
            models.UniqueConstraint(fields=["user", "author"], name="author_subscribed_once"),
            models.CheckConstraint(
                condition=Q(work__isnull=False, series=None, author=None)
                | Q(work=None, series__isnull=False, author=None)
                | Q(work=None, series=None, author__isnull=False),
                name="subscription_is_to_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(author=None) | ~Q(author=F("user")), name="nobody_follows_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"
