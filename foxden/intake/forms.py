"""Bringing a story in a file or all in one piece, and reviewing what was made of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from foxden.manuscript import Suggestions
from foxden.people.models import Pseud
from foxden.people.queries import pseuds_of

LARGEST_FILE = 50 * 1024 * 1024
PASTED = "pasted.txt"


class UploadForm(forms.Form):
    """A file, or the whole text. ``data`` and ``file_name`` of a valid form are what to read."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "A download from AO3, an EPUB, a Word document, a saved page, Markdown or plain text; "
            "at most 50 MB."
        ),
    )
    text = forms.CharField(
        label=_("Or the whole story as text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("With its title, notes and chapters just as you have them."),
    )
    pseud = forms.ModelChoiceField(
        label=_("Under the name"), queryset=Pseud.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, user_id: int, **more: Any) -> None:
        super().__init__(*args, **more)
        own = pseuds_of(user_id)
        self.fields["pseud"].queryset = own  # type: ignore[attr-defined]
        self.fields["pseud"].initial = own.first()

    def clean_file(self) -> Any:
        """A file small enough to be read."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise ValidationError(
                _g("This file has %(size)d MB; the most is 50 MB. Split it, or save it as text."),
                params={"size": file.size // (1024 * 1024)},
            )
        return file

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        given = super().clean() or {}
        if "file" in given and bool(given["file"]) == bool((given.get("text") or "").strip()):
            raise ValidationError(_g("Choose a file or paste the text: one of the two."))
        return given

    @property
    def manuscript(self) -> tuple[bytes, str]:
        """The bytes to read and the name they came under."""
        if file := self.cleaned_data["file"]:
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), PASTED


class SuggestionsForm(forms.Form):
    """Tags that the names in the text suggest; those ticked are put on the work."""

    def __init__(self, data: Any = None, *, suggested: Suggestions, **more: Any) -> None:
        super().__init__(data, **more)
        for name, label, words in (
            ("fandom", _("Fandoms"), suggested.fandoms),
            ("relationship", _("Relationships"), suggested.relationships),
            ("character", _("Characters"), suggested.characters),
        ):
            if words:
                self.fields[name] = forms.MultipleChoiceField(
                    label=label,
                    choices=[(word, word) for word in words],
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                )
