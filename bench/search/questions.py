"""What is asked: seeded questions of each class, drawn from what the archive has."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foxden.search.conditions import (
    ALWAYS,
    All,
    Condition,
    Flag,
    HasTag,
    Not,
    NumberIn,
    Words,
)

from .archive import Archive, Listed

PAGE = 20
FAR_PAGE = 500
COMMON_WORDS = 60
"""Searches use words that are rarer than this many others."""


@dataclass(frozen=True, slots=True)
class Question:
    """One search in a form that every engine here can be asked."""

    include: tuple[int, ...] = ()
    exclude: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    complete: bool | None = None
    start: int = 0

    @property
    def condition(self) -> Condition:
        """The question as Foxden's engine takes it."""
        parts: list[Condition] = [HasTag(frozenset({tag})) for tag in self.include]
        parts += [Not(HasTag(frozenset({tag}))) for tag in self.exclude]
        parts += [Words(word, fields=frozenset({"summary"})) for word in self.words]
        if self.least is not None or self.most is not None:
            parts.append(NumberIn("words", self.least, self.most))
        if self.complete is not None:
            parts.append(Flag("complete", self.complete))
        return All(tuple(parts)) if parts else ALWAYS


Classes = dict[str, Sequence[Question]]


def questions(archive: Archive, *, each: int, seed: int = 7) -> Classes:
    """So many questions of each class. A fandom is asked for as often as it is written in."""
    chance = random.Random(seed)
    pick = _Picker(archive, chance)
    return {
        "a fandom, all facets": [pick.fandom() for _ in range(each)],
        "fandom + 2 with + 2 without + words + complete": [pick.filtered() for _ in range(each)],
        "two words and a fandom": [pick.worded() for _ in range(each)],
        "the biggest fandoms, each once": pick.biggest(each),
        "the whole archive, all facets": [Question()] * min(each, 20),
        "nearly the whole archive, no two alike": [pick.nearly_all() for _ in range(min(each, 20))],
        f"page {FAR_PAGE} of a rating or warning": [pick.far_page() for _ in range(each)],
    }


class _Picker:
    def __init__(self, archive: Archive, chance: random.Random) -> None:
        self._archive = archive
        self._chance = chance
        counted = Counter(word for work in archive.works for word in set(work.summary.split()))
        self._common = {word for word, _works in counted.most_common(COMMON_WORDS)}
        fixed = Counter(
            tag
            for work in archive.works
            for tag in work.meant
            if archive.kinds[tag] in {"rating", "warning"}
        )
        self._broad = [tag for tag, _works in fixed.most_common(6)]

    def fandom(self) -> Question:
        return Question(include=(self._fandom_of(self._work()),))

    def filtered(self) -> Question:
        work, other = self._work(), self._work()
        fandom = self._fandom_of(work)
        include = self._some([tag for tag in work.meant if tag != fandom], 2)
        exclude = self._some([tag for tag in other.meant if tag not in (fandom, *work.meant)], 2)
        return Question(
            include=(fandom, *include), exclude=exclude, least=1_000, most=60_000, complete=True
        )

    def worded(self) -> Question:
        work = self._work()
        rare = [word for word in dict.fromkeys(work.summary.split()) if word not in self._common]
        return Question(include=(self._fandom_of(work),), words=self._some(sorted(rare), 2))

    def biggest(self, count: int) -> list[Question]:
        """Questions that nobody asked before, so that what engines keep of answers is no help."""
        works = Counter(
            tag
            for work in self._archive.works
            for tag in work.meant
            if self._archive.kinds[tag] == "fandom"
        )
        return [Question(include=(tag,)) for tag, _works in reversed(works.most_common(count))]

    def nearly_all(self) -> Question:
        return Question(least=self._chance.randrange(60, 600))

    def far_page(self) -> Question:
        broad = Question(include=(self._chance.choice(self._broad),), most=self._most())
        found = sum(broad.include[0] in work.meant for work in self._archive.sample) / max(
            len(self._archive.sample), 1
        )
        pages = int(found * len(self._archive.works)) // PAGE
        return replace(broad, start=PAGE * (min(FAR_PAGE, max(pages, 1)) - 1))

    def _most(self) -> int:
        return self._chance.randrange(200_000, 2_000_000)

    def _work(self) -> Listed:
        return self._chance.choice(self._archive.works)

    def _fandom_of(self, work: Listed) -> int:
        return next(tag for tag in work.meant if self._archive.kinds[tag] == "fandom")

    def _some(self, choices: list, count: int) -> tuple:
        return tuple(self._chance.sample(choices, min(count, len(choices))))
