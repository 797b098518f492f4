"""The forms for bookmarks, with AO3's names of fields; the rules judge what is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud
from foxden.shelves.models import Bookmark
from foxden.shelves.queries import bookmark_tags
from foxden.shelves.rules import Elsewhere, Kept
from foxden.tags.rules import split_words


class BookmarkForm(forms.Form):
    """What a reader says of what they keep."""

    pseud_id = forms.ChoiceField(label=_("Bookmark as"), required=False)
    bookmarker_notes = forms.CharField(
        label=_("Notes"),
        required=False,
        strip=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Plain text with some HTML."),
    )
    tag_string = forms.CharField(
        label=_("Your tags"),
        required=False,
        max_length=15_000,
        help_text=_("Your own, with commas between them. The creator's tags are shown anyway."),
    )
    private = forms.BooleanField(label=_("Private bookmark: only I see it"), required=False)
    rec = forms.BooleanField(label=_("Rec: I recommend this"), required=False)

    def __init__(self, *args: Any, pseuds: Sequence[Pseud], **more: Any) -> None:
        super().__init__(*args, **more)
        self.label_suffix = ""
        if len(pseuds) > 1:
            self.fields["pseud_id"].choices = [  # type: ignore[attr-defined]
                (str(each.pk), each.byline) for each in pseuds
            ]
        else:
            del self.fields["pseud_id"]

    def add_prefix(self, field_name: str) -> str:
        """AO3's names: ``bookmark[bookmarker_notes]``."""
        return f"bookmark[{field_name}]"

    @property
    def kept(self) -> Kept:
        """What was said, for the rules."""
        said = self.cleaned_data
        return Kept(
            notes=said["bookmarker_notes"],
            tags=split_words(said["tag_string"]),
            is_private=said["private"],
            is_rec=said["rec"],
        )

    def pseud(self, pseuds: Sequence[Pseud]) -> Pseud:
        """The pseud that was chosen, else the first."""
        chosen = self.cleaned_data.get("pseud_id", "")
        return next((each for each in pseuds if str(each.pk) == chosen), pseuds[0])


class ElsewhereForm(BookmarkForm):
    """The same for a work that is not here, with what it is."""

    url = forms.CharField(label=_("Address"), max_length=2000)
    title = forms.CharField(label=_("Title"), max_length=255)
    byline = forms.CharField(label=_("Creator"), max_length=255, required=False)
    fandom_string = forms.CharField(label=_("Fandoms"), max_length=1000)
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("url", "title", "byline", "fandom_string", "summary")

    @property
    def elsewhere(self) -> Elsewhere:
        """What it is, for the rules."""
        said = self.cleaned_data
        return Elsewhere(
            address=said["url"],
            title=said["title"],
            byline=said["byline"],
            fandoms=said["fandom_string"],
            summary=said["summary"],
        )


FIELDS = {
    "notes": "bookmarker_notes",
    "tags": "tag_string",
    "pseud": "pseud_id",
    "address": "url",
    "fandoms": "fandom_string",
}
"""Where the rules' fields stand on the forms, if they are called otherwise."""


def start_of(bookmark: Bookmark) -> dict[str, Any]:
    """What the form of a bookmark begins with."""
    return {
        "pseud_id": str(bookmark.pseud_id or ""),
        "bookmarker_notes": bookmark.notes_raw,
        "tag_string": ", ".join(bookmark_tags([bookmark]).get(bookmark.pk, [])),
        "private": bookmark.is_private,
        "rec": bookmark.is_rec,
    }
