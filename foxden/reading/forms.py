"""What a member says of a filter they keep; the rules judge it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from foxden.shelves.models import LONGEST_NAME


class FilterNameForm(forms.Form):
    """The name of a saved filter."""

    name = forms.CharField(label=_("Name of the filter"), max_length=LONGEST_NAME)


class SaveFilterForm(FilterNameForm):
    """A new one: its name, and the question that it keeps."""

    path = forms.CharField(widget=forms.HiddenInput, strip=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
