"""The forms before a work is deleted or orphaned: each asks to be sure."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DeleteForm(forms.Form):
    """Deleting for good, asked twice: by coming to the page, and by this box."""

    leaves_tombstone = forms.BooleanField(
        label=_("Leave word that there was a work here"),
        required=False,
        help_text=_("Its address then says that the author has deleted it; nothing else stays."),
    )
    is_sure = forms.BooleanField(
        label=_("Yes, delete this work with every text it ever had"),
        error_messages={"required": _("Tick the box if you are sure.")},
    )


class OrphanForm(forms.Form):
    """Letting go of a work that stays for its readers."""

    keeps_name = forms.BooleanField(
        label=_("Leave my pseud's name on it, without a link to me"), required=False
    )
    is_sure = forms.BooleanField(
        label=_("Yes, I let go of this work; I know that I cannot take it back"),
        error_messages={"required": _("Tick the box if you are sure.")},
    )
