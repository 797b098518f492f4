"""Naming tags: the words a writer types become a tag, made where there is none."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.prose import fold_name, tidy_name

from ..models import Kind, Tag
from ..vocabulary import FIXED

LONGEST_TAG = 150
FORBIDDEN = frozenset(",，、^*<>{}=`\\%")


def validate_words(words: str) -> str:
    """The words of a tag with single spaces; raises ValidationError where AO3 would refuse them."""
    words = tidy_name(words)
    if not words or not any(character.isprintable() for character in words):
        raise ValidationError(_("A tag needs at least one letter."), code="empty")
    if len(words) > LONGEST_TAG:
        raise ValidationError(
            _("“%(tag)s…” is longer than %(most)d characters. Shorten it."),
            params={"tag": words[:40], "most": LONGEST_TAG},
            code="long",
        )
    if bad := FORBIDDEN.intersection(words):
        raise ValidationError(
            _("“%(tag)s” has a character that tags cannot have: %(bad)s"),
            params={"tag": words, "bad": " ".join(sorted(bad))},
            code="character",
        )
    return words


def split_words(typed: str) -> list[str]:
    """Tags typed in one box, separated by commas or lines, without doubles, in their order."""
    for separator in "\n，、":
        typed = typed.replace(separator, ",")
    seen: dict[str, str] = {}
    for words in typed.split(","):
        if words := " ".join(words.split()):
            seen.setdefault(fold_name(words), words)
    return list(seen.values())


@transaction.atomic
def tags_for(kind: str, words: Iterable[str]) -> list[tuple[Tag, str]]:
    """Each of ``words`` with its tag of ``kind``, in order; tags that are not there are made.

    Names are unique over all kinds, so words that another kind already took are filed with the
    kind as suffix (AO3: ``Snow - Character``). Raises ValidationError for words no tag can have,
    and for a rating, warning or category outside the fixed list.
    """
    wanted: dict[str, str] = {}
    for clean in map(validate_words, words):
        wanted.setdefault(fold_name(clean), clean)
    if kind in FIXED and (unknown := set(wanted) - {fold_name(name) for name in FIXED[kind]}):
        raise ValidationError(
            _("“%(tag)s” is not one of the choices."), params={"tag": wanted[unknown.pop()]}
        )
    suffix = f" - {Kind(kind).name.title()}"
    folded_suffix = fold_name(suffix)
    keys = [*wanted, *(f"{folded} {folded_suffix}" for folded in wanted)]
    found = {tag.folded_name: tag for tag in Tag.objects.filter(folded_name__in=keys)}
    result = []
    for folded, typed in wanted.items():
        tag = found.get(folded)
        if tag is not None and tag.kind != kind:
            tag = found.get(f"{folded} {folded_suffix}")
            typed_name = f"{typed}{suffix}"
        else:
            typed_name = typed
        result.append((tag or _make(kind, typed_name), typed))
    return result


def _make(kind: str, name: str) -> Tag:
    # Two writers may type the same new tag at the same moment; the second finds the first's.
    tag, _made = Tag.objects.get_or_create(
        folded_name=fold_name(name), defaults={"kind": kind, "name": name}
    )
    return tag
