"""Forms of one or two boxes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud
from foxden.people.queries import pseuds_named

from .boxes import moment_field


class InviteForm(forms.Form):
    """A person to invite as a co-creator; where several have that name, which of them."""

    byline = forms.CharField(
        label=_("Name"),
        max_length=90,
        help_text=_("A pseud, or a pseud with its account: Fern (fernweh)."),
    )
    pseud = forms.ModelChoiceField(
        label=_("Several people are called that. Which one do you mean?"),
        queryset=Pseud.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        required=False,
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        typed = data.get("byline", "") if data else ""
        self.meant = [pseud for pseud in pseuds_named(typed) if not pseud.user.is_system]
        if len(self.meant) < 2:
            del self.fields["pseud"]
            return
        choice = self.fields["pseud"]
        choice.queryset = Pseud.objects.select_related("user").filter(  # type: ignore[attr-defined]
            pk__in=[pseud.pk for pseud in self.meant]
        )
        choice.required = "pseud" in data

    def clean(self) -> dict[str, Any]:
        """``pseud`` is the person meant, or None while it has to be chosen."""
        given = super().clean() or {}
        if not self.meant and "byline" in given:
            self.add_error("byline", _("There is nobody of that name here."))
        if len(self.meant) == 1:
            given["pseud"] = self.meant[0]
        return given


class PreviewLinkForm(forms.Form):
    """A new preview link."""

    made_for = forms.CharField(
        label=_("For whom"),
        max_length=100,
        required=False,
        help_text=_("Only you see this, so that you know which link to withdraw."),
    )


class ScheduleForm(forms.Form):
    """When a draft is to be posted."""

    scheduled_for = moment_field(
        _("Post it on"), help_text=_("In your own time zone."), required=True
    )
