"""What each category, character, class and rating probably is as a tag here: a proposal to edit."""

from __future__ import annotations

import re

from foxden.prose import fold_name
from foxden.tags.models import Kind
from foxden.tags.rules.naming import FORBIDDEN, LONGEST_TAG
from foxden.tags.vocabulary import (
    CHOSE_NOT_TO_WARN,
    EXPLICIT,
    GENERAL,
    MATURE,
    NO_WARNINGS_APPLY,
    NOT_RATED,
    RATINGS_BY_OTHER_NAMES,
    TEEN,
)

from .vocabulary import CATEGORY, CHARACTER, CLASS, Item, Vocabulary

Tag = tuple[str, str]
"""A kind and the words."""

_MORE_RATINGS = {
    "adult": EXPLICIT, "adults only": EXPLICIT, "x": EXPLICIT, "xxx": EXPLICIT, "18+": EXPLICIT,
    "fr18": EXPLICIT, "frao": EXPLICIT, "nc 17": EXPLICIT, "frm": MATURE, "fr21": EXPLICIT,
    "17+": MATURE, "16+": MATURE, "15+": TEEN, "13+": TEEN, "12+": TEEN, "frt": TEEN,
    "fr13": TEEN, "fr15": TEEN, "pg 13": TEEN, "pg-15": TEEN, "frc": GENERAL, "everyone": GENERAL,
    "children": GENERAL, "pre-teen": GENERAL, "family": GENERAL,
}  # fmt: skip
_WARNINGS = {
    "character death": "Major Character Death",
    "major character death": "Major Character Death",
    "main character death": "Major Character Death",
    "death of a main character": "Major Character Death",
    "graphic violence": "Graphic Depictions Of Violence",
    "extreme violence": "Graphic Depictions Of Violence",
    "rape": "Rape/Non-Con",
    "rape/non-con": "Rape/Non-Con",
    "non-con": "Rape/Non-Con",
    "noncon": "Rape/Non-Con",
    "non-consensual": "Rape/Non-Con",
    "non-consensual sex": "Rape/Non-Con",
    "non-consensual sex acts": "Rape/Non-Con",
    "underage": "Underage Sex",
    "underage sex": "Underage Sex",
    "none": NO_WARNINGS_APPLY,
    "no warnings": NO_WARNINGS_APPLY,
    "no warnings apply": NO_WARNINGS_APPLY,
    "choose not to warn": CHOSE_NOT_TO_WARN,
    "author chose not to warn": CHOSE_NOT_TO_WARN,
}
_CATEGORIES = {
    "slash": "M/M", "m/m": "M/M", "yaoi": "M/M", "male slash": "M/M",
    "femslash": "F/F", "femmeslash": "F/F", "f/f": "F/F", "yuri": "F/F", "female slash": "F/F",
    "het": "F/M", "heterosexual": "F/M", "m/f": "F/M", "f/m": "F/M",
    "gen": "Gen", "general": "Gen", "no pairing": "Gen", "no romance": "Gen",
    "multi": "Multi", "poly": "Multi", "threesome": "Multi", "moresome": "Multi", "multiple": "Multi",
}  # fmt: skip
_OF_PAIRINGS = re.compile(r"[ -](pairings?|romances?|fic|fiction|stories|relationships?)$")
# Shelves that archives of many fandoms put them on; what stands under them is the fandom.
_MEDIA = frozenset(
    fold_name(name)
    for name in (
        "Anime", "Anime/Manga", "Anime and Manga", "Books", "Books & Literature", "Cartoons",
        "Celebrities", "Comics", "Films", "Games", "Literature", "Manga", "Miscellaneous", "Misc",
        "Movies", "Music", "Musicals", "Other", "Other Fandoms", "Plays", "Plays/Musicals", "Radio",
        "Real People", "RPF", "Television", "Theatre", "TV", "TV Shows", "Video Games",
    )
)  # fmt: skip


def propose(item: Item, vocabulary: Vocabulary, known: dict[str, str]) -> list[Tag]:
    """The tags that an item probably means; at least one, for nothing is left out unasked.

    ``known`` leads from folded names of tags that are here to their kinds.
    """
    if item.what == CATEGORY:
        return _category(item, vocabulary, known)
    if item.what == CHARACTER:
        return [(Kind.CHARACTER, words_for_tag(item.name))]
    if item.what == CLASS:
        return [_class(item)]
    rating = _rating(item.name)
    if rating:
        return [(Kind.RATING, rating)]
    return [(Kind.RATING, NOT_RATED), (Kind.FREEFORM, words_for_tag(item.name))]


def words_for_tag(name: str) -> str:
    """A name as near to itself as a tag can be: some characters no tag can have."""
    for typed, instead in ((", ", "; "), (",", ";"), ("<3", "♥"), ("&lt;", ""), ("=", "-")):
        name = name.replace(typed, instead)
    words = "".join(letter for letter in name if letter not in FORBIDDEN)
    return " ".join(words.split())[:LONGEST_TAG].strip() or "Unnamed"


def _category(item: Item, vocabulary: Vocabulary, known: dict[str, str]) -> list[Tag]:
    words = words_for_tag(item.name)
    folded = fold_name(item.name)
    if known.get(fold_name(words)) == Kind.FANDOM:
        return [(Kind.FANDOM, words)]
    if pairing := _pairing(item.name):
        return [(Kind.CATEGORY, pairing)]
    if folded in _MEDIA:
        return [("nothing", "")] if vocabulary.has_children(item) else [(Kind.FREEFORM, words)]
    if folded.startswith("crossover"):
        return [(Kind.FREEFORM, "Crossover")]
    if "/" in words.strip("/"):
        return [(Kind.RELATIONSHIP, words)]
    parent = vocabulary.items.get((CATEGORY, item.parent))
    if parent is not None and fold_name(parent.name) not in _MEDIA:
        return [(Kind.FREEFORM, words)]
    return [(Kind.FANDOM, words)]


def _class(item: Item) -> Tag:
    if fold_name(item.group).startswith("warn") and (
        warning := _WARNINGS.get(item.name.casefold().strip(" ."))
    ):
        return Kind.WARNING, warning
    if pairing := _CATEGORIES.get(item.name.casefold()):
        return Kind.CATEGORY, pairing
    return Kind.FREEFORM, words_for_tag(item.name)


def _pairing(name: str) -> str | None:
    name = _OF_PAIRINGS.sub("", name.casefold().strip())
    return _CATEGORIES.get(name) or _CATEGORIES.get(name.rstrip("s"))


def _rating(name: str) -> str | None:
    """The rating that a name means for certain, or by its first word (``R - adults only``)."""
    folded = name.casefold().strip(" .")
    first = re.split(r"\s*[:(\[;,]|\s+[-–—/]\s+|\s+or\b", folded)[0].strip()
    for words in (folded, first):
        if found := RATINGS_BY_OTHER_NAMES.get(words) or _MORE_RATINGS.get(words):
            return found
    return None
