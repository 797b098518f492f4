"""Who a relationship is between, by its name."""

from __future__ import annotations

import re

from foxden.prose import fold_name

from ..models import Kind, Tag

# AO3: a slash for what is romantic, an ampersand for what is not. An ampersand needs its spaces:
# "A&B" may be a name. A slash needs none.
_SEPARATOR = re.compile(r"\s*/\s*|\s+&\s+")
_DISAMBIGUATION = re.compile(r"\s*\(([^()]*)\)$")
MOST_CHARACTERS = 20


def names_in(relationship: str) -> list[str]:
    """The names between the signs of ``A/B`` or ``A & B``, in order; empty where there is no sign."""
    names = [name for name in _SEPARATOR.split(relationship) if name.strip()]
    return names[:MOST_CHARACTERS] if len(names) > 1 else []


def characters_named_in(relationship: str) -> list[Tag]:
    """The characters that a relationship names, in its order.

    ``A/B (Fandom)`` means ``A (Fandom)`` and ``B (Fandom)`` where there are such characters.
    """
    choices = _choices(relationship)
    folded = {fold_name(name) for names in choices for name in names}
    found = {
        tag.folded_name: tag
        for tag in Tag.objects.filter(kind=Kind.CHARACTER, folded_name__in=folded)
    }
    named = []
    for names in choices:
        tag = next((found[key] for key in map(fold_name, names) if key in found), None)
        if tag is not None and tag not in named:
            named.append(tag)
    return named


def _choices(relationship: str) -> list[list[str]]:
    """For each name of the relationship, what its character may be called, the likeliest first."""
    ending = _DISAMBIGUATION.search(relationship)
    choices = []
    for name in names_in(relationship):
        bare = _DISAMBIGUATION.sub("", name)
        of_fandom = [f"{bare} ({ending[1]})"] if ending else []
        choices.append([name, *of_fandom, bare, f"{bare} - Character"])
    return choices
