"""The tags of a work, as part of the posting form and as a form of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foxden.tags.models import Kind
from foxden.tags.vocabulary import CATEGORIES, CHOSE_NOT_TO_WARN, NOT_RATED, RATINGS, WARNINGS

from ..models import Work
from ..queries import words_by_kind
from ..rules import TagFields
from .boxes import TagsField

TAG_FIELDS = (
    "fandoms",
    "rating",
    "warnings",
    "categories",
    "relationships",
    "characters",
    "freeforms",
)


class TagsForm(forms.Form):
    """Fandoms, rating, warnings, categories, relationships, characters and additional tags."""

    fandoms = TagsField(
        Kind.FANDOM,
        label=_("Fandoms"),
        help_text=_("With commas between them. For a world of your own: Original Work."),
        error_messages={"required": _("Name at least one fandom.")},
    )
    rating = forms.ChoiceField(
        label=_("Rating"), choices=[(name, name) for name in RATINGS], initial=NOT_RATED
    )
    warnings = forms.MultipleChoiceField(
        label=_("Archive warnings"),
        choices=[(name, name) for name in WARNINGS],
        widget=forms.CheckboxSelectMultiple,
        initial=[CHOSE_NOT_TO_WARN],
        error_messages={
            "required": _("Choose at least one warning, or that you choose not to warn.")
        },
    )
    categories = forms.MultipleChoiceField(
        label=_("Categories"),
        choices=[(name, name) for name in CATEGORIES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    relationships = TagsField(
        Kind.RELATIONSHIP,
        label=_("Relationships"),
        required=False,
        help_text=_("A slash for love, an ampersand for friends: Ann/Bea, Ann & Carl."),
    )
    characters = TagsField(Kind.CHARACTER, label=_("Characters"), required=False)
    freeforms = TagsField(
        Kind.FREEFORM,
        label=_("Additional tags"),
        required=False,
        help_text=_("Anything else readers should know or may look for; 75 tags in all."),
    )

    def tag_fields(self) -> TagFields:
        """What was chosen, for the rules."""
        return TagFields(**{name: self.cleaned_data[name] for name in TAG_FIELDS})


def initial_tags(work: Work) -> dict[str, Any]:
    """What the form holds when it opens on a work."""
    words = words_by_kind(work)
    return {
        "fandoms": words[Kind.FANDOM],
        "rating": next(iter(words[Kind.RATING]), NOT_RATED),
        "warnings": words[Kind.WARNING],
        "categories": words[Kind.CATEGORY],
        "relationships": words[Kind.RELATIONSHIP],
        "characters": words[Kind.CHARACTER],
        "freeforms": words[Kind.FREEFORM],
    }
