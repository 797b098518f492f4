"""The owner's settings, and joining this archive."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from allauth.core import context as allauth_context
from django import forms
from django.utils.translation import gettext_lazy as _

from foxden.people.queries import invitation_is_open

from .accounts import INVITATION, code_of_claim
from .models import ArchiveSettings, Registration
from .queries import archive_settings


class ArchiveSettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the owner decides about the archive."""

    class Meta:
        model = ArchiveSettings
        fields = ["name", "tagline", "registration", "contact_email"]
        widgets = {"registration": forms.RadioSelect}


class JoinForm(SignupForm):  # type: ignore[misc]
    """allauth's sign-up form, with a place for the invitation where one is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._of_claim = code_of_claim(allauth_context.request)
        if self._of_claim or archive_settings().registration != Registration.OPEN:
            self.fields[INVITATION] = forms.CharField(
                label=_("Invitation"),
                max_length=40,
                initial=self._of_claim,
                help_text=_("The code that a member or the owner of this archive gave you."),
            )

    def clean_invitation(self) -> str:
        """The code, if it can still be used."""
        code: str = self.cleaned_data[INVITATION].strip()
        is_closed = archive_settings().registration == Registration.CLOSED
        if not invitation_is_open(code) or (is_closed and code != self._of_claim):
            raise forms.ValidationError(
                _("This invitation is not valid or has been used. Ask for a new one.")
            )
        return code
