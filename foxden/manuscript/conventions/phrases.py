"""Phrases that tell an author's voice from the story's, per language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8")
)
# What an unlabelled disclaimer says, and what an author says about the story to a reader.
DISCLAIMERS = {code: "|".join(row) for code, row in _TABLE["disclaimers"].items()}
VOICE = {code: "|".join(row) for code, row in _TABLE["voice"].items()}
FIRST_PERSON = re.compile(
    r"\b(?:i|i'm|i've|i'd|i'll|im|me|my|mine|we|our|je|j'ai|j'|moi|mon|ich|mir|mich|mein\w*|yo|me|mi|eu|"
    r"meu|minha|io|mio|mia|ja|mnie|mój|я|мне|меня|мой|моя)\b|我|私|俺|僕|作者",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile("|".join(f"(?:{p})" for p in DISCLAIMERS.values()), re.IGNORECASE)
_LATIN = "|".join(VOICE[code] for code in VOICE if code not in ("zh", "ja"))
_VOICE = re.compile(rf"(?<!\w)(?:{_LATIN})(?!\w)|{VOICE['zh']}|{VOICE['ja']}", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”«»„「『]")
_OPENING = ('"', "“", "«", "„", "「", "『", "—", "–", "‘")


def reads_as_disclaimer(text: str) -> bool:
    """Whether a short paragraph outside the story disowns the characters or the rights."""
    folded = text.replace("’", "'")
    return len(text) <= 900 and not text.startswith(_OPENING) and bool(_DISCLAIMER.search(folded))


def author_voice(text: str) -> int:
    """How strongly ``text`` sounds like its author speaking of the story to readers: 0, 1, 2...

    One for each different cue ("review", "this chapter", "Danke"), none for dialogue.
    """
    text = text[:4000].replace("’", "'")
    if text.startswith(_OPENING):
        return 0
    cues = {match.group().casefold() for match in _VOICE.finditer(text)}
    return len(cues)


def is_author_speaking(text: str) -> bool:
    """Whether a paragraph is, more likely than not, the author's and not the story's."""
    voice = author_voice(text)
    short = len(text) < 240
    needed = 1 if short else 2
    if _QUOTED.search(text) and not short:
        needed += 1
    return voice >= needed and (
        FIRST_PERSON.search(text.replace("’", "'")) is not None or voice > needed or short
    )
