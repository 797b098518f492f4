"""Counting words as AO3 does, so that a work has the same length here as there."""

from __future__ import annotations

import re
import unicodedata

COUNTER_VERSION = 1
"""Goes up with every change of the rule, so that what was counted before can be counted again."""

EACH_COUNTS = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"  # Han
    "\u3041-\u3096\u309d-\u309f\U0001b001-\U0001b11f\U0001b150-\U0001b152"  # Hiragana
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d\U0001b164-\U0001b167"  # Katakana
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59"  # Thai
)
"""Characters of scripts without spaces, for a regular expression's class: each is a word."""

_JOINING = frozenset("'’‘-\u00ad\u2010\u2011\u200c\u200d")


def _marks() -> str:
    # Python's \w leaves out combining marks, which would split words in Hindi or decomposed French.
    ranges = [(0x300, 0xE01), (0xE80, 0x1E00), (0x20D0, 0x2100), (0x2DE0, 0x2E00), (0xA66F, 0xAC00),
              (0xFB1E, 0xFB1F), (0xFE00, 0xFE30), (0x11000, 0x11A00)]  # fmt: skip
    return "".join(
        chr(code)
        for first, last in ranges
        for code in range(first, last)
        if unicodedata.category(chr(code)).startswith("M")
    )


_MARKS = _marks()
_WORD = re.compile(rf"[{EACH_COUNTS}]|[^\W_{EACH_COUNTS}](?:[^\W{EACH_COUNTS}]|[{_MARKS}])*+")
_NEEDS_CARE = re.compile(rf"[{EACH_COUNTS}{_MARKS}]")
# A text in so many characters (Hangul) is counted faster by looking at each word.
_MANY = 150
_PARTED = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))


def count_words(text: str) -> int:
    """How many words plain ``text`` has (AO3's rule).

    ``--`` and dashes part words; hyphens and apostrophes join them; each Han, Hiragana, Katakana
    or Thai character is one; numbers count; ornaments such as ``***`` do not.
    """
    text = text.replace("--", " ")
    characters = set(text)
    for joining in characters & _JOINING:
        text = text.replace(joining, "")
    others = {character for character in characters - _JOINING if character > "\x7f"}
    if len(others) > _MANY or _NEEDS_CARE.search("".join(others)):
        return len(_WORD.findall(text))
    for other in others:
        text = text.replace(other, "x" if other.isalnum() else " ")
    # Of an underscore alone no word is made, and within one it parts nothing.
    return len(text.encode().translate(_PARTED, b"_").split())
