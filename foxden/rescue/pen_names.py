"""Pen names of elsewhere as names that a pseud can have."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError

from foxden.people.models import Pseud
from foxden.people.names import UNCLAIMED, validate_pseud_name
from foxden.prose import fold_name

LONGEST_NAME = 40


def pseud_name(name: str, uid: str) -> str:
    """A pen name as near to itself as a pseud can be."""
    letters = (
        letter if letter in " _-" or unicodedata.category(letter)[0] in "LMN" else " "
        for letter in name.replace("'", "").replace("’", "").replace(".", " ")
    )
    made = " ".join("".join(letters).split())[:LONGEST_NAME].strip()
    try:
        validate_pseud_name(made)
    except ValidationError:
        return f"Author {uid}"
    return made


def free_name(name: str) -> str:
    """The name, numbered where an unclaimed byline has it already: that may be another person's."""
    number, tried = 1, name
    unclaimed = Pseud.objects.filter(user__name=UNCLAIMED)
    while unclaimed.filter(folded_name=fold_name(tried)).exists():
        number += 1
        tried = f"{name[: LONGEST_NAME - len(str(number)) - 1].rstrip()} {number}"
    return tried
