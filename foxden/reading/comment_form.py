"""The form for a comment, with AO3's names of fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud
from foxden.responses.models import LONGEST_COMMENT, LONGEST_QUOTE
from foxden.responses.rules import Quote


class CommentForm(forms.Form):
    """A comment, by a guest (name and e-mail) or a member; ``pseuds`` to choose from where there are
    several. The rules judge what is said; a box that people do not see shows up programs."""

    name = forms.CharField(label=_("Guest name"), max_length=100, required=False)
    email = forms.CharField(
        label=_("Guest e-mail"),
        max_length=254,
        required=False,
        help_text=_("Never shown, and forgotten after 90 days."),
    )
    pseud_id = forms.ChoiceField(label=_("Comment as"), required=False)
    comment_content = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST_COMMENT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Plain text with some HTML; a blank line begins a paragraph."),
    )
    quoted = forms.CharField(
        label=_("Words of the story that you mean"),
        max_length=LONGEST_QUOTE * 4,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    quoted_after = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        is_guest: bool,
        pseuds: Sequence[Pseud] = (),
        with_quote: bool = True,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.label_suffix = ""
        if is_guest:
            self.fields["name"].widget.attrs["autocomplete"] = "nickname"
            self.fields["email"].widget.input_type = "email"
        else:
            del self.fields["name"], self.fields["email"]
        if len(pseuds) > 1:
            self.fields["pseud_id"].choices = [  # type: ignore[attr-defined]
                (str(each.pk), each.byline) for each in pseuds
            ]
        else:
            del self.fields["pseud_id"]
        if not with_quote:
            del self.fields["quoted"], self.fields["quoted_after"]

    def add_prefix(self, field_name: str) -> str:
        """AO3's names: ``comment[comment_content]``."""
        return f"comment[{field_name}]"

    def clean_website(self) -> str:
        """Programs fill in every box."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave the last box empty: only programs fill it in."))
        return ""

    @property
    def quote(self) -> Quote | None:
        """The words that the comment is about, where some were given."""
        words = self.cleaned_data.get("quoted", "").strip()
        return Quote(words, self.cleaned_data.get("quoted_after", "")) if words else None
