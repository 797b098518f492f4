"""Scene breaks: the ornaments people draw, and the words that mean one."""

from __future__ import annotations

import re

# Lines that say in words that a scene ends; typed where an editor lost its rule.
WORDED = frozenset(
    """linebreak|line break|page break|pagebreak|scene break|scenebreak|scene change|break|hr
    |section break|horizontal line|horizontal rule|line|insert line break here|insert line here
    |insert linebreak here|time skip|timeskip|saut de ligne|changement de scène|szenenwechsel
    |zeilenumbruch|cambio de escena|salto de línea|quebra de linha|cambio scena|przerwa|linia
    |смена сцены|разрыв страницы|分隔线|分割线""".replace("\n    ", "").split("|")
)
# "break", "line" and the like mean a break only between ornaments or brackets.
_NEEDS_ORNAMENT = frozenset("break hr line przerwa linia timeskip".split()) | {"time skip"}
# What stands alone in prose: a silence, a question, an exclamation.
_SPEECH = re.compile(r"[\s.…?!\"'“”‘’«»„—–-]*")
_LETTERED = re.compile(r"[oO0○◯xX×\-=~*•·.:+_<>|/\\\s]+")
_DRAWN = frozenset("oO0○◯xX×-=~*•·.:+_<>|/\\")
_PROSE = re.compile(r"[^\W\d_oOxX]{3}")
_TRIM = re.compile(r"^[\W_]+|[\W_]+$")


def is_ornament(line: str) -> bool:
    """Whether ``line`` is certainly an ornament: a scene break or a rule, and no words."""
    if len(line) > 40 and _PROSE.search(line, 0, 40):
        return False
    bare = "".join(line.split())
    if not bare or len(line) > 400:
        return False
    if not any(character.isalnum() for character in bare):
        return not _SPEECH.fullmatch(bare) or _is_rule(line, bare)
    if len(bare) > 2 and bare[0] in _DRAWN and _is_lettered(bare):
        return True
    return _is_worded(line)


def _is_rule(line: str, bare: str) -> bool:
    """Dashes and dots: a rule if there is nothing to pronounce in them."""
    if set(bare) <= set("-–—"):
        return True
    if set(bare) == {"."}:
        return len(bare) == 1 or len(bare) > 4 or " " in line.strip()
    return False


def _is_lettered(bare: str) -> bool:
    """ "oOoOo", "xXx", "0o0o0", "x-x-x": letters used as drawings; not "xoxo", not "OX"."""
    if not _LETTERED.fullmatch(bare) or len(bare) < 3:
        return False
    letters = [c for c in bare if c.isalnum()]
    folded = {c.casefold() for c in letters}
    if (
        folded == {"o", "x"}
        and len(letters) == len(bare)
        and re.fullmatch("(?:xo)+x?|(?:XO)+X?", bare)
    ):
        return False
    if folded == {"0"}:
        return len(letters) < len(bare) and not re.search(r"\d\.\d", bare)
    if len(letters) == 1:
        return len(bare) > 2
    return True


def _is_worded(line: str) -> bool:
    if len(line) > 60:
        return False
    trimmed = _TRIM.sub("", line)
    words = " ".join(trimmed.casefold().split())
    if words not in WORDED:
        return False
    return words not in _NEEDS_ORNAMENT or trimmed != line.strip()


def repeated_unit(line: str) -> str | None:
    """The unit that a line such as "GWGWGWGW" or "LINELINELINE" repeats, or None.

    One such line may be a scream; a text that uses the same line again uses it as a break.
    """
    bare = line.strip()
    if not 6 <= len(bare) <= 200 or not bare.isalpha() or bare != bare.upper():
        return None
    match = re.fullmatch(r"(.{2,12}?)\1{2,}", bare)
    if match is None or match[1].casefold() in (
        "ha",
        "he",
        "hi",
        "ho",
        "la",
        "no",
        "ah",
        "oh",
        "ja",
    ):
        return None
    return match[1]
