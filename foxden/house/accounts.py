"""Where accounts meet this archive's rules: who may join, and what every new member gets."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from foxden.people.models import User
from foxden.people.queries import invitation_is_open
from foxden.people.rules import accept_invitation, welcome_member

from .models import Registration
from .queries import archive_settings
from .rules import CODE_OF_CLAIM

INVITATION = "invitation"


def code_of_claim(request: HttpRequest | None) -> str:
    """The invitation with which this visitor may join to claim their stories, if it is still open."""
    session = getattr(request, "session", None)
    code = str(session.get(CODE_OF_CLAIM, "")) if session is not None else ""
    return code if code and invitation_is_open(code) else ""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """django-allauth's way of asking the archive."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open to anyone, to those with an invitation, or to nobody; the owner decides.

        Who comes to claim their own stories may join in any case.
        """
        is_closed = archive_settings().registration == Registration.CLOSED
        return not is_closed or bool(code_of_claim(request))

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Save a new account, give it its first pseud, and use up its invitation."""
        super().save_user(request, user, form, commit=commit)
        if commit:
            welcome_member(user)
            if code := form.cleaned_data.get(INVITATION):
                accept_invitation(code=code, user=user)
        return user

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To one's own page."""
        return str(reverse("people:dashboard"))

    get_signup_redirect_url = get_login_redirect_url
