"""From text to tokens, the same for every database: letters, digits and marks, folded."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from foxden.prose import fold_name

LONGEST_TOKEN = 60


def _ranges(first_letters: str) -> str:
    """All characters of these categories as the inside of a character class."""
    found: list[tuple[int, int]] = []
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code))[0] not in first_letters:
            continue
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in found)


_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARK = _ranges("M")
_APOSTROPHE = "'’‘‛ʼʻʹ′`´＇"
# A soft hyphen, joiners and the like are not seen, so they part no words.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_WORD = re.compile(rf"(?:[^\W_]|[{_MARK}])+(?:[{_APOSTROPHE}{_UNSEEN}]+(?:[^\W_]|[{_MARK}])+)*")
_PLAIN_WORD = re.compile("[a-z0-9]+(?:['`]+[a-z0-9]+)*")
_TYPOGRAPHY = (
    ("’", "'"), ("‘", "'"), ("“", " "), ("”", " "), ("—", " "), ("–", " "), ("…", " "), ("\xa0", " ")
)  # fmt: skip
_PIECE = re.compile(rf"[{_UNSPACED}][{_MARK}]*|[^{_UNSPACED}]+")
_APOSTROPHES = str.maketrans("", "", _APOSTROPHE)
_POINTS = re.compile("[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")


def words_in(text: str) -> Iterator[re.Match[str]]:
    """The words of a text where they stand; in scripts without spaces a run of letters is one."""
    return _WORD.finditer(text)


@lru_cache(maxsize=50_000)
def tokens_of(word: str) -> tuple[str, ...]:
    """One word as tokens: folded, without apostrophes; each letter of an unspaced script by itself."""
    folded = folded_text(word)
    return tuple(
        piece[:LONGEST_TOKEN]
        for part in _WORD.findall(folded)
        for piece in _PIECE.findall(part.translate(_APOSTROPHES))
    )


def folded_text(text: str) -> str:
    """The text in which every token of it stands, as letters in a row."""
    return _POINTS.sub("", fold_name(text.translate(_APOSTROPHES)))


def tokens_in(text: str) -> list[str]:
    """All tokens of a text in order."""
    tokens: list[str] = []
    for line in text.split("\n"):
        plain = _plain(line)
        if plain is None:
            tokens += [token for word in words_in(line) for token in tokens_of(word[0])]
        else:
            tokens += [
                word.replace("'", "").replace("`", "")[:LONGEST_TOKEN]
                for word in _PLAIN_WORD.findall(plain)
            ]
    return tokens


def _plain(line: str) -> str | None:
    """The line in small plain letters; None where it has others than these and typographic marks.

    So are most lines of most stories, and they can be taken apart much faster.
    """
    if not line.isascii():
        for mark, plain in _TYPOGRAPHY:
            line = line.replace(mark, plain)
        if not line.isascii():
            return None
    return line.lower()


def units_of(typed: str) -> list[tuple[str, ...]]:
    """What is typed in a search, word by word: a word of several tokens is looked for in one piece.

    So ``well-known`` is, and so is a run of a script without spaces.
    """
    units = (tuple(tokens_in(word)) for word in typed.split())
    return [unit for unit in units if unit]
