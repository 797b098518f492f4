"""What fandoms, characters, tags, people and works are called: each number its own name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from .lists import (
    ADJECTIVES,
    FAMILIES,
    FREEFORMS,
    GIVEN,
    NOUNS,
    PUBLIC_AUTHORS,
    VERBS,
)

_FANDOM_FORMS = (
    "The {0} {1}", "The {1} of the {0} Sea", "The {0} {1} (TV)", "The {0} {1} (Video Games)",
    "The {0} {1} - {2}", "The {0} {1} Chronicles - {2}", "The {0} {1} (Webcomic)",
    "The Ballad of the {0} {1}", "The {0} {1} (Movies)",
)  # fmt: skip
_QUALITY_FORMS = (
    "{0} {1}", "{0} {1} Things", "Alternate Universe - {0} {1}", "{0} {1} Feelings", "so much {0} {1}",
    "Inspired by a {0} {1}", "Set after the {0} {1}", "{0} {1} Week", "I blame the {0} {1}",
    "{0} {1} (metaphorically)", "written at 3am about a {0} {1}", "Trauma from the {0} {1}",
)  # fmt: skip
_PAIR_FORMS = (
    "{0} & {1}", "{1} and {0} Shenanigans", "{0} to {1}", "Bad {0} Decisions about the {1}",
    "{0}-centric {1} fic", "Hints of {0} and {1}", "Angry {0} in the {1}", "{0} meets {1}",
)  # fmt: skip
_TITLE_FORMS = (
    "The {0} {1}", "{0} {1}", "{1} and {2}", "a {1} for the {0} {2}", "What the {1} Knew",
    "How to {3} a {1}", "{3} the {0} {1}", "where the {1} meets the {2}", "The {1} of {2} and {4}",
    "(don't) {3} the {1}", "{5} Nights of {2}", "The {1} by Any Other Name", "\"{3} Me,\" Said the {1}",
    "until the {0} {1} comes back", "{1}", "Of {1} and {2}", "{3}, {3} again",
)  # fmt: skip


def fandom_name(number: int) -> str:
    """The fandom of this number."""
    (form, adjective, noun), beyond = _choices(
        number, (_FANDOM_FORMS, _capital(ADJECTIVES), _capital(NOUNS))
    )
    author = PUBLIC_AUTHORS[number % len(PUBLIC_AUTHORS)]
    return form.format(adjective, noun, author) + beyond


def character_name(number: int) -> str:
    """The character of this number, over all fandoms."""
    (given, family), beyond = _choices(number, (GIVEN, FAMILIES))
    return f"{given} {family}{beyond}"


def freeform_name(number: int) -> str:
    """The additional tag of this number: at first those that everybody uses."""
    if number < len(FREEFORMS):
        return FREEFORMS[number]
    half, is_pair = divmod(number, 2)
    forms, first = (_PAIR_FORMS, NOUNS) if is_pair else (_QUALITY_FORMS, ADJECTIVES)
    (form, one, other), beyond = _choices(half, (forms, _capital(first), _capital(NOUNS)))
    return form.format(one, other) + beyond


def user_name(key: int) -> str:
    """The name of the account with this key."""
    (adjective, noun), _beyond = _choices(key, (ADJECTIVES, NOUNS))
    return f"{adjective}_{noun}_{key}"


def pseud_name(key: int) -> str:
    """A second name of the account with this key."""
    return character_name(key)


def title(draws: Sequence[int]) -> str:
    """A work's title from six drawn numbers; the same title may come again."""
    form = _TITLE_FORMS[draws[0] % len(_TITLE_FORMS)]
    adjectives, nouns, verbs = _capital(ADJECTIVES), _capital(NOUNS), _capital(VERBS)
    found = form.format(
        adjectives[draws[1] % len(adjectives)],
        nouns[draws[2] % len(nouns)],
        nouns[draws[3] % len(nouns)],
        verbs[draws[4] % len(verbs)],
        nouns[draws[5] % len(nouns)],
        draws[5] % 99 + 2,
    )
    return found[0].upper() + found[1:] if draws[5] % 3 else found.lower()


def _choices(number: int, lists: tuple[Sequence[str], ...]) -> tuple[list[str], str]:
    """One word of each list: all combinations in turn, then all again with a numeral behind."""
    combinations = 1
    for words in lists:
        combinations *= len(words)
    beyond, place = divmod(number, combinations)
    place = place * _step(combinations) % combinations
    chosen = []
    for words in lists:
        place, index = divmod(place, len(words))
        chosen.append(words[index])
    return chosen, f" {beyond + 1}" if beyond else ""


@cache
def _step(combinations: int) -> int:
    """A step that takes neighbouring numbers to names far apart, and no two to the same."""
    step = int(combinations * 0.618) | 1
    while math.gcd(step, combinations) > 1:
        step += 2
    return step


@cache
def _capital(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.capitalize() for word in words)
