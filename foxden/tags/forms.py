"""What wranglers type: tags by name, and a name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Tag
from .queries import wranglable_named


class TagField(forms.CharField):
    """The name of a tag that is there already, in any case and with or without accents."""

    def __init__(self, kind: str, **arguments: Any) -> None:
        arguments.setdefault("max_length", 200)
        super().__init__(required=False, **arguments)
        self.widget.attrs |= {"data-autocomplete": kind, "autocomplete": "off"}

    def clean(self, value: Any) -> Tag | None:
        """The tag; raises ValidationError where there is none of that name."""
        name = super().clean(value)
        if not name:
            return None
        tag = wranglable_named(name)
        if tag is None:
            raise ValidationError(_("There is no tag “%(tag)s”."), params={"tag": name})
        return tag


class ManyForm(forms.Form):
    """The other tag of what is decided of many tags."""

    of = TagField("tag", label=gettext_lazy("Canonical tag"))
    fandom = TagField("fandom", label=gettext_lazy("Fandom"))
    metatag = TagField("tag", label=gettext_lazy("Metatag"))


class EditForm(forms.Form):
    """The other tag of what is decided of one tag on its own page, or its new name."""

    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=150)
    of = TagField("tag", label=gettext_lazy("Synonym of"))
    metatag = TagField("tag", label=gettext_lazy("Put under metatag"))
    subtag = TagField("tag", label=gettext_lazy("Put a subtag under it"))
    fandom = TagField("fandom", label=gettext_lazy("Put under fandom"))
    synonym = TagField("tag", label=gettext_lazy("Add a synonym"))
