"""Lines that say a story, a chapter or a note is over, per language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal

Ending = Literal["complete", "continued", "chapter", "note"]

ENDINGS: dict[str, dict[Ending, list[str]]] = tomllib.loads(
    Path(__file__).with_name("endings.toml").read_text(encoding="utf-8")
)

_AROUND = " \t*_~=-–—+#.:,;!?…•·<>[](){}|/\\\"'“”«»。！？（）【】「」『』★☆◆◇■□●○※"
_EDGES = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_NUMBERED = re.compile(
    r"^(.*?)\s*(?:\d{1,4}|[ivxlc]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*(?:/|of)\s*(?:\d+|\?+))?$"
)
_TABLE: dict[str, Ending] = {}
for _row in ENDINGS.values():
    for _kind, _phrases in _row.items():
        for _phrase in filter(None, (_EDGES.sub("", p) for p in _phrases)):
            _TABLE.setdefault(_phrase, _kind)


def ending_of(line: str) -> Ending | None:
    """What ``line`` ends, if it is nothing but an ending such as "THE END" or "~ Fin ~".

    "The end." in lower case with its full stop is how a story may close, and stays in the story.
    """
    if len(line) > 60:
        return None
    core = line.strip(_AROUND)
    folded = " ".join(core.casefold().replace("’", "'").split())
    kind = _TABLE.get(folded)
    if kind is None:
        numbered = _NUMBERED.match(folded)
        kind = _TABLE.get(numbered[1].strip(" :-")) if numbered else None
        if kind == "complete":
            kind = "chapter"
        if kind not in ("chapter", "continued"):
            return None
    if kind == "complete" and not _set_apart(core, line):
        return None
    return kind


def _set_apart(core: str, line: str) -> bool:
    """Whether the words are typed as a sign and not as a sentence."""
    words = core.split()
    capital = all(word[:1].isupper() or ord(word[0]) > 0x2E80 for word in words)
    ornamented = line.strip() != core and not line.strip().endswith(
        (core + ".", core + "!", core + "?")
    )
    sentence = line.strip().endswith(".") and core != core.upper()
    return (capital and not sentence) or ornamented
