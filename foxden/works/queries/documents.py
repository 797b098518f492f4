"""What the search columns are made from: every listed work as a plain document."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from foxden.outbox.models import Event
from foxden.prose import fold_name
from foxden.search.documents import Document

from ..models import Creatorship, Gift, SeriesEntry, State, Tagging, Work, WorkNumbers
from .creators import SHOWN
from .numbers import works_hiding_numbers

CHUNK = 4_000
ANONYMOUS = "anonymous"
_COLUMNS = (
    "id", "sort_title", "language", "word_count", "chapter_count", "expected_chapters",
    "is_complete", "restricted", "behind_door", "anonymous", "published_on", "revised_at",
)  # fmt: skip
_STANDING = ("state", "hidden", "unrevealed")
_LISTED = (State.POSTED, False, False)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def listed_works() -> QuerySet[Work]:
    """The works that stand in lists, be it for members only."""
    return Work.objects.filter(state=State.POSTED, hidden=False, unrevealed=False)


def documents_of(ids: Sequence[int]) -> list[Document]:
    """The documents of those of these works that are listed."""
    rows = list(listed_works().filter(pk__in=ids).values_list(*_COLUMNS))
    return _documents(rows, Q(work__in=[row[0] for row in rows]))


def all_documents() -> Iterator[Document]:
    """The document of every listed work, some thousands in memory at a time."""
    last = 0
    while rows := list(works_after(last).values_list(*_COLUMNS, *_STANDING)[:CHUNK]):
        listed = [row[: len(_COLUMNS)] for row in rows if row[len(_COLUMNS) :] == _LISTED]
        yield from _documents(listed, Q(work__gt=last, work__lte=rows[-1][0]))
        last = rows[-1][0]


def works_after(key: int) -> QuerySet[Work]:
    """All works beyond a key in the order of their keys, be they listed or not.

    Whoever goes through the whole archive sorts out what is listed afterwards: asked for it, a
    database may look every listed work up and sort them all, for each few that are wanted.
    """
    return Work.objects.filter(pk__gt=key).order_by("pk")


def count_of_documents() -> int:
    """How many works are listed."""
    return listed_works().count()


def wrong_numbers(name: str, rows: QuerySet[Any, Any]) -> dict[int, tuple[int, int]]:
    """Where `WorkNumbers` has another ``name`` than there are ``rows`` (of a model with a ``work``):
    for each such work's key what it shows, and how many there are."""
    counted = dict(rows.order_by().values_list("work_id").annotate(n=Count("pk")))
    kept = dict(WorkNumbers.objects.values_list("work_id", name))
    return {
        work: (kept.get(work, 0), counted.get(work, 0))
        for work in kept.keys() | counted.keys()
        if counted.get(work, 0) != kept.get(work, 0)
    }


def numbers_signature() -> object:
    """A value that is another where any of those numbers are."""
    names = ("hits", "kudos", "comments", "bookmarks")
    hidden = sorted(works_hiding_numbers())
    # What one work gains another may lose, so it matters which works they are.
    sums = {f"{name}_all": Sum(name) for name in names}
    sums |= {f"{name}_where": Sum(F(name) * (F("work_id") % 1009)) for name in names}
    digest = hashlib.sha256(repr(hidden).encode()).hexdigest() if hidden else ""
    return (*WorkNumbers.objects.aggregate(**sums).values(), digest)


def works_touched(events: Iterable[Event]) -> set[int]:
    """The works that these events may have changed in lists."""
    works, pseuds, users, series = set(), set(), set(), set()
    for event in events:
        room = event.kind.partition(".")[0]
        if room in {"work", "creator"}:
            works.add(event.subject_id)
        elif room == "chapter":
            works.add(event.detail["work"])
        elif room == "series":
            series.add(event.subject_id)
            if "work" in event.detail:
                works.add(event.detail["work"])
        elif room == "pseud":
            pseuds.add(event.subject_id)
        elif room == "account":
            users.add(event.subject_id)
    if pseuds or users:
        rows = Creatorship.objects.filter(Q(pseud__in=pseuds) | Q(pseud__user__in=users))
        works.update(rows.values_list("work_id", flat=True))
        given = Gift.objects.filter(Q(pseud__in=pseuds) | Q(pseud__user__in=users))
        works.update(given.values_list("work_id", flat=True))
    if series:
        entries = SeriesEntry.objects.filter(series__in=series)
        works.update(entries.values_list("work_id", flat=True))
    return works


def as_microseconds(moment: dt.datetime) -> int:
    """A moment as the search columns have it: microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def _documents(rows: Sequence[tuple[Any, ...]], of_these: Q) -> list[Document]:
    tags = _tags(of_these)
    creators, people, names = _creators(of_these)
    series = _series(of_these)
    return [
        Document(
            id=key,
            tags=tuple(tags.get(key, ())),
            creators=tuple(creators.get(key, ())),
            people=tuple(dict.fromkeys(people.get(key, ()))),
            series=tuple(series.get(key, ())),
            title_key=sort_title,
            author_key=ANONYMOUS if anonymous else fold_name(", ".join(names.get(key, ()))),
            language=language,
            words=words,
            chapters=chapters,
            expected=expected or 0,
            complete=complete,
            restricted=restricted or behind_door,
            anonymous=anonymous,
            published=published.toordinal(),
            updated=as_microseconds(revised),
        )
        for (
            key,
            sort_title,
            language,
            words,
            chapters,
            expected,
            complete,
            restricted,
            behind_door,
            anonymous,
            published,
            revised,
        ) in rows
    ]


def _tags(of_these: Q) -> dict[int, list[int]]:
    rows = Tagging.objects.filter(of_these).values_list("work_id", "position", "tag_id")
    found: dict[int, list[int]] = defaultdict(list)
    for work, _position, tag in sorted(rows):
        found[work].append(tag)
    return found


def _creators(
    of_these: Q,
) -> tuple[dict[int, list[int]], dict[int, list[int]], dict[int, list[str]]]:
    rows = Creatorship.objects.filter(of_these, chapter=None, state__in=SHOWN)
    creators: dict[int, list[int]] = defaultdict(list)
    people: dict[int, list[int]] = defaultdict(list)
    names: dict[int, list[str]] = defaultdict(list)
    columns = ("work_id", "position", "pk", "pseud_id", "pseud__user_id", "pseud__name")
    for work, _position, _key, pseud, user, name in sorted(rows.values_list(*columns)):
        creators[work].append(pseud)
        people[work].append(user)
        names[work].append(name)
    return creators, people, names


def _series(of_these: Q) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for work, series in SeriesEntry.objects.filter(of_these).values_list("work_id", "series_id"):
        found[work].append(series)
    return found
