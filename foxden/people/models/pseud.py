"""The pseud: everything public hangs on it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..names import address_of, byline_of, validate_pseud_name
from .user import User


class Pseud(models.Model):
    """A name under which a person posts. Every account has at least the one it is called by.

    Bylines that nobody has claimed yet are pseuds of the account ``unclaimed``, orphaned ones of
    ``orphan_account``.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("pseud"), max_length=40, validators=[validate_pseud_name])
    folded_name = models.CharField(max_length=80, editable=False)
    is_default = models.BooleanField(default=False)
    description_raw = models.TextField(_("about"), blank=True)
    description_html = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "folded_name"], name="pseud_unique_within_user"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(is_default=True), name="one_default_pseud"
            ),
        ]
        indexes = [models.Index(fields=["folded_name"], name="pseud_by_name")]

    def __str__(self) -> str:
        return self.byline

    @property
    def byline(self) -> str:
        """The pseud, with the account behind it where that is a person of another name (AO3)."""
        return byline_of(self.name, self.user.name)

    def get_absolute_url(self) -> str:
        return address_of(self.name, self.user.name)
