"""Counting words, to see that none was lost, changed or doubled on the way into the fields."""

from __future__ import annotations

import re
from collections import Counter

from foxden.manuscript.model import Manuscript

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> Counter[str]:
    """Every run of letters and digits, with how often it occurs; CJK text by character."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(text):
        if any("\u2e80" <= c <= "\uffef" for c in word):
            found.update(word)
        else:
            found[word] += 1
    return found


def words_in_fields(manuscript: Manuscript) -> Counter[str]:
    """The words of all fields and of ``recognised`` together.

    What is not stored as its words (dates, the language, whether complete, a place in a series)
    stands in ``recognised`` and is not counted twice.
    """
    found = manuscript
    texts = [found.title, found.summary, found.disclaimer, found.rating, found.source_url]
    texts += [found.notes_before, found.notes_after, *found.byline, *found.fandoms]
    texts += [*found.relationships, *found.characters, *found.freeforms, *found.warnings]
    texts += [*found.categories, *(place.title for place in found.series), *found.recognised]
    texts += [*found.collections, *found.gifts, *found.inspired_by, *found.inspired]
    for chapter in found.chapters:
        texts += [chapter.title, chapter.summary, chapter.notes_before, chapter.notes_after]
        texts += [chapter.text, *chapter.byline]
    return sum((words_of(text) for text in texts if text), Counter())
