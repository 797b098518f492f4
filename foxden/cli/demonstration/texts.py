"""Sentences: words as often as they are in real stories, with points and commas."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np

from .lists import ADJECTIVES, NOUNS, SMALL_WORDS, VERBS

_SHELF = Path(__file__).resolve().parent.parent / "shelf"
_ENDINGS = (".", ".", ".", ".", ".", ".", "!", "?", "…", ", and that was all.")
_SENTENCE_LOW, _SENTENCE_HIGH = 5, 17
_PARAGRAPH = 60


@cache
def known_words() -> tuple[str, ...]:
    """Some twenty thousand words, the commonest first: the sample shelf's, and made of others."""
    counted: Counter[str] = Counter()
    for story in sorted(_SHELF.glob("*.txt")):
        if "cheval" not in story.name:
            counted.update(re.findall(r"[a-z]{2,}", story.read_text(encoding="utf-8").lower()))
    common = [
        word for word, _times in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    ]
    simple = [*SMALL_WORDS, *common, *NOUNS, *ADJECTIVES, *VERBS]
    derived = [f"{verb}ing" for verb in VERBS] + [f"{noun}s" for noun in NOUNS]
    derived += [f"{one}{other}" for other in NOUNS[::5] for one in NOUNS]
    return tuple(dict.fromkeys(simple + derived))


class Writer:
    """Writes sentences by chance; the n-th commonest word comes 1/n as often as the first."""

    def __init__(self, chance: np.random.Generator) -> None:
        self._chance = chance
        self._words = known_words()

    def sentences(self, lengths: np.ndarray) -> list[str]:
        """For each length in words a text of about so many, in sentences."""
        words = self._draw(int(lengths.sum()))
        spans = self._chance.integers(_SENTENCE_LOW, _SENTENCE_HIGH, len(words)).tolist()
        texts, start, turn = [], 0, 0
        for length in lengths.tolist():
            end, said = start + length, []
            while start < end:
                stop = min(end, start + spans[turn])
                sentence = " ".join(words[start:stop])
                ending = _ENDINGS[spans[-turn - 1] * 7 % len(_ENDINGS)]
                said.append(sentence[0].upper() + sentence[1:] + ending)
                start, turn = stop, turn + 1
            texts.append(" ".join(said))
        return texts

    def story(self, texts: str) -> str:
        """A text of sentences as HTML paragraphs."""
        parts, paragraphs, size = [], [], 0
        for sentence in texts.split(". "):
            parts.append(sentence)
            size += len(sentence)
            if size > _PARAGRAPH * 6:
                paragraphs.append(". ".join(parts))
                parts, size = [], 0
        paragraphs.append(". ".join(parts))
        return "".join(f"<p>{text}</p>" for text in paragraphs if text)

    def _draw(self, count: int) -> list[str]:
        ranks = (len(self._words) + 1.0) ** self._chance.random(count)
        return [self._words[rank] for rank in (np.minimum(ranks, len(self._words)) - 1).astype(int)]
