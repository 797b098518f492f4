"""The folded key of a name: what makes two spellings the same name."""

from __future__ import annotations

import re
import unicodedata

from .characters import without_controls

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d",
    "æ": "ae", "œ": "oe", "þ": "th", "ĸ": "k", "ŋ": "n", "ß": "ss",
    "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "ʹ": "'", "′": "'", "`": "'",
    "“": '"', "”": '"', "„": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
})  # fmt: skip
_ACCENTED = re.compile(
    # Latin, Greek and Cyrillic letters (also decomposed) with the marks that follow them.
    "([A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f])[\u0300-\u036f]+"
)
_IGNORED = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
_MOST_ROUNDS = 8


def fold_name(name: str) -> str:
    """The key under which a tag's or person's name is unique.

    Without regard to case, width, spaces, invisible characters, the form of quotation marks and
    dashes, and the accents of Latin, Greek and Cyrillic letters. Marks that make another letter in
    other scripts (Japanese voicing, Korean, Hindi vowels) stay. Folding twice changes nothing.
    """
    if name.isascii() and name.isprintable():
        # Most names: nothing but case, spaces and the form of an apostrophe is to be folded.
        return " ".join(name.lower().replace("`", "'").split())
    name = without_controls(name)
    for _round in range(_MOST_ROUNDS):
        folded = _fold_once(name)
        if folded == name:
            break
        name = folded
    return name


def _fold_once(name: str) -> str:
    name = unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS)
    name = "".join(
        character
        for character in name
        if character.isspace()
        or (
            unicodedata.category(character) not in _IGNORED
            and not "\ufe00" <= character <= "\ufe0f"
        )
    )
    name = _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", name))
    return " ".join(unicodedata.normalize("NFKC", name).split())
