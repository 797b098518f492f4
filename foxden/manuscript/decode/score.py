"""How well an encoding explains bytes: the share of its characters that its languages write."""

from __future__ import annotations

import re
from functools import cache

from foxden.manuscript.decode.alphabets import ALPHABETS, COMMON_CHARACTERS, Alphabet

# Below this share no table explains the bytes.
_ENOUGH = 0.35
_BEYOND_ASCII = re.compile(r"(?s)(.?)([^\x00-\x7f])(?=(.?))")
_ANYWHERE = frozenset("’‘“”„‚«»‹›…–—•·\u00a0¡¿°§©®™€£½¼¾²³¹º")
_FREQUENT = 12


def best_codec(sample: bytes) -> str | None:
    """The codec under which ``sample`` reads most like text of its languages, or None."""
    readings: dict[str, list[tuple[str, str, str]] | None] = {}
    best: tuple[float, str | None] = (_ENOUGH, None)
    for alphabet in (*ALPHABETS, *COMMON_CHARACTERS):
        if alphabet.codec not in readings:
            readings[alphabet.codec] = _characters(sample, alphabet.codec)
        characters = readings[alphabet.codec]
        if not characters:
            continue
        score = (_score_wide if alphabet in COMMON_CHARACTERS else _score)(characters, alphabet)
        if score > best[0] + 1e-9:
            best = (score, alphabet.codec)
    korean = _score_korean(_characters(sample, "cp949"))
    if korean > best[0]:
        return "euc_kr" if _characters(sample, "euc_kr") else "cp949"
    return best[1]


def _characters(sample: bytes, codec: str) -> list[tuple[str, str, str]] | None:
    """Each character beyond ASCII with its neighbours; None where the codec cannot read it all."""
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError as error:
        # A sample may end within a character; Windows-1252 reads its five unused bytes as well.
        if codec == "cp1252":
            text = sample.decode(codec, "foxden-windows")
        elif error.start >= len(sample) - 3:
            text = sample[: error.start].decode(codec)
        else:
            return None
    return _BEYOND_ASCII.findall(" " + text)


def _score(characters: list[tuple[str, str, str]], alphabet: Alphabet) -> float:
    weights = _weights(alphabet)
    total = 0.0
    for before, character, after in characters:
        if before.islower() and character.isupper():
            total -= 1.0
            continue
        if alphabet.ranked and character.isalpha() and _in_a_latin_word(before, after):
            total -= 1.0
            continue
        if character in weights:
            total += weights[character]
        elif character in _ANYWHERE:
            total += _fits(before, character, after)
        elif character.isalpha():
            total -= 1.0
        elif character < "\xa0":
            total -= 2.0
        else:
            total -= 1.0 if before.isalpha() or after.isalpha() else 0.2
    return total / len(characters)


def _in_a_latin_word(before: str, after: str) -> bool:
    return (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())


@cache
def _weights(alphabet: Alphabet) -> dict[str, float]:
    weights: dict[str, float] = {}
    for place, letter in enumerate(alphabet.letters):
        frequent = place < _FREQUENT
        weight = (1.35 if frequent else 0.35) if alphabet.ranked else 1.0
        weights[letter] = weight
        if len(letter.upper()) == 1:
            weights.setdefault(letter.upper(), 0.8 if alphabet.ranked else 0.95)
    return weights


def _fits(before: str, character: str, after: str) -> float:
    """1 where a mark stands as typographers set it, less where it is odd there."""
    if character in "“„«‘‚" and before.isalpha() and after.isalpha():
        return -1.0
    if character in "¡¿°§©®™€£½¼¾²³¹º•·‹›" and before.isalpha() and after.isalpha():
        return -1.0
    return 1.0 if character in "’‘“”…–—«»„" or (character in "£€" and after.isdigit()) else 0.5


def _score_wide(characters: list[tuple[str, str, str]], alphabet: Alphabet) -> float:
    """The share of common characters; half of any text is, by whoever wrote it."""
    common = set(alphabet.letters)
    hits = sum(character in common for _, character, _ in characters)
    odd = sum(
        "\uff61" <= character <= "\uff9f" or "\ue000" <= character <= "\uf8ff" or character < "¡"
        for _, character, _ in characters
    )
    return min(1.2, 2.6 * hits / len(characters)) - 2.0 * odd / len(characters)


def _score_korean(characters: list[tuple[str, str, str]] | None) -> float:
    if not characters:
        return 0.0
    hangul = sum("가" <= character <= "힣" for _, character, _ in characters)
    return 1.15 * hangul / len(characters)
