"""Who is speaking, and what they may decide about what is said on a work."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from foxden.people.models import Viewer
from foxden.prose import tidy_name
from foxden.works.models import Work
from foxden.works.queries import may_edit

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Guest:
    """What a guest says of themselves, and the key of their address (`guest_key_of`)."""

    name: str
    email: str
    key: str


def checked_guest(guest: Guest) -> Guest:
    """The guest with a tidy name. Raises ValidationError by field where something is missing."""
    name, email = tidy_name(guest.name), guest.email.strip()
    if not name:
        raise ValidationError({"name": _("Give a name to comment under. It need not be yours.")})
    if len(name) > LONGEST_NAME:
        raise ValidationError({"name": _("The name is longer than 100 characters.")})
    try:
        validate_email(email)
    except ValidationError as error:
        told = _("Give an e-mail address, such as name@example.org. It is never shown.")
        raise ValidationError({"email": told}) from error
    return Guest(name, email, guest.key)


def may_care_for(*, actor: Viewer, work: Work) -> bool:
    """True for whoever decides over the comments on a work: its creators, and moderators."""
    return actor.is_moderator or may_edit(work, actor)
