"""What names can suggest: fandoms, the words that give them away, and their characters' spellings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SHIPPED = Path(__file__).with_name("fandoms.toml")


@dataclass(frozen=True, slots=True)
class KnownCharacter:
    """A character: the name a tag would have, and the names by which stories call them."""

    name: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownFandom:
    """A fandom: its name, other names for it, words found in no other world, and its characters."""

    name: str
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    characters: tuple[KnownCharacter, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownTags:
    """Everything that may be suggested: the shipped list, or an archive's own tags."""

    fandoms: tuple[KnownFandom, ...]


@cache
def shipped_tags() -> KnownTags:
    """The list that comes with Foxden; `fandoms.toml` beside this file, to be edited by hand."""
    source = tomllib.loads(_SHIPPED.read_text(encoding="utf-8"))
    return KnownTags(tuple(_fandom(name, entry) for name, entry in source.items()))


def _fandom(name: str, entry: Mapping[str, str]) -> KnownFandom:
    return KnownFandom(
        name=name,
        also=_split(entry.get("also", ""), ","),
        words=_split(entry.get("words", ""), ","),
        characters=tuple(map(_character, _split(entry.get("characters", ""), ";"))),
    )


def _character(line: str) -> KnownCharacter:
    """``Name = other, another``: the name itself is a spelling too."""
    name, _, others = line.partition("=")
    return KnownCharacter(name.strip(), (name.strip(), *_split(others, ",")))


def _split(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())
