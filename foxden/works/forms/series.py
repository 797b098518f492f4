"""The form of a series."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models.work import LONGEST_TITLE
from .boxes import rich_field


class SeriesForm(forms.Form):
    """What a series says of itself."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    description = rich_field(_("Description"), help_text=_("At most 1,250 characters."))
    notes = rich_field(_("Notes"), help_text=_("At most 5,000 characters."))
    is_complete = forms.BooleanField(label=_("This series is complete"), required=False)
