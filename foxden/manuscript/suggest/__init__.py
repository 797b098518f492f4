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
    places = _fandoms(tags, found, notes)
    return Suggestions(
        fandoms=[tags.fandoms[at].name for at in places],
        characters=_characters(tags, found, places),
        relationships=_relationships(tags, found, places),
    )


def _fandoms(tags: KnownTags, found: Mentions, notes: str) -> list[int]:
    """The places of the fandoms that are certain, the surest first.

    The surest takes the names it shares with others; a further one must be proved by what is left.
    """
    chosen: list[int] = []
    taken: frozenset[str] = frozenset()
    best = 0.0
    named = [named_in(fandom, notes) for fandom in tags.fandoms] if notes else []
    seen = {at for at, _place in found.spellings}
    while len(chosen) < _MOST_FANDOMS:
        weighed = [
            (evidence.weight, -at)
            for at in seen.difference(chosen)
            if (
                evidence := weigh(
                    tags.fandoms[at], at, found, named=bool(named and named[at]), taken=taken
                )
            ).is_enough
        ]
        if not weighed or max(weighed)[0] * 3 < best:
            break
        weight, place = max(weighed)
        best = best or weight
        chosen.append(-place)
        taken |= {
            word for key, words in found.spellings.items() if key[0] == -place for word in words
        }
    return chosen


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
    """The two who share the most paragraphs, if others share far fewer and there is love in one."""
    pairs = [(times, pair) for pair, times in found.together.items() if pair[0][0] in places]
    pairs.sort(key=lambda entry: (-entry[0], entry[1]))
    if not pairs or pairs[0][0] < 3 or pairs[0][1] not in found.tender:
        return []
    if len(pairs) > 1 and pairs[1][0] * 1.5 > pairs[0][0]:
        return []
    first, second = sorted(pairs[0][1], key=lambda key: -sum(found.spellings[key].values()))
    return [f"{_name(tags, first)}/{_name(tags, second)}"]


def _name(tags: KnownTags, key: Key) -> str:
    return tags.fandoms[key[0]].characters[key[1]].name
