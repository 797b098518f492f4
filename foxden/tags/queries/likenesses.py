"""Which canonical tag an unwrangled one may be meant for, by its name.

Names are looked up, never scanned: from a name follow all the names that one slip of the finger,
another punctuation or another order of the names makes of it, and the unique index says which of
them there are. So it costs the same with a hundred tags and with a million.
"""

from __future__ import annotations

import json
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from django.db import connection
from django.db.models.expressions import RawSQL

from foxden.prose import fold_name

from ..models import Kind, Tag, TagMeaning
from .relationships import names_in

Reason = Literal["names", "signs", "slip"]
LETTERS = string.ascii_lowercase + " -'"
LONGEST_MISTYPED = 40
SHORTEST_MISTYPED = 5
MOST_PERMUTED = 4
MOST_LIKE = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """A canonical tag that a name may be meant for.

    ``through`` is its synonym that is alike, where it is not the tag itself. ``reason``: another
    order of the names in a relationship (or another name of one of its characters), other spaces
    and signs, or a slip of the finger.
    """

    canonical: Tag
    reason: Reason
    through: Tag | None = None


def likenesses(tags: Sequence[Tag]) -> dict[int, list[Likeness]]:
    """For each tag, canonical tags of its kind with nearly the same name: three at most."""
    wanted: dict[str, list[tuple[Tag, Reason]]] = {}
    known_as = _canonical_characters(tags)
    for tag in tags:
        for name, reason in names_like(tag.folded_name, tag.kind, known_as=known_as).items():
            wanted.setdefault(name, []).append((tag, reason))
    found: dict[int, dict[int, Likeness]] = {tag.pk: {} for tag in tags}
    for like, canonical in _decided(wanted):
        for tag, reason in wanted[like.folded_name]:
            if tag.kind == canonical.kind and tag.pk not in (like.pk, canonical.pk):
                through = like if like.pk != canonical.pk else None
                known = found[tag.pk]
                known.setdefault(canonical.pk, Likeness(canonical, reason, through))
    return {tag: _best(known.values()) for tag, known in found.items() if known}


def names_like(
    folded: str, kind: str, *, known_as: Mapping[str, str] | None = None
) -> dict[str, Reason]:
    """Folded names that may be meant by this one, and why; the likeliest reason for each.

    ``known_as`` leads from folded names of characters to those of their canonical tags.
    """
    names: dict[str, Reason] = {}
    if SHORTEST_MISTYPED <= len(folded) <= LONGEST_MISTYPED:
        names |= dict.fromkeys(_slips(folded), "slip")
    names |= dict.fromkeys(_other_signs(folded), "signs")
    if kind == Kind.RELATIONSHIP:
        names |= dict.fromkeys(_other_orders(folded, known_as or {}), "names")
    names.pop(folded, None)
    names.pop("", None)
    return names


def _slips(name: str) -> Iterator[str]:
    """One letter left out, doubled, mistaken or exchanged with the next."""
    # Of other scripts there are too many letters to try them all; those of the name will do.
    letters = LETTERS if name.isascii() else "".join(sorted(set(name)))
    for at in range(len(name) + 1):
        before, after = name[:at], name[at:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def _other_signs(name: str) -> Iterator[str]:
    for sign in ("", " ", "-"):
        joined = "".join(each if each.isalnum() or each in "/&" else sign for each in name)
        yield " ".join(joined.split())
    yield name.replace(" and ", " & ")
    yield name.replace(" & ", " and ")
    yield name.removeprefix("the ")
    yield f"the {name}"


def _other_orders(name: str, known_as: Mapping[str, str]) -> Iterator[str]:
    names = [known_as.get(each, each) for each in names_in(name)]
    romantic = "/" in name
    orders = permutations(names) if len(names) <= MOST_PERMUTED else [sorted(names), names[::-1]]
    for order in orders:
        yield fold_name(("/" if romantic else " & ").join(order))


def _canonical_characters(tags: Sequence[Tag]) -> dict[str, str]:
    """The folded names of synonyms among the characters of these relationships, and their canonical."""
    named = {
        name for tag in tags if tag.kind == Kind.RELATIONSHIP for name in names_in(tag.folded_name)
    }
    characters = Tag.objects.filter(kind=Kind.CHARACTER, folded_name__in=named)
    rows = TagMeaning.objects.filter(tag__in=list(characters), canonical__isnull=False)
    found = rows.values_list("tag__folded_name", "canonical__folded_name") if named else ()
    return {name: canonical for name, canonical in found if canonical is not None}


def _decided(names: Iterable[str]) -> Iterator[tuple[Tag, Tag]]:
    """The canonical tags and synonyms of these folded names, each with what it stands for."""
    found = {tag.pk: tag for tag in Tag.objects.filter(folded_name__in=_as_rows(list(names)))}
    rows = TagMeaning.objects.filter(tag__in=found).select_related("canonical")
    for row in rows.exclude(state=TagMeaning.State.UNWRANGLEABLE):
        yield found[row.tag_id], row.canonical or found[row.tag_id]


def _as_rows(names: list[str]) -> RawSQL:
    """Tens of thousands of names as one parameter: so many of their own would cost most of the time."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::text[])", [names])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(names)])


def _best(known: Iterable[Likeness]) -> list[Likeness]:
    order = ("names", "signs", "slip")
    ranked = sorted(known, key=lambda each: (order.index(each.reason), -each.canonical.uses))
    return ranked[:MOST_LIKE]
