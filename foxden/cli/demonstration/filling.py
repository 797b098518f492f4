"""Filling a den: the vocabulary, the people, then the works batch by batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from django.db import transaction

from foxden.prose import CLEANER_VERSION
from foxden.works import models as works

from .people import People, make_people
from .sampling import draw_tags
from .shape import SHAPE_COLUMNS
from .tables import (
    Cell,
    Table,
    hurried,
    in_bulk,
    keep_others_out,
    keys_were_given,
    look_over,
    moment_text,
)
from .vocabulary import Vocabulary
from .works import CHAPTER_COLUMNS, WORK_COLUMNS, Batch, Keys
from .wrangling import Tags

AT_ONCE = 10_000
YEARS = 15
_TABLES = (
    works.Work, works.Chapter, works.ChapterText, works.Revision, works.Creatorship,
    works.Tagging, works.WorkNumbers, works.Series, works.SeriesCreator, works.SeriesEntry,
)  # fmt: skip
_KEYED = (works.Work, works.Chapter, works.Series)
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What to fill a den with. The same seed, number and ``until`` give the same works.

    ``text``: each work's first chapter has some hundred words; without, every chapter has nearly
    none. Either way the numbers of words are drawn, not counted.
    """

    works: int
    seed: int = 1
    text: bool = True
    until: dt.datetime | None = None


def fill(wanted: Demonstration, *, progress: Progress | None = None) -> None:
    """Put the works into the database, telling ``progress`` how many are there.

    An archive without works is filled in one transaction, so that all of it is there or nothing;
    others batch by batch, so that nobody waits long for it. No events are recorded: whatever follows
    them (the search columns, the index of texts) has to be built anew afterwards.
    """
    filling = _Filling(wanted, progress or (lambda _done: None))
    fresh = not works.Work.objects.exists()
    with hurried(fresh=fresh):
        if fresh:
            with transaction.atomic(), in_bulk(_TABLES, fresh=True):
                filling.run()
        else:
            filling.run()
        look_over()


class _Filling:
    def __init__(self, wanted: Demonstration, progress: Progress) -> None:
        self._wanted = wanted
        self._progress = progress
        self._until = wanted.until or dt.datetime.now(dt.UTC)
        now = moment_text(self._until)
        self._vocabulary = Vocabulary(wanted.works)
        self._tags = Tags(self._vocabulary, self._uses(), now=now)
        self._tables = _tables(now)

    def run(self) -> None:
        now = moment_text(self._until)
        with transaction.atomic():
            self._tags.make()
            self._tags.wrangle()
            people = make_people(self._wanted.works, now=now)
        for number, begin in self._batches():
            with transaction.atomic():
                keep_others_out(_KEYED)
                self._write(number, begin, people)
                keys_were_given(_KEYED)
            self._progress(min(begin + AT_ONCE, self._wanted.works))

    def _uses(self) -> np.ndarray:
        """How many works will carry each tag: what is drawn here is drawn again for the rows."""
        uses = np.zeros(len(self._vocabulary), dtype=np.int64)
        for number, begin in self._batches():
            places = draw_tags(self._chance(1, number), self._size(begin), self._vocabulary).places
            uses += np.bincount(places, minlength=len(uses))
        return uses

    def _write(self, number: int, begin: int, people: People) -> None:
        chance = self._chance(2, number)
        posted = self._posted(chance, begin)
        batch = Batch(chance, Keys.next(), (posted, self._until), people)
        tables = self._tables
        tables["works"].write(batch.works())
        tables["chapters"].write(batch.chapters())
        self._write_texts(batch)
        tables["creatorships"].write(batch.creatorships())
        tables["numbers"].write(batch.numbers())
        tables["series"].write(batch.series())
        tables["series_creators"].write(batch.series_creators())
        tables["series_entries"].write(batch.series_entries())
        self._write_taggings(number, begin, batch.keys.work)

    def _write_texts(self, batch: Batch) -> None:
        texts = list(batch.texts(whole=self._wanted.text))
        chapters = zip(texts, batch.chapters(), strict=True)
        self._tables["texts"].write((key, text, text) for key, text, _packed in texts)
        self._tables["revisions"].write(
            (key, 1, packed, "html", words)
            for (key, _text, packed), (_key, _work, _position, _day, words, _made) in chapters
        )

    def _write_taggings(self, number: int, begin: int, first_work: int) -> None:
        drawn = draw_tags(self._chance(1, number), self._size(begin), self._vocabulary)
        keys, names = self._tags.keys[drawn.places].tolist(), self._tags.names
        self._tables["taggings"].write(
            zip(
                (drawn.works + first_work).tolist(),
                keys,
                [names[place] for place in drawn.places.tolist()],
                drawn.positions.tolist(),
                strict=True,
            )
        )

    def _posted(self, chance: np.random.Generator, begin: int) -> np.ndarray:
        """When each work came out: more and more of them over the years, the latest at the end."""
        count = self._size(begin)
        place = (begin + np.arange(count) + chance.random(count)) / self._wanted.works
        span = YEARS * 365.25 * 86_400e6
        start = self._until.timestamp() * 1e6 - span
        return (start + span * place**0.6).astype(np.int64)

    def _batches(self) -> Iterator[tuple[int, int]]:
        yield from enumerate(range(0, self._wanted.works, AT_ONCE))

    def _size(self, begin: int) -> int:
        return min(AT_ONCE, self._wanted.works - begin)

    def _chance(self, what: int, number: int) -> np.random.Generator:
        return np.random.default_rng([self._wanted.seed, what, number])


def _tables(now: str) -> dict[str, Table]:
    cleaned: dict[str, Cell] = {"cleaner_version": CLEANER_VERSION}
    posted: dict[str, Cell] = {**cleaned, "state": works.State.POSTED.value}
    return {
        "works": Table(works.Work, (*WORK_COLUMNS, *SHAPE_COLUMNS), now=now, always=posted),
        "chapters": Table(works.Chapter, CHAPTER_COLUMNS, now=now, always=posted),
        "texts": Table(works.ChapterText, ("chapter_id", "raw", "html"), now=now, always=cleaned),
        "revisions": Table(
            works.Revision,
            ("chapter_id", "number", "raw_compressed", "format", "word_count"),
            now=now,
        ),
        "creatorships": Table(
            works.Creatorship, ("work_id", "pseud_id", "position", "state"), now=now
        ),
        "taggings": Table(works.Tagging, ("work_id", "tag_id", "words", "position"), now=now),
        "numbers": Table(
            works.WorkNumbers, ("work_id", "hits", "kudos", "comments", "bookmarks"), now=now
        ),
        "series": Table(works.Series, ("id", "title", "is_complete"), now=now),
        "series_creators": Table(
            works.SeriesCreator, ("series_id", "pseud_id", "position"), now=now
        ),
        "series_entries": Table(works.SeriesEntry, ("series_id", "work_id", "position"), now=now),
    }
