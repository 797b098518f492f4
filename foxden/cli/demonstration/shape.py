"""How long works are, when they came out, in which language, and what readers made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .vocabulary import Ints

SHAPE_COLUMNS = (
    "language", "restricted", "anonymous", "expected_chapters", "is_complete", "word_count",
    "chapter_count", "published_on", "revised_at", "made_at", "changed_at",
)  # fmt: skip
_LANGUAGES = {
    "en": 0.85, "zh": 0.05, "es": 0.03, "fr": 0.02, "ru": 0.02, "de": 0.01, "pt-BR": 0.01,
    "it": 0.005, "pl": 0.005,
}  # fmt: skip
_RESTRICTED, _ANONYMOUS = 0.10, 0.02
_ONE_CHAPTER, _MORE_CHAPTERS = 0.74, 0.2
_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Shape:
    """The drawn columns of many works. Moments are microseconds since 1970, days are dates."""

    language: list[str]
    restricted: list[bool]
    anonymous: list[bool]
    expected: list[int | None]
    chapters: Ints
    words: Ints
    published: list[str]
    revised: list[str]
    posted_at: Ints
    revised_at: Ints
    hits: Ints
    kudos: Ints
    comments: Ints
    bookmarks: Ints

    def columns(self, turn: int) -> tuple[str | int | bool | None, ...]:
        """The cells of one work, in the order of `SHAPE_COLUMNS`."""
        expected, chapters = self.expected[turn], int(self.chapters[turn])
        return (
            self.language[turn],
            self.restricted[turn],
            self.anonymous[turn],
            expected,
            expected == chapters,
            int(self.words[turn]),
            chapters,
            self.published[turn][:10],
            self.revised[turn],
            self.published[turn],
            self.revised[turn],
        )

    def chapters_of(self, turn: int) -> Iterator[tuple[int, str, int]]:
        """Position, day and words of each chapter of one work."""
        count, words = int(self.chapters[turn]), int(self.words[turn])
        each = words // count
        yield 1, self.published[turn][:10], words - each * (count - 1)
        if count == 1:
            return
        first, last = int(self.posted_at[turn]), int(self.revised_at[turn])
        for position in range(2, count + 1):
            moment = first + (last - first) * (position - 1) // (count - 1)
            yield position, str(np.datetime64(moment // _DAY, "D")), each


def draw_shape(chance: np.random.Generator, posted: Ints, until: dt.datetime) -> Shape:
    """Works posted at these moments (microseconds since 1970), none revised after ``until``."""
    count = len(posted)
    chapters = _chapters(chance, count)
    words = chance.lognormal(np.log(1900), 1.1, count) * chapters**0.9
    revised = _revised(chance, posted, chapters, int(until.timestamp() * 1e6))
    reach = chance.lognormal(6.6, 1.4, count)
    kudos = (reach * chance.beta(2, 26, count)).astype(np.int64)
    return Shape(
        language=chance.choice(list(_LANGUAGES), count, p=list(_LANGUAGES.values())).tolist(),
        restricted=(chance.random(count) < _RESTRICTED).tolist(),
        anonymous=(chance.random(count) < _ANONYMOUS).tolist(),
        expected=_expected(chance, chapters),
        chapters=chapters,
        words=np.maximum(words, 50).astype(np.int64),
        published=_moments(posted),
        revised=_moments(revised),
        posted_at=posted,
        revised_at=revised,
        hits=reach.astype(np.int64),
        kudos=kudos,
        comments=chance.poisson(kudos * 0.12),
        bookmarks=chance.poisson(kudos * 0.18),
    )


def _chapters(chance: np.random.Generator, count: int) -> Ints:
    more = 1 + chance.geometric(_MORE_CHAPTERS, count)
    return np.where(chance.random(count) < _ONE_CHAPTER, 1, np.minimum(more, 80))


def _expected(chance: np.random.Generator, chapters: Ints) -> list[int | None]:
    """One chapter of one mostly; of several, as many as are there, more, or nobody knows."""
    dice = chance.random(len(chapters))
    several = chapters > 1
    unknown = np.where(several, dice < 0.22, dice < 0.03)
    planned = np.where(several, dice > 0.88, dice > 0.98)
    total = chapters + planned * chance.integers(1, 12, len(chapters))
    return [
        None if is_unknown else known
        for is_unknown, known in zip(unknown.tolist(), total.tolist(), strict=True)
    ]


def _revised(chance: np.random.Generator, posted: Ints, chapters: Ints, until: int) -> Ints:
    """The moment of the last chapter; one that would be still to come is some moment before now."""
    later = chance.exponential(60 * _DAY, len(posted)).astype(np.int64) * (chapters - 1)
    room = np.maximum(until - posted, 0)
    sooner = (room * chance.random(len(posted))).astype(np.int64)
    return posted + np.where(later > room, np.where(chapters > 1, sooner, 0), later)


def _moments(microseconds: Ints) -> list[str]:
    texts = np.datetime_as_string(microseconds.astype("datetime64[us]")).tolist()
    return [text.replace("T", " ") for text in texts]
