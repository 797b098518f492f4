"""Ways into an archive: invitations, and links that sign in once."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Invitation, SignInLink, User


def invite(*, by: User | None, email: str = "") -> Invitation:
    """A place for one new member; the code goes to the person invited."""
    return Invitation.objects.create(code=secrets.token_urlsafe(12), made_by=by, email=email)


@transaction.atomic
def accept_invitation(*, code: str, user: User) -> None:
    """Use up an invitation for an account just opened; raises ValidationError where it is spent."""
    used = Invitation.objects.filter(code=code, used_at=None).update(
        used_by=user, used_at=timezone.now()
    )
    if not used:
        raise ValidationError(
            _("This invitation is not valid or has been used. Ask for a new one."), code="spent"
        )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def make_sign_in_link(*, user: User, lasts: dt.timedelta = dt.timedelta(hours=24)) -> str:
    """The path of a link that signs ``user`` in once, within ``lasts`` of now."""
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(digest=_digest(token), user=user, expires_at=timezone.now() + lasts)
    return f"/users/sign-in/{token}"


@transaction.atomic
def use_sign_in_link(*, token: str) -> User | None:
    """The person a link signs in, used up by this call; None where it is unknown, used or late."""
    now = timezone.now()
    link = (
        SignInLink.objects.select_for_update()
        .select_related("user")
        .filter(digest=_digest(token), used_at=None, expires_at__gt=now, user__is_active=True)
        .first()
    )
    if link is None:
        return None
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link.user
