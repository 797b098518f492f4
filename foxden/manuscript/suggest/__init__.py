"""Tags that the names in a story and in its notes suggest; never written without being asked."""

from __future__ import annotations

from functools import cache

from foxden.manuscript.model import Suggestions
from foxden.manuscript.suggest.known import (
    KnownCharacter,
    KnownFandom,
    KnownTags,
    shipped_tags,
)
from foxden.manuscript.suggest.mentions import Finder, Key, Mentions
from foxden.manuscript.suggest.weigh import named_in, weigh

__all__ = [
    "KnownCharacter",
    "KnownFandom",
    "KnownTags",
    "shipped_tags",
    "suggest_tags",
]

_MOST_FANDOMS = 3
_MOST_CHARACTERS = 12


def suggest_tags(text: str, notes: str = "", *, known: KnownTags | None = None) -> Suggestions:
    """What the names in ``text`` suggest, given what the author says in ``notes``.

    Fandoms come first that have the most evidence, characters that are mentioned most. A pairing
    is suggested only where two are together far more than any others. First names that people in
    any story can have suggest nothing alone.
    """
    tags = known or shipped_tags()
    found = _finder(tags).find(text)
    weighed = [
        (weigh(fandom, at, found, named=named_in(fandom, notes)), at)
        for at, fandom in enumerate(tags.fandoms)
    ]
    certain = sorted(
        ((evidence, at) for evidence, at in weighed if evidence.is_enough),
        key=lambda entry: (-entry[0].weight, entry[1]),
    )[:_MOST_FANDOMS]
    certain = [entry for entry in certain if entry[0].weight * 3 >= certain[0][0].weight]
    places = [at for _evidence, at in certain]
    return Suggestions(
        fandoms=[tags.fandoms[at].name for at in places],
        characters=_characters(tags, found, places),
        relationships=_relationships(tags, found, places),
    )


@cache
def _finder(tags: KnownTags) -> Finder:
    return Finder(tags)


def _characters(tags: KnownTags, found: Mentions, places: list[int]) -> list[str]:
    counted = [
        (-sum(spellings.values()), key)
        for key, spellings in found.spellings.items()
        if key[0] in places and key[1] >= 0
    ]
    names = [_name(tags, key) for _count, key in sorted(counted)]
    return list(dict.fromkeys(names))[:_MOST_CHARACTERS]


def _relationships(tags: KnownTags, found: Mentions, places: list[int]) -> list[str]:
    """The two who share the most paragraphs, if they share many and others far fewer."""
    pairs = [(times, pair) for pair, times in found.together.items() if pair[0][0] in places]
    pairs.sort(key=lambda entry: (-entry[0], entry[1]))
    if not pairs or pairs[0][0] < 3:
        return []
    if len(pairs) > 1 and pairs[1][0] * 1.5 > pairs[0][0]:
        return []
    first, second = sorted(pairs[0][1], key=lambda key: -sum(found.spellings[key].values()))
    return [f"{_name(tags, first)}/{_name(tags, second)}"]


def _name(tags: KnownTags, key: Key) -> str:
    return tags.fandoms[key[0]].characters[key[1]].name
