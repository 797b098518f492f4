"""Where a text mentions what is known: one pass over its words, whole names only."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from foxden.manuscript.suggest.known import KnownTags

_WORD = re.compile(r"[^\W_]+(?:['’.-](?=[^\W_])[^\W_]+)*")
_ENDING = re.compile(
    r"(?:['’]s|-(?:san|chan|kun|sama|sensei|senpai|sempai|dono|hime|nii|nee|baachan|jiisan))+$"
)
# What people in love do, in the languages that are read; stems, so that every form counts.
_TENDER = re.compile(
    r"\b(?:kiss|love|lover|embrac|cuddl|in (?:his|her|their) arms|boyfriend|girlfriend|husband|wife|"
    r"amour|embrass|aimai|lieb|küss|amor|beso|besó|amav|beij|amore|bacio|baci[oò]|koch|pocał)|"
    r"любл|любов|поцел|целова|愛|爱|吻|キス|恋|好き",
    re.IGNORECASE,
)
# Scripts that put no spaces between words: names in them are looked for as they stand.
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")

Key = tuple[int, int]
"""A fandom's place in the list, and a character's place in it; -1 for the fandom's own words."""


@dataclass(slots=True)
class Mentions:
    """How often each known thing is mentioned, by which spellings, and who is together."""

    spellings: defaultdict[Key, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    together: Counter[tuple[Key, Key]] = field(default_factory=Counter)
    tender: set[tuple[Key, Key]] = field(default_factory=set)


class Finder:
    """The spellings of a list, ready to be looked for."""

    def __init__(self, known: KnownTags) -> None:
        self._spaced: defaultdict[str, list[tuple[tuple[str, ...], Key, str]]] = defaultdict(list)
        self._unspaced: list[tuple[str, Key]] = []
        for at, fandom in enumerate(known.fandoms):
            for word in fandom.words:
                self._add(word, (at, -1))
            for place, character in enumerate(fandom.characters):
                for spelling in character.spellings:
                    self._add(spelling, (at, place))
        for entries in self._spaced.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, spelling: str, key: Key) -> None:
        if UNSPACED.search(spelling):
            self._unspaced.append((spelling, key))
            return
        words = tuple(_words(spelling))
        if words:
            self._spaced[words[0]].append((words, key, spelling))

    def find(self, text: str) -> Mentions:
        """All mentions in a text whose paragraphs are parted by line ends."""
        found = Mentions()
        for paragraph in text.split("\n"):
            keys = self._in_paragraph(paragraph, found)
            pairs = [(a, b) for a in keys for b in keys if a < b and a[0] == b[0]]
            found.together.update(pairs)
            if pairs and _TENDER.search(paragraph):
                found.tender.update(pairs)
        return found

    def _in_paragraph(self, paragraph: str, found: Mentions) -> set[Key]:
        words, at, keys = _words(paragraph), 0, set()
        while at < len(words):
            step = 1
            for spelled, key, spelling in self._spaced.get(words[at], ()):
                if len(spelled) < step:
                    break
                if tuple(words[at : at + len(spelled)]) == spelled:
                    step = len(spelled)
                    found.spellings[key][spelling] += 1
                    keys.add(key)
            at += step
        for spelling, key in self._unspaced:
            if times := paragraph.count(spelling):
                found.spellings[key][spelling] += times
                keys.add(key)
        return {key for key in keys if key[1] >= 0}


def _words(text: str) -> list[str]:
    return [_ENDING.sub("", word) for word in _WORD.findall(text)]
