"""Characters that are no part of any word: control characters, halves of pairs, direction tricks."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|\f|\v")
_NEVER = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_HIDDEN = re.compile(
    "[\x80-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def without_controls(text: str) -> str:
    """``text`` with line ends as ``\\n`` and without what XML and databases cannot hold.

    Marks of direction stay: a writer in Hebrew or Arabic needs them, and every block of prose
    stands for itself, so they reach no further.
    """
    return _NEVER.sub("", _LINE_ENDS.sub("\n", text))


def tidy_name(name: str) -> str:
    """A name (tag, pseud, title) as it is shown: composed (NFC), single spaces, nothing hidden.

    Direction overrides and invisible characters go, for a name stands in a line with others.
    The joiners that emoji, Persian and Indic words need stay.
    """
    name = _HIDDEN.sub("", without_controls(name.replace("\x85", " ")))
    return " ".join(unicodedata.normalize("NFC", name).split())
