"""What each filter of an address asks for, and the label that a person reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..conditions import (
    AnyOf,
    Condition,
    CreatorNamed,
    Flag,
    FlagColumn,
    LanguageIs,
    MainRelationshipNamed,
    Not,
    NotYetRead,
    NumberColumn,
    NumberIn,
    OnlyFandomsNamed,
    SinceLastVisit,
    TagCount,
    TagKind,
    TagNamed,
    TextField,
)
from ..language.codes import parse_languages
from ..language.dates import as_moments, as_ordinals, parse_days
from ..language.fields import no_date, no_language, no_number, tag_for, words_for
from ..language.numbers import parse_range
from .names import KINDS, NAMED, inner

Read = Callable[[str, dt.date], Condition | str | None]
"""From a value to a condition; words that say what is wrong; None where it asks for nothing."""

_KIND_LABELS: Mapping[TagKind | None, Any] = {
    "rating": gettext_lazy("Rating"), "warning": gettext_lazy("Warning"),
    "category": gettext_lazy("Category"), "fandom": gettext_lazy("Fandom"),
    "relationship": gettext_lazy("Relationship"), "character": gettext_lazy("Character"),
    "freeform": gettext_lazy("Additional tag"), None: gettext_lazy("Tag"),
}  # fmt: skip
_YES, _NO = frozenset({"1", "t", "true", "yes"}), frozenset({"0", "f", "false", "no"})


def condition_of(
    parameter: str, value: str, *, today: dt.date
) -> tuple[Condition, bool] | str | None:
    """The condition, and whether it leaves works out; words that say what is wrong; or None."""
    field = inner(parameter)
    excludes = parameter.startswith("exclude_") or field.startswith(("excluded_tag", "exclude_cr"))
    found: Condition | str | None = None
    if field in KINDS:
        found = tag_for(value, KINDS[field])
    elif field in NAMED:
        found = TagNamed(value, NAMED[field])
    elif field in FIELDS:
        found = FIELDS[field][1](value, today)
    if found is None or isinstance(found, str):
        return found
    return (Not(found) if excludes else found), excludes


def label_of(parameter: str) -> str:
    """What kind of filter it is, for people."""
    field = inner(parameter)
    if field in FIELDS:
        return str(FIELDS[field][0])
    return str(_KIND_LABELS[KINDS.get(field) or NAMED.get(field)])


def _number(column: NumberColumn) -> Read:
    def read(value: str, _today: dt.date) -> Condition | str:
        found = parse_range(value)
        return NumberIn(column, *found) if found else no_number(value)

    return read


def _words_end(*, is_low: bool) -> Read:
    def read(value: str, _today: dt.date) -> Condition | str:
        found = parse_range(value)
        if found is None:
            return no_number(value)
        low, high = found
        if is_low:
            return NumberIn("words", low if low is not None else high, None)
        return NumberIn("words", None, high if high is not None else low)

    return read


def _count(kind: TagKind | None) -> Read:
    def read(value: str, _today: dt.date) -> Condition | str:
        found = parse_range(value)
        return TagCount(kind, *found) if found else _("Type a number: 1, >2, <10 or 2-5.")

    return read


def _days(column: NumberColumn, *, first: bool = True, last: bool = True) -> Read:
    """Within the days meant; from the first of them, or to the last, where it is one end alone."""

    def read(value: str, today: dt.date) -> Condition | str:
        days = parse_days(value, today=today)
        if days is None:
            return no_date(value)
        days = (days[0] if first else None, days[1] if last else None)
        if days == (None, None):
            return no_date(value)
        ends = as_ordinals(days) if column == "published" else as_moments(days)
        return NumberIn(column, *ends)

    return read


def _flag(column: FlagColumn) -> Read:
    def read(value: str, _today: dt.date) -> Condition | str:
        if value.lower() in _YES | _NO:
            return Flag(column, value.lower() in _YES)
        return _("Choose yes (T) or no (F).")

    return read


def _ticked(condition: Condition) -> Read:
    """A box to tick: unticked (0) it asks for nothing."""

    def read(value: str, _today: dt.date) -> Condition | str | None:
        if value.lower() in _YES | _NO:
            return condition if value.lower() in _YES else None
        return _("Type 1, or leave it out.")

    return read


def _words(field: TextField) -> Read:
    def read(value: str, _today: dt.date) -> Condition | str:
        is_quoted = len(value) > 2 and value[0] == value[-1] == '"'
        return words_for(value[1:-1] if is_quoted else value, field, is_quoted=is_quoted)

    return read


def _any_tags(value: str, _today: dt.date) -> Condition | None:
    names = dict.fromkeys(name.strip() for name in value.split(",") if name.strip())
    return AnyOf(tuple(TagNamed(name) for name in names)) if names else None


def _unless_main(value: str, _today: dt.date) -> Condition:
    return AnyOf((Not(TagNamed(value, "relationship")), MainRelationshipNamed(value)))


def _language(value: str, _today: dt.date) -> Condition | str:
    codes = parse_languages(value)
    return LanguageIs(codes) if codes else no_language(value)


def _creator(value: str, _today: dt.date) -> Condition:
    return CreatorNamed(value)


FIELDS: Mapping[str, tuple[Any, Read]] = {
    "any_tags": (gettext_lazy("Any of"), _any_tags),
    "title": (gettext_lazy("Title"), _words("title")),
    "creators": (gettext_lazy("Creator"), _creator),
    "exclude_creators": (gettext_lazy("Creator"), _creator),
    "crossover": (gettext_lazy("Crossovers"), _flag("crossover")),
    "complete": (gettext_lazy("Complete"), _flag("complete")),
    "restricted": (gettext_lazy("Only for members"), _flag("restricted")),
    "single_chapter": (gettext_lazy("Single chapter"), _ticked(NumberIn("expected", 1, 1))),
    "unread": (gettext_lazy("Not yet read"), _ticked(NotYetRead())),
    "since_last_visit": (
        gettext_lazy("Updated since my last visit"), _ticked(SinceLastVisit())
    ),
    "posted_since_last_visit": (
        gettext_lazy("Posted since my last visit"), _ticked(SinceLastVisit(is_first_posted=True))
    ),
    "only_fandoms": (
        gettext_lazy("Only this fandom"), lambda value, _today: OnlyFandomsNamed((value,))
    ),
    "main_relationship": (
        gettext_lazy("Main relationship"), lambda value, _today: MainRelationshipNamed(value)
    ),
    "excluded_unless_main": (gettext_lazy("Only as the main relationship"), _unless_main),
    "words_from": (gettext_lazy("Words from"), _words_end(is_low=True)),
    "words_to": (gettext_lazy("Words to"), _words_end(is_low=False)),
    "word_count": (gettext_lazy("Words"), _number("words")),
    "chapters": (gettext_lazy("Chapters"), _number("chapters")),
    "hits": (gettext_lazy("Hits"), _number("hits")),
    "kudos_count": (gettext_lazy("Kudos"), _number("kudos")),
    "comments_count": (gettext_lazy("Comments"), _number("comments")),
    "bookmarks_count": (gettext_lazy("Bookmarks"), _number("bookmarks")),
    "fandom_count": (gettext_lazy("Number of fandoms"), _count("fandom")),
    "relationship_count": (gettext_lazy("Number of relationships"), _count("relationship")),
    "character_count": (gettext_lazy("Number of characters"), _count("character")),
    "tag_count": (gettext_lazy("Number of tags"), _count(None)),
    "date_from": (gettext_lazy("Updated from"), _days("updated", last=False)),
    "date_to": (gettext_lazy("Updated to"), _days("updated", first=False)),
    "revised_at": (gettext_lazy("Updated"), _days("updated")),
    "posted_from": (gettext_lazy("Posted from"), _days("published", last=False)),
    "posted_to": (gettext_lazy("Posted to"), _days("published", first=False)),
    "language_id": (gettext_lazy("Language"), _language),
}  # fmt: skip
