"""The works: front matter, chapters, creators, series and numbers, many at once."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from foxden.prose import sort_title
from foxden.works.models import Chapter, Series, Work

from . import names
from .people import People
from .shape import Shape, draw_shape
from .tables import Cell, next_key
from .texts import Writer
from .vocabulary import Ints

_LITTLE = "<p>…</p>"
_SUMMARY_WORDS = 45
_STORY_WORDS = 220
_SERIES_EVERY = 5
"""Each so many works in turn may be the parts of one series."""

Rows = Iterator[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Keys:
    """The first keys of the rows to come."""

    work: int
    chapter: int
    series: int

    @classmethod
    def next(cls) -> Keys:
        """Behind all that are in the database."""
        return cls(next_key(Work), next_key(Chapter), next_key(Series))


class Batch:
    """Some works in a row of all; its rows for each table."""

    def __init__(
        self,
        chance: np.random.Generator,
        keys: Keys,
        when: tuple[Ints, dt.datetime],
        people: People,
    ) -> None:
        self.keys = keys
        self.shape: Shape = draw_shape(chance, *when)
        self._chance = chance
        self._count = len(when[0])
        self._writer = Writer(chance)
        self._pseuds = people.draw(chance, self._count)
        self._series = self._draw_series()

    def works(self) -> Rows:
        """Rows of `Work`, in the order of `WORK_COLUMNS`."""
        shape = self.shape
        lengths = np.clip(self._chance.poisson(_SUMMARY_WORDS, self._count), 3, 120)
        drawn = self._chance.integers(0, 1 << 30, (self._count, 6)).tolist()
        for turn, summary in enumerate(self._writer.sentences(lengths)):
            title = names.title(drawn[turn])
            yield (
                self.keys.work + turn,
                title,
                sort_title(title)[:300],
                summary,
                f"<p>{summary}</p>",
                *shape.columns(turn),
            )

    def chapters(self) -> Rows:
        """Rows of `Chapter`, in the order of `CHAPTER_COLUMNS`."""
        key = self.keys.chapter
        for turn in range(self._count):
            for position, day, words in self.shape.chapters_of(turn):
                yield key, self.keys.work + turn, position, day, words, f"{day} 12:00:00"
                key += 1

    def texts(self, *, whole: bool) -> Iterator[tuple[int, str, bytes]]:
        """Key, text and packed text of each chapter; real sentences in the first where ``whole``."""
        packed = zlib.compress(_LITTLE.encode(), 6)
        key = self.keys.chapter
        stories = iter(self._stories()) if whole else None
        for count in self.shape.chapters.tolist():
            first = (_LITTLE, packed)
            if stories is not None:
                story = next(stories)
                first = (story, zlib.compress(story.encode(), 6))
            for position in range(count):
                yield (key, *(first if position == 0 else (_LITTLE, packed)))
                key += 1

    def creatorships(self) -> Rows:
        """Rows of `Creatorship`: one a work, and now and then a second."""
        others = np.roll(self._pseuds, 1).tolist()
        together = (self._chance.random(self._count) < 0.03).tolist()
        for turn, pseud in enumerate(self._pseuds.tolist()):
            yield self.keys.work + turn, pseud, 1, "accepted"
            if together[turn] and others[turn] != pseud:
                yield self.keys.work + turn, others[turn], 2, "accepted"

    def numbers(self) -> Rows:
        """Rows of `WorkNumbers`."""
        shape = self.shape
        every = np.arange(self._count) + self.keys.work
        columns = (every, shape.hits, shape.kudos, shape.comments, shape.bookmarks)
        yield from zip(*(column.tolist() for column in columns), strict=True)

    def series(self) -> Rows:
        """Rows of `Series`."""
        drawn = self._chance.integers(0, 1 << 30, (len(self._series), 6)).tolist()
        for turn, (_begin, length) in enumerate(self._series):
            yield self.keys.series + turn, names.title(drawn[turn]), length % 2 == 0

    def series_creators(self) -> Rows:
        """Rows of `SeriesCreator`."""
        for turn, (begin, _length) in enumerate(self._series):
            yield self.keys.series + turn, int(self._pseuds[begin]), 1

    def series_entries(self) -> Rows:
        """Rows of `SeriesEntry`."""
        for turn, (begin, length) in enumerate(self._series):
            for position in range(length):
                yield self.keys.series + turn, self.keys.work + begin + position, position + 1

    def following(self) -> Keys:
        """The keys of the batch after this one."""
        return Keys(
            self.keys.work + self._count,
            self.keys.chapter + int(self.shape.chapters.sum()),
            self.keys.series + len(self._series),
        )

    def _stories(self) -> list[str]:
        lengths = np.clip(self._chance.lognormal(np.log(_STORY_WORDS), 0.5, self._count), 20, 1500)
        return [self._writer.story(text) for text in self._writer.sentences(lengths.astype(int))]

    def _draw_series(self) -> list[tuple[int, int]]:
        """First work and length of each series; their works get one writer."""
        begins = np.arange(0, self._count - _SERIES_EVERY + 1, _SERIES_EVERY)
        begins = begins[self._chance.random(len(begins)) < 0.17]
        lengths = self._chance.integers(2, _SERIES_EVERY + 1, len(begins))
        series = list(zip(begins.tolist(), lengths.tolist(), strict=True))
        for begin, length in series:
            self._pseuds[begin : begin + length] = self._pseuds[begin]
        return series


WORK_COLUMNS = ("id", "title", "sort_title", "summary_raw", "summary_html")
CHAPTER_COLUMNS = ("id", "work_id", "position", "published_on", "word_count", "made_at")
