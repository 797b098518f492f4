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

from .models import ParcelFile

LARGEST_FILE = 50 * 1024 * 1024
PASTED = "pasted.txt"


class ManyFiles(forms.ClearableFileInput):
    """A box that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the clean value is a list, empty where there are none."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each by the rules of one."""
        given = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(FilesField, self).clean(each, initial) for each in given]
        return [each for each in cleaned if each]


class UploadForm(forms.Form):
    """Files, the address of a page, or the whole text: exactly one of them is given."""

    file = FilesField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "A download from AO3, an EPUB, a Word document, a saved page, Markdown or plain text; "
            "at most 50 MB. Several files at once, or a ZIP of them, are shown first: those that "
            "are chapters of one work become one."
        ),
    )
    address = forms.CharField(
        label=_("Or the address of the story on the web"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_(
            "The archive fetches the page, if its site allows that; of AO3 the entire work."
        ),
    )
    may_import = forms.BooleanField(
        label=_("I wrote this story, or its author allows me to bring it here."),
        required=False,
        help_text=_("Has to be ticked for an address."),
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

    def __init__(self, *args: Any, user_id: int, may_fetch: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        own = pseuds_of(user_id)
        self.fields["pseud"].queryset = own  # type: ignore[attr-defined]
        self.fields["pseud"].initial = own.first()
        if not may_fetch:
            del self.fields["address"], self.fields["may_import"]

    def clean_file(self) -> list[Any]:
        """Files small enough to be read."""
        files: list[Any] = self.cleaned_data["file"]
        size = sum(file.size for file in files)
        if size > LARGEST_FILE:
            said = (
                _g("This file has %(size)d MB; the most is 50 MB. Split it, or save it as text.")
                if len(files) == 1
                else _g("These files have %(size)d MB together; the most is 50 MB. Bring fewer.")
            )
            raise ValidationError(said, params={"size": size // (1024 * 1024)})
        return files

    def clean(self) -> dict[str, Any]:
        """Exactly one of the ways, and what has to be said for an address."""
        given = super().clean() or {}
        if "file" not in given:
            return given
        address = given.get("address")
        ways = [given["file"], address, (given.get("text") or "").strip()]
        if sum(map(bool, ways)) != 1:
            raise ValidationError(
                _g("Choose a file, or give an address, or paste the text: one of them.")
                if "address" in self.fields
                else _g("Choose a file or paste the text: one of the two.")
            )
        if address and not given.get("may_import"):
            self.add_error(
                "may_import",
                _g(
                    "Only your own stories, or stories whose author allows it, may be brought here: "
                    "tick this if it is so."
                ),
            )
        return given

    @property
    def manuscripts(self) -> list[tuple[bytes, str]]:
        """The bytes to read and the names they came under; none where a page is to be fetched."""
        if files := self.cleaned_data["file"]:
            return [(file.read(), file.name) for file in files]
        if self.cleaned_data.get("address"):
            return []
        return [(self.cleaned_data["text"].encode(), PASTED)]


class ArrangeForm(forms.Form):
    """Which work each waiting file belongs to, and where in it: two numbers a file."""

    def __init__(self, data: Any = None, *, works: list[list[ParcelFile]], **more: Any) -> None:
        super().__init__(data, **more)
        self.works = works
        for file in (file for files in works for file in files):
            for name, label, value in (
                ("work", _g("Work of %(file)s"), file.work_number),
                ("place", _g("Place of %(file)s"), file.place),
            ):
                self.fields[f"{name}-{file.pk}"] = forms.IntegerField(
                    label=label % {"file": file.file_name},
                    initial=value,
                    min_value=0 if name == "work" else 1,
                    max_value=999,
                    widget=forms.NumberInput(attrs={"class": "small"}),
                )

    @property
    def rows(self) -> list[list[tuple[ParcelFile, Any, Any]]]:
        """For each work its files, each with its two boxes."""
        return [
            [(file, self[f"work-{file.pk}"], self[f"place-{file.pk}"]) for file in files]
            for files in self.works
        ]

    @property
    def places(self) -> dict[int, tuple[int, int]]:
        """What was given, by the file's key."""
        given = self.cleaned_data
        return {
            file.pk: (given[f"work-{file.pk}"], given[f"place-{file.pk}"])
            for files in self.works
            for file in files
        }


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
