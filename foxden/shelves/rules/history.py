"""Keeping where a reader has been, and forgetting it.

None of it goes to the outbox: it is nobody else's news, and pages that are kept for everyone stay
as they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Q

from foxden.people.models import User

from ..models import Reading

SAME_VISIT = dt.timedelta(hours=1)
"""Pages of a work opened within so long of each other are one visit, be it fifty chapters."""
READ_ON = 250
"""Thousandths of a first chapter after which somebody reads the work anew."""
MOST_PARAGRAPHS = 1_000_000
LONGEST_WAIT = 250
"""Milliseconds for which a page waits for another writer (SQLite)."""

# Who opens the whole work, or comes to its beginning by its address, has not moved their place.
_STAYS = """excluded.chapter_id IS NULL OR shelves_reading.chapter_id = excluded.chapter_id
  OR (%s AND shelves_reading.chapter_id IS NOT NULL)"""
_UPSERT = """
INSERT INTO shelves_reading (user_id, work_id, chapter_id, first_visited_at, last_visited_at, visits,
  seen_edition, seen_revised_at)
VALUES (%s, %s, %s, %s, %s, 1, %s, %s)
ON CONFLICT (user_id, work_id) DO UPDATE SET
  visits = shelves_reading.visits + CASE WHEN shelves_reading.last_visited_at < %s THEN 1 ELSE 0 END,
  chapter_id = CASE WHEN [stays] THEN shelves_reading.chapter_id ELSE excluded.chapter_id END,
  paragraph = CASE WHEN [stays] THEN shelves_reading.paragraph END,
  thousandths = CASE WHEN [stays] THEN shelves_reading.thousandths END,
  last_visited_at = excluded.last_visited_at,
  seen_edition = excluded.seen_edition, seen_revised_at = excluded.seen_revised_at
""".replace("[stays]", _STAYS)


@dataclass(frozen=True, slots=True)
class Opened:
    """The page of a work as a reader was given it; ``chapter_id`` is None for the whole work.

    ``is_first`` says that it is the first of several chapters.
    """

    work_id: int
    chapter_id: int | None
    edition: int
    revised_at: dt.datetime
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """How far somebody is in a chapter: the blocks of its text behind them, and the part of it."""

    chapter_id: int
    paragraph: int
    thousandths: int
    is_first: bool = False


def keep_reading(*, user_id: int, opened: Opened, now: dt.datetime) -> None:
    """Keep that a member opened a work: one statement, whether it is the first visit or not.

    Whether it is to be kept at all (AO3: not by who switched history off, not one's own works) is
    for the caller to know, who has the reader and the page.
    """
    moment = connection.ops.adapt_datetimefield_value
    values = (
        user_id, opened.work_id, opened.chapter_id, moment(now), moment(now),
        opened.edition, moment(opened.revised_at), moment(now - SAME_VISIT), *[opened.is_first] * 3,
    )  # fmt: skip
    with connection.cursor() as cursor, _without_waiting(cursor):
        cursor.execute(_UPSERT, values)


def keep_place(*, user_id: int, work_id: int, place: Place, now: dt.datetime) -> bool:
    """Keep where a member stopped in a work that is in their history; says whether it is kept.

    The beginning of the first chapter does not take the place of a later one: one comes by there
    whenever one opens the work by its address.
    """
    found = Reading.objects.filter(user=user_id, work=work_id)
    if place.is_first and place.thousandths < READ_ON:
        found = found.filter(Q(chapter=None) | Q(chapter=place.chapter_id))
    with connection.cursor() as cursor, _without_waiting(cursor):
        changed = found.update(
            chapter=place.chapter_id,
            paragraph=min(place.paragraph, MOST_PARAGRAPHS),
            thousandths=min(place.thousandths, 1000),
            last_visited_at=now,
        )
    return bool(changed)


@contextmanager
def _without_waiting(cursor: Any) -> Iterator[None]:
    """On SQLite, a commit that waits neither for the disk nor long for another writer.

    After a power cut a visit may be missing, and nothing else; a page costs a fiftieth of what it
    does with the wait. Texts are always waited for, so how every connection begins
    (`config.environment.database`) is put back whatever happens.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    patience = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute(f"PRAGMA busy_timeout={LONGEST_WAIT}")
    try:
        yield
    finally:
        try:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute(f"PRAGMA busy_timeout={patience}")
        except DatabaseError:
            connection.close()
            raise


def forget_reading(*, actor: User, work_id: int) -> bool:
    """Take one work out of a member's own history. Says whether it was there."""
    forgotten, _each = Reading.objects.filter(user=actor, work=work_id).delete()
    return bool(forgotten)


def forget_history(*, actor: User) -> int:
    """Clear a member's own history. Returns how many works it had."""
    forgotten, _each = Reading.objects.filter(user=actor).delete()
    return forgotten
