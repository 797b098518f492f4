"""What a member says of a filter they keep and of who may comment; the rules judge it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from foxden.notices.models import MailChoice
from foxden.notices.rules import Wish
from foxden.responses.models import CommentHabit
from foxden.responses.queries import Held
from foxden.responses.rules import Choice
from foxden.shelves.models import LONGEST_NAME


class FilterNameForm(forms.Form):
    """The name of a saved filter."""

    name = forms.CharField(label=_("Name of the filter"), max_length=LONGEST_NAME)


class SaveFilterForm(FilterNameForm):
    """A new one: its name, and the question that it keeps."""

    path = forms.CharField(widget=forms.HiddenInput, strip=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class CommentChoiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who may comment; the same for one work and for all of a person's."""

    class Meta:
        model = CommentHabit
        fields: ClassVar = ["who", "least_days", "approval", "slow_minutes"]
        widgets: ClassVar = {
            "who": forms.RadioSelect(attrs={"class": "tall"}),
            "approval": forms.RadioSelect(attrs={"class": "tall"}),
        }
        help_texts: ClassVar = {
            "least_days": _("Counts only for members who joined a while ago."),
            "slow_minutes": _("0 for none. Creators need not wait."),
        }

    def __init__(self, sent: Any = None, *, held: CommentHabit | Held) -> None:
        start = {name: getattr(held, name) for name in self.Meta.fields}
        super().__init__(sent, initial=start)

    @property
    def choice(self) -> Choice:
        """What was chosen, for the rules to judge."""
        return Choice(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class LettersForm(forms.ModelForm):  # type: ignore[type-arg]
    """When letters are sent, and about what."""

    class Meta:
        model = MailChoice
        fields: ClassVar = ["when", "about_updates", "about_comments", "about_kudos", "about_gifts"]
        widgets: ClassVar = {"when": forms.RadioSelect(attrs={"class": "tall"})}

    def __init__(self, sent: Any = None, *, held: MailChoice) -> None:
        start = {name: getattr(held, name) for name in self.Meta.fields}
        super().__init__(sent, initial=start)

    @property
    def wish(self) -> Wish:
        """What was chosen, for the rules to judge."""
        return Wish(**{name: self.cleaned_data[name] for name in self.Meta.fields})
