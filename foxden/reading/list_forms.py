"""The forms for reading lists; the rules judge what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud
from foxden.shelves.models import LONGEST_LIST_NAME, ReadingList
from foxden.shelves.rules import Described

_WORK = re.compile(r"(?:.*/works/)?(\d{1,18})(?:[/?#].*)?\Z", re.ASCII | re.DOTALL)


class ListForm(forms.Form):
    """What a reader says of a list."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_LIST_NAME)
    description = forms.CharField(
        label=_("Description"),
        required=False,
        strip=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Plain text with some HTML."),
    )
    pseud = forms.ChoiceField(label=_("Under the name"), required=False)
    is_public = forms.BooleanField(
        label=_("For all to see"),
        required=False,
        help_text=_("Otherwise nobody but you knows of it. What others cannot see stays unseen."),
    )

    def __init__(self, *args: Any, pseuds: Sequence[Pseud], **more: Any) -> None:
        super().__init__(*args, **more)
        self.label_suffix = ""
        if len(pseuds) > 1:
            self.fields["pseud"].choices = [  # type: ignore[attr-defined]
                (str(each.pk), each.byline) for each in pseuds
            ]
        else:
            del self.fields["pseud"]

    @property
    def said(self) -> Described:
        """What was said, for the rules."""
        given = self.cleaned_data
        return Described(given["name"], given["description"], given["is_public"])

    def chosen(self, pseuds: Sequence[Pseud]) -> Pseud:
        """The pseud that was chosen, else the first."""
        key = self.cleaned_data.get("pseud", "")
        return next((each for each in pseuds if str(each.pk) == key), pseuds[0])


class EntryForm(forms.Form):
    """A work to put on a list, by its address or number, and what the reader says of it."""

    work = forms.CharField(
        label=_("Address of the work"),
        max_length=2000,
        help_text=_(
            "Or its number. A work that is elsewhere must be among your bookmarks; give its address"
            " there."
        ),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        strip=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def key_of_work(text: str, *, archive: str) -> int | None:
    """The number of a work of this archive, from its number, path or whole address; else None."""
    text = text.strip()
    if text.startswith(archive):
        text = text.removeprefix(archive)
    if "://" in text:
        return None
    found = _WORK.fullmatch(text)
    return int(found[1]) if found else None


def start_of(reading_list: ReadingList) -> dict[str, Any]:
    """What the form of a list begins with."""
    return {
        "name": reading_list.name,
        "description": reading_list.description_raw,
        "pseud": str(reading_list.pseud_id or ""),
        "is_public": reading_list.is_public,
    }
