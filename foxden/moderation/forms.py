"""What people say when they report, and moderators when they decide; the rules judge it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import LONGEST_ABOUT, LONGEST_SUMMARY, LONGEST_WORDS, Outcome


class ReportForm(forms.Form):
    """A report; a guest gives an address to be answered at."""

    about = forms.CharField(label=_("Address of the page"), max_length=LONGEST_ABOUT)
    summary = forms.CharField(
        label=_("What it is about, in a few words"), max_length=LONGEST_SUMMARY
    )
    words = forms.CharField(
        label=_("What is wrong"),
        max_length=LONGEST_WORDS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Say where on the page it is. You need not know which rule it breaks."),
    )
    email = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        help_text=_("Only moderators see it. It is forgotten 90 days after we have answered."),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, is_guest: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not is_guest:
            del self.fields["email"]

    def clean_website(self) -> str:
        """Programs fill in every box."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave the last box empty: only programs fill it in."))
        return ""


class NoteForm(forms.Form):
    """A word for the other moderators."""

    words = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}))


class CloseForm(forms.Form):
    """What came of a report, and what its reporter is told."""

    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=Outcome.choices,
        widget=forms.RadioSelect(attrs={"class": "tall"}),
    )
    letter = forms.CharField(
        label=_("Letter to whoever reported it (empty: none)"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class HideForm(forms.Form):
    """Hiding a work or a comment, or showing it again."""

    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the book of deeds. Creators can ask you for it."),
    )
