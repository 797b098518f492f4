"""Boxes that several forms share: tags, bylines, rich text, the story itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud
from foxden.people.queries import pseuds_named
from foxden.tags.rules import split_words

from ..models import TextFormat
from ..models.gifts import LONGEST_RECIPIENT


class TagsField(forms.CharField):
    """Tags with commas between them; its clean value is the list of them, in order, without doubles."""

    def __init__(self, kind: str, **more: Any) -> None:
        super().__init__(**more)
        self.widget.attrs |= {
            "autocomplete": "off",
            "data-tags": kind,
            "data-suggestions": reverse_lazy("tags:autocomplete", args=[kind]),
        }

    def clean(self, value: Any) -> list[str]:
        return split_words(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class BylinesField(forms.CharField):
    """Names of people with commas between them; its clean value is the list of the pseuds they mean."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.widget.attrs |= {"autocomplete": "off", "autocapitalize": "off"}

    def clean(self, value: Any) -> list[Pseud]:
        names = [name.strip() for name in super().clean(value).split(",") if name.strip()]
        return [pseud_meant(name) for name in names]


class RecipientsField(BylinesField):
    """As `BylinesField`, but a name that nobody here has stands for itself."""

    def clean(self, value: Any) -> list[Pseud | str]:  # type: ignore[override]
        typed = forms.CharField.clean(self, value)
        names = [" ".join(name.split()) for name in typed.split(",") if name.strip()]
        return [_recipient_meant(name) for name in names]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


def _recipient_meant(name: str) -> Pseud | str:
    try:
        return pseud_meant(name)
    except ValidationError as error:
        if error.code != "nobody":
            raise
    if len(name) > LONGEST_RECIPIENT:
        raise ValidationError(
            _g("“%(name)s…” is longer than %(most)d characters."),
            params={"name": name[:20], "most": LONGEST_RECIPIENT},
        )
    return name


def pseud_meant(name: str) -> Pseud:
    """The one person's pseud that a byline means; ValidationError where there is none or several."""
    found = [pseud for pseud in pseuds_named(name) if not pseud.user.is_system]
    if not found:
        raise ValidationError(
            _g("There is nobody called “%(name)s” here."), params={"name": name}, code="nobody"
        )
    if len(found) > 1:
        raise ValidationError(
            _g("Several people are called “%(name)s”. Write which one you mean: %(bylines)s."),
            params={"name": name, "bylines": _g(" or ").join(pseud.byline for pseud in found)},
            code="several",
        )
    return found[0]


def rich_field(label: Any, *, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """A box for a few paragraphs, in which HTML may stand."""
    return forms.CharField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def story_field() -> forms.CharField:
    """The box for the story, round which the rich editor grows where scripts run."""
    widget = forms.Textarea(
        attrs={
            "rows": 24,
            "class": "story",
            "data-editor": True,
            "data-clean-url": reverse_lazy("works:clean_paste"),
        }
    )
    return forms.CharField(
        label=_("Text"),
        strip=False,
        widget=widget,
        error_messages={"required": _("There is no text yet.")},
    )


def format_field() -> forms.ChoiceField:
    """How the text is written."""
    return forms.ChoiceField(
        label=_("The text is written as"), choices=TextFormat.choices, initial=TextFormat.HTML
    )


def date_field(label: Any, *, help_text: Any = "") -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def moment_field(label: Any, *, help_text: Any = "", required: bool = False) -> forms.DateTimeField:
    """A day and time in the writer's own time zone."""
    return forms.DateTimeField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
