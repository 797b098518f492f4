"""Differences between two versions of a text, for the page that shows what a revision changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .count import EACH_COUNTS
from .matching import matches

_PARAGRAPHS = re.compile(r"\n(?:[^\S\n]*\n)+")
_WORDS = re.compile(rf"\s+|[{EACH_COUNTS}]|[^\W{EACH_COUNTS}]+|[^\w\s]")
_LOOK_AHEAD = 6
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text inside a paragraph; ``differs`` where the other version has not got it."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph in both versions: side by side, or one after the other.

    ``old`` is empty where the paragraph was added, ``new`` where it was removed. The texts of the
    spans, joined, are the paragraph exactly.
    """

    kind: Literal["same", "added", "removed", "changed"]
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()


def compare(old: str, new: str) -> list[Change]:
    """What became of each paragraph of ``old`` in ``new`` (plain text, blank lines part).

    Changed paragraphs are compared by words. Time is bounded for any input: stretches that have
    hardly anything in common count as rewritten.
    """
    old_paragraphs, new_paragraphs = _paragraphs(old), _paragraphs(new)
    changes: list[Change] = []
    at_old, at_new = 0, 0
    pairs = matches(old_paragraphs, new_paragraphs)
    for a, b in [*pairs, (len(old_paragraphs), len(new_paragraphs))]:
        changes += _rewritten(old_paragraphs[at_old:a], new_paragraphs[at_new:b])
        if a < len(old_paragraphs):
            same = (Span(old_paragraphs[a]),)
            changes.append(Change("same", same, same))
        at_old, at_new = a + 1, b + 1
    return changes


def _paragraphs(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").strip("\n")
    return [paragraph for paragraph in _PARAGRAPHS.split(text) if paragraph.strip()]


def _rewritten(old: list[str], new: list[str]) -> Iterator[Change]:
    """Pair each old paragraph with a new one that has many of its words, not far ahead."""
    words_of_new = [Counter(_WORDS.findall(paragraph)) for paragraph in new]
    at = 0
    for paragraph in old:
        words = Counter(_WORDS.findall(paragraph))
        ahead = range(at, min(at + _LOOK_AHEAD, len(new)))
        partner = next((b for b in ahead if _are_alike(words, words_of_new[b])), None)
        if partner is None:
            yield Change("removed", old=(Span(paragraph, differs=True),))
            continue
        for added in new[at:partner]:
            yield Change("added", new=(Span(added, differs=True),))
        yield _changed(paragraph, new[partner])
        at = partner + 1
    for added in new[at:]:
        yield Change("added", new=(Span(added, differs=True),))


def _are_alike(old: Counter[str], new: Counter[str]) -> bool:
    shared = sum(times for word, times in (old & new).items() if not word.isspace())
    total = sum(times for word, times in old.items() if not word.isspace())
    other = sum(times for word, times in new.items() if not word.isspace())
    return shared > 0 and 2 * shared >= _ALIKE * (total + other)


def _changed(old: str, new: str) -> Change:
    old_words, new_words = _WORDS.findall(old), _WORDS.findall(new)
    pairs = matches(old_words, new_words)
    return Change(
        "changed",
        old=_spans(old_words, {a for a, _b in pairs}),
        new=_spans(new_words, {b for _a, b in pairs}),
    )


def _spans(words: list[str], same: set[int]) -> tuple[Span, ...]:
    """Runs of words that are the same or differ; a space between two changed words changes too."""
    differs = [index not in same for index in range(len(words))]
    for index in range(1, len(words) - 1):
        if words[index].isspace() and differs[index - 1] and differs[index + 1]:
            differs[index] = True
    spans: list[Span] = []
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or differs[index] != differs[start]:
            spans.append(Span("".join(words[start:index]), differs[start]))
            start = index
    return tuple(spans)
