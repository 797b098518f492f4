"""The symbols of a blurb: AO3's codes for rating, warnings, categories, completion; the padlock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foxden.tags.vocabulary import (
    CHOSE_NOT_TO_WARN,
    EXPLICIT,
    GENERAL,
    MATURE,
    NO_WARNINGS_APPLY,
    TEEN,
)

_RATINGS = {
    GENERAL: "rating-general-audience",
    TEEN: "rating-teen",
    MATURE: "rating-mature",
    EXPLICIT: "rating-explicit",
}
_CATEGORIES = {
    "Gen": "category-gen",
    "F/M": "category-het",
    "M/M": "category-slash",
    "F/F": "category-femslash",
    "Multi": "category-multi",
    "Other": "category-other",
}


@dataclass(frozen=True, slots=True)
class Symbol:
    """``classes`` as tools read them, and the words behind the symbol."""

    classes: str
    text: str


def rating_symbol(words: Sequence[str]) -> Symbol:
    """The rating; a work without one counts as not rated."""
    code = _RATINGS.get(words[0], "rating-notrated") if words else "rating-notrated"
    return Symbol(f"{code} rating", ", ".join(words) or _("Not Rated"))


def warning_symbol(words: Sequence[str]) -> Symbol:
    """Whether the work warns of something, of nothing, or does not say."""
    if set(words) - {CHOSE_NOT_TO_WARN, NO_WARNINGS_APPLY}:
        code = "warning-yes"
    elif CHOSE_NOT_TO_WARN in words or not words:
        code = "warning-choosenotto"
    else:
        code = "warning-no"
    return Symbol(f"{code} warnings", ", ".join(words) or CHOSE_NOT_TO_WARN)


def category_symbol(words: Sequence[str]) -> Symbol:
    """The category, or that there are several or none."""
    if len(words) > 1:
        code = "category-multi"
    else:
        code = _CATEGORIES.get(words[0], "category-other") if words else "category-none"
    return Symbol(f"{code} category", ", ".join(words) or _("No category"))


def completion_symbol(*, is_complete: bool) -> Symbol:
    """Whether more is to come."""
    if is_complete:
        return Symbol("complete-yes iswip", _("Complete Work"))
    return Symbol("complete-no iswip", _("Work in Progress"))


def padlock() -> SafeString:
    """The mark of a work for members only. Its ``alt`` is the same in every language: tools read it."""
    return format_html(
        '<img src="{}" alt="(Restricted)" title="{}" width="15" height="15">',
        static("reading/lock.svg"),
        _("Restricted"),
    )
