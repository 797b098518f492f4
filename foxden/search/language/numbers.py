"""Numbers and ranges as AO3 understands them: ``10``, ``<100``, ``>1,000``, ``100-1000``, ``1.000``.

Of ours: ``10k`` is ten thousand.
"""

from __future__ import annotations

import re

NUMBER = r"\d[\d.,\u00a0\u202f]*k?\b"
_RANGE = re.compile(rf"({NUMBER})\s*(?:-|–|\.\.|\bTO\b)\s*({NUMBER})\Z", re.IGNORECASE)
_COMPARED = re.compile(rf"(<=|>=|=>|=<|<|>|=)?\s*({NUMBER})\Z", re.IGNORECASE)
_BRACKETED = re.compile(
    rf"([\[{{])\s*(\*|{NUMBER})\s+TO\s+(\*|{NUMBER})\s*([\]}}])\Z", re.IGNORECASE
)
_THOUSANDS = re.compile(r"(\d+)(?:[.,](\d))?k\Z", re.IGNORECASE)
MOST = 2**31 - 1

Range = tuple[int | None, int | None]
"""The lowest and the highest number, both within; None where there is no end."""


def parse_range(text: str) -> Range | None:
    """The numbers meant; None where the text is no such thing.

    ``[10 TO 20]`` has both ends, ``{10 TO 20}`` neither, and ``*`` stands for no end.
    """
    text = text.strip()
    if bracketed := _BRACKETED.match(text):
        return _bracketed(bracketed)
    if both := _RANGE.match(text):
        low, high = sorted((_number(both[1]), _number(both[2])))
        return low, high
    if not (one := _COMPARED.match(text)):
        return None
    number = _number(one[2])
    match one[1]:
        case "<":
            return None, number - 1
        case ">":
            return number + 1, None
        case "<=" | "=<":
            return None, number
        case ">=" | "=>":
            return number, None
    return number, number


def _bracketed(found: re.Match[str]) -> Range:
    low = None if found[2] == "*" else _number(found[2]) + (found[1] == "{")
    high = None if found[3] == "*" else _number(found[3]) - (found[4] == "}")
    return low, high


def _number(text: str) -> int:
    if thousands := _THOUSANDS.match(text):
        return min(int(thousands[1][:12]) * 1000 + int(thousands[2] or 0) * 100, MOST)
    digits = re.sub(r"\D", "", text)
    return min(int(digits[:12] or 0), MOST)
