"""What a member decides about themselves."""

from __future__ import annotations

import zoneinfo

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Preferences


class PreferencesForm(forms.ModelForm):  # type: ignore[type-arg]
    """Choices made once for all pages."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [
            (name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones())
        ],
    )

    class Meta:
        model = Preferences
        fields = [
            "time_zone", "shows_adult", "shows_whole_works", "accepts_invitations", "accepts_gifts",
            "keeps_history", "hides_numbers", "hides_own_numbers",
        ]  # fmt: skip
        help_texts = {
            "accepts_gifts": _(
                "A work given to you bears your name. You can refuse any of them, for good."
            ),
            "hides_own_numbers": _(
                "You and your co-creators still see them. Sorted or filtered by them, your works stand"
                " where works without any do. Anonymous works go on showing theirs, for a missing"
                " number would tell whose they are."
            ),
            "keeps_history": _(
                "Switched off, nothing new is kept. What was kept before stays until you clear it on"
                " the page of your history."
            ),
        }


class NameForm(forms.Form):
    """Another name for the account; the rule judges it."""

    name = forms.CharField(
        label=_("User name"),
        max_length=40,
        help_text=_("Letters A to Z, digits and underscores. Old links to you keep working."),
    )


class PseudForm(forms.Form):
    """A pseud's name and what it says of itself; the rules judge them."""

    name = forms.CharField(label=_("Pseud"), max_length=40)
    description = forms.CharField(
        label=_("About"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    is_default = forms.BooleanField(label=_("Post under this pseud by default"), required=False)
