"""Keeping people away (block) and out of sight (mute).

A block is about what the other can do, a mute about what one sees oneself; neither tells the other
anything. Both are between accounts: a person's pseuds go with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.prose import fold_name
from foxden.search.text import matching

from ..models import LONGEST_MUTED_WORDS, Block, Mute, MutedWords, RoleGrant, User
from ..queries import in_title_or_summary

MOST = 2_000
"""How many people one can block, and mute (AO3)."""
MOST_WORDS = 100
TOO_COMMON = 20_000
_NAME = re.compile(r"[A-Za-z0-9_]{1,40}", re.ASCII)


@transaction.atomic
def block_user(*, actor: User, other: User) -> bool:
    """Keep a person away from oneself; says whether that is new. Raises ValidationError where it
    cannot be: oneself, the archive's own accounts, whoever looks after the archive, too many."""
    _refuse(actor, other, Block.objects.filter(blocker=actor))
    if RoleGrant.objects.filter(user=other, role__in=["owner", "moderator"]).exists():
        told = _("%(name)s looks after this archive and cannot be blocked. You can mute them.")
        raise ValidationError(told % {"name": other.name})
    _row, made = Block.objects.get_or_create(blocker=actor, blocked=other)
    if made:
        record("block.added", subject_id=actor.pk)
    return made


@transaction.atomic
def unblock_user(*, actor: User, other: User) -> bool:
    """Let a person come near again; says whether they were blocked."""
    return _gone(Block.objects.filter(blocker=actor, blocked=other), "block.lifted", actor)


@transaction.atomic
def mute_user(*, actor: User, other: User) -> bool:
    """See a person's works and words no more; says whether that is new. Raises ValidationError."""
    _refuse(actor, other, Mute.objects.filter(user=actor))
    _row, made = Mute.objects.get_or_create(user=actor, muted=other)
    if made:
        record("muted.person", subject_id=actor.pk)
    return made


@transaction.atomic
def unmute_user(*, actor: User, other: User) -> bool:
    """See a person again; says whether they were muted."""
    return _gone(Mute.objects.filter(user=actor, muted=other), "muted.person_again", actor)


def _refuse(actor: User, other: User, so_far: models.QuerySet[Any]) -> None:
    if other.pk == actor.pk:
        raise ValidationError(_("That is you."))
    if other.is_system:
        raise ValidationError(_("Nobody stands behind the name %(name)s.") % {"name": other.name})
    if so_far.count() >= MOST:
        told = _("There is room for %(most)d people on this list. Take somebody off it first.")
        raise ValidationError(told % {"most": MOST})


def _gone(rows: models.QuerySet[Any], event: str, actor: User) -> bool:
    gone, _each = rows.delete()
    if gone:
        record(event, subject_id=actor.pk)
    return bool(gone)


@transaction.atomic
def mute_words(*, actor: User, words: str) -> bool:
    """Find no works any more in whose title or summary these words stand, several as a phrase.

    Says whether that is new. Raises ValidationError for nothing, for too much, and for words that
    stand on so many works that little would be left.
    """
    words = " ".join(words.split())
    folded = fold_name(words)
    if not folded:
        raise ValidationError(_("Write the words that you do not wish to see."))
    if len(words) > LONGEST_MUTED_WORDS:
        raise ValidationError(_("That is longer than the 100 characters there is room for."))
    if MutedWords.objects.filter(user=actor).count() >= MOST_WORDS:
        raise ValidationError(_("You have muted as many words as one can. Take some back first."))
    if len(matching(in_title_or_summary(words)).ids) > TOO_COMMON:
        raise ValidationError(_("These words stand on too many works. Write more of them."))
    _row, made = MutedWords.objects.get_or_create(
        user=actor, folded=folded, defaults={"words": words}
    )
    if made:
        record("muted.words", subject_id=actor.pk)
    return made


@transaction.atomic
def unmute_words(*, actor: User, key: int) -> bool:
    """Find such works again; says whether the words were muted."""
    return _gone(MutedWords.objects.filter(user=actor, pk=key), "muted.words_again", actor)


def named_people(text: str) -> tuple[list[User], list[str]]:
    """The accounts whose names stand in a list (one a line, or with commas between; a leading ``@``
    or the address of a profile will do), and the names that nobody here has."""
    asked = [_name_in(line) for line in text.replace(",", "\n").splitlines()]
    wanted = list({name.lower(): name for name in asked if name}.values())[:MOST]
    found = _people_of(name.lower() for name in wanted if _NAME.fullmatch(name))
    people = [found[name.lower()] for name in wanted if name.lower() in found]
    return people, [name for name in wanted if name.lower() not in found]


def _name_in(line: str) -> str:
    name = line.strip().strip('"').lstrip("@")
    _before, at, rest = name.partition("/users/")
    return (rest.split("/")[0] if at else name).strip()


def _people_of(names: Iterable[str]) -> dict[str, User]:
    wanted = list(names)
    found: dict[str, User] = {}
    for start in range(0, len(wanted), 500):
        lower = models.functions.Lower("name")
        rows = User.objects.annotate(lower=lower).filter(lower__in=wanted[start : start + 500])
        found |= {user.name.lower(): user for user in rows}
    return found
