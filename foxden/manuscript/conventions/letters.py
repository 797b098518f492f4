"""How letters begin and end, and what announces one, per language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("letters.toml").read_text(encoding="utf-8")
)
SALUTATIONS = {code: "|".join(row) for code, row in _TABLE["salutations"].items()}
CLOSINGS = {code: "|".join(row) for code, row in _TABLE["closings"].items()}
ANNOUNCING = {code: "|".join(row) for code, row in _TABLE["announcing"].items()}
_SALUTATION = re.compile("|".join(f"(?:{p})" for p in SALUTATIONS.values()), re.IGNORECASE)
_CLOSING = re.compile("|".join(f"(?:{p})" for p in CLOSINGS.values()), re.IGNORECASE)
_LATIN = "|".join(p for code, p in ANNOUNCING.items() if code not in ("zh", "ja"))
_ANNOUNCING = re.compile(
    rf"(?<!\w)(?:{_LATIN})(?!\w)|{ANNOUNCING['zh']}|{ANNOUNCING['ja']}", re.IGNORECASE
)


def is_salutation(line: str) -> bool:
    """Whether a line opens a letter: short, and nothing but the greeting."""
    line = line.strip()
    return len(line) <= 60 and line.endswith((",", ":", "，", "：", "!", "—", "-")) and bool(
        _SALUTATION.match(line)
    )  # fmt: skip


def is_closing(line: str) -> bool:
    """Whether a line closes a letter ("Yours,", "Ihr ergebener Diener")."""
    line = line.strip()
    return len(line) <= 60 and bool(_CLOSING.match(line))


def announces_a_document(text: str) -> bool:
    """Whether a paragraph speaks of a note, a letter, or of reading one."""
    return bool(_ANNOUNCING.search(text[-1500:]))
