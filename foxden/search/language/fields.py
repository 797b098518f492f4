"""What ``field:value`` asks for."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from ..conditions import (
    Condition,
    CreatorNamed,
    Flag,
    HasTag,
    LanguageIs,
    MainRelationshipNamed,
    Not,
    NotYetRead,
    NumberIn,
    OnlyFandomsNamed,
    SinceLastVisit,
    TagCount,
    TagKind,
    TagNamed,
    TextField,
    Words,
)
from . import names
from .codes import parse_languages
from .dates import as_moments, as_ordinals, parse_days
from .numbers import parse_range

_TRUE = frozenset({"true", "t", "yes", "y", "1"})
_FALSE = frozenset({"false", "f", "no", "n", "0"})
LONGEST_KEY = 18


def condition_for(
    name: str, value: str, *, is_quoted: bool, today: dt.date
) -> Condition | str | None:
    """The condition; or what is wrong with the value; or None where there is no such field."""
    if name not in names.KNOWN:
        return None
    if not value.strip():
        return _("Type what to look for right after “%(name)s:”.") % {"name": name}
    if name in names.TEXTS:
        return words_for(value, names.TEXTS[name], is_quoted=is_quoted)
    if name in names.TAGS:
        return _tag(value, names.TAGS[name], is_quoted=is_quoted)
    if name in names.TAG_KEYS:
        return tag_for(value, names.TAG_KEYS[name])
    if name in names.CREATORS:
        return _creator(value, is_quoted=is_quoted)
    if name in names.NUMBERS:
        found = parse_range(value)
        return NumberIn(names.NUMBERS[name], *found) if found else no_number(value)
    if name in names.COUNTS:
        return _count(name, value, is_quoted=is_quoted)
    if name in names.DATES:
        return days_for(name, value, today=today)
    return _chosen(name, value)


def words_for(text: str, field: TextField | None = None, *, is_quoted: bool) -> Condition | str:
    """A word or a phrase in a field (None: anywhere); a star at its end stands for any ending."""
    is_prefix = text.endswith("*")
    text = text.rstrip("*")
    if not is_quoted and ("*" in text or "?" in text.rstrip("?!.,")):
        return _(
            "* can stand at the end of a word only, and ? for no letter."
            " Type the beginning of the word and a *."
        )
    if not any(character.isalnum() for character in text):
        return _("There is no word here to look for. Type a word, or take this out.")
    fields = None if field is None else frozenset({field})
    return Words(text, fields, is_phrase=is_quoted, is_prefix=is_prefix)


def tag_for(value: str, kind: TagKind | None) -> Condition:
    """A tag by its number or else its name; a name that is a number stands in quotation marks."""
    value = value.strip()
    if value.isascii() and value.isdigit() and len(value) <= LONGEST_KEY:
        return HasTag(frozenset({int(value)}))
    if value[:1] == value[-1:] == '"' and value[1:-1].isdigit():
        value = value[1:-1]
    return TagNamed(value, kind)


def days_for(name: str, value: str, *, today: dt.date) -> Condition | str:
    """When a work was posted or updated; ``last-visit`` is whenever the reader was here before."""
    if value.strip().lower() in names.LAST_VISIT:
        return SinceLastVisit(is_first_posted=names.DATES[name] == "published")
    days = parse_days(value, today=today)
    if days is None:
        return no_date(value)
    column = names.DATES[name]
    return NumberIn(column, *(as_ordinals(days) if column == "published" else as_moments(days)))


def no_number(value: str) -> str:
    """What to do about it."""
    return _("“%(value)s” is no number. Type 1000, >1000, <1000 or 1000-5000.") % {"value": value}


def no_date(value: str) -> str:
    """What to do about it."""
    return _("“%(value)s” is no date. Type 2024-05-31, <7 days or 3-5 months ago.") % {
        "value": value
    }


def no_language(value: str) -> str:
    """What to do about it."""
    return _("“%(value)s” is no language code. Type en, de or pt-BR.") % {"value": value}


def _tag(value: str, kind: TagKind | None, *, is_quoted: bool) -> Condition | str:
    """By name; with a star, every tag with such a word."""
    if value.endswith("*") and not is_quoted:
        return words_for(value, "tags", is_quoted=False)
    return TagNamed(value, kind)


def _creator(value: str, *, is_quoted: bool) -> Condition | str:
    if value.endswith("*") and not is_quoted:
        return words_for(value, "creators", is_quoted=False)
    return CreatorNamed(value)


def _count(name: str, value: str, *, is_quoted: bool) -> Condition | str:
    """How many tags of a kind; or, where that is no number, one tag of it by name."""
    kind = names.COUNTS[name]
    if is_quoted or not (value[:1].isdigit() or value[:1] in "<>=[{"):
        return _tag(value, kind, is_quoted=is_quoted)
    found = parse_range(value)
    return TagCount(kind, *found) if found else no_number(value)


def _chosen(name: str, value: str) -> Condition | str:
    """What has a value out of a few."""
    if name in names.LANGUAGES:
        codes = parse_languages(value)
        return LanguageIs(codes) if codes else no_language(value)
    if name in names.UNANSWERED:
        return _("“%(name)s:” cannot be asked for here. Take it out.") % {"name": name}
    if name == "main":
        return MainRelationshipNamed(value)
    if name == "only":
        fandoms = tuple(part.strip() for part in value.split(",") if part.strip())
        return OnlyFandomsNamed(fandoms) if fandoms else _("Name a fandom after “only:”.")
    if name == "is":
        return _standing(value)
    return _truth(name, value)


def _standing(value: str) -> Condition | str:
    """Whether the reader has opened it before."""
    known: dict[str, Condition] = {"unread": NotYetRead(), "read": Not(NotYetRead())}
    return known.get(value.strip().lower()) or _("Type is:unread, or is:read.")


def _truth(name: str, value: str) -> Condition | str:
    if value.lower() not in _TRUE | _FALSE:
        return _("Type true or false after “%(name)s:”.") % {"name": name}
    is_true = value.lower() in _TRUE
    if name in names.FLAGS:
        return Flag(names.FLAGS[name], is_true)
    asked: Condition = NotYetRead()
    if name == "otp":
        asked = TagCount("relationship", 1, 1)
    elif name == "single_chapter":
        asked = NumberIn("expected", 1, 1)
    return asked if is_true else Not(asked)
