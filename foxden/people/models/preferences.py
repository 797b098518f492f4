"""What a member has chosen once for all pages."""

from __future__ import annotations

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from .user import User


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless ``name`` is a zone of the IANA database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_g("Choose a time zone from the list, such as Europe/Lisbon."))


class Preferences(models.Model):
    """One row a member; without a row everything is as the defaults say."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="+")
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="UTC", validators=[validate_time_zone]
    )
    shows_adult = models.BooleanField(_("show adult works without asking"), default=False)
    shows_whole_works = models.BooleanField(_("show the whole work by default"), default=False)
    accepts_invitations = models.BooleanField(
        _("others may invite me as a co-creator"), default=True
    )
    accepts_gifts = models.BooleanField(_("others may give me works"), default=False)
    keeps_history = models.BooleanField(
        _("keep a history of the works I open, for my eyes alone"), default=True
    )
    hides_numbers = models.BooleanField(
        _("show me no numbers of hits, kudos, comments and bookmarks"), default=False
    )
    hides_own_numbers = models.BooleanField(
        _("show nobody else those numbers of my works"), default=False
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["user"],
                condition=models.Q(hides_own_numbers=True),
                name="who_hides_their_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"preferences of {self.user_id}"
