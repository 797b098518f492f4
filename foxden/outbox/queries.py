"""Reading the outbox in an order that can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from .models import Event, Follower


def events_after(place: Follower, *, limit: int) -> QuerySet[Event]:
    """The events after a follower's place that can no longer be overtaken, in their order.

    On PostgreSQL rows commit out of the order of their ids. There the order is (transaction, id),
    and a row counts only once every older transaction has ended: everything below the snapshot's
    xmin is final. On SQLite the transaction number is 0 for all, and the ids are the order.
    """
    later = Q(transaction_number__gt=place.transaction_number) | Q(
        transaction_number=place.transaction_number, id__gt=place.event_id
    )
    events = Event.objects.filter(later).order_by("transaction_number", "id")
    if connection.vendor == "postgresql":
        final = RawSQL("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", [])
        events = events.filter(transaction_number__lt=final)
    return events[:limit]


def is_behind(name: str) -> bool:
    """True where there are events for this follower; asked without taking any lock."""
    place = Follower.objects.filter(name=name).first() or Follower(name=name)
    return bool(events_after(place, limit=1))


_LATEST = "SELECT max(id) FROM outbox_event"
# Rows may commit out of the order of their ids: the last that is final, and how many are not.
_LATEST_ON_POSTGRESQL = """
WITH open AS (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS first)
SELECT
  (SELECT id FROM outbox_event WHERE transaction_number < open.first
    ORDER BY transaction_number DESC, id DESC LIMIT 1),
  (SELECT count(*) FROM outbox_event WHERE transaction_number >= open.first)
FROM open
"""


def state_of_outbox() -> tuple[int | None, ...]:
    """A value that is the same as before exactly where nothing more has been recorded since.

    One indexed read, for whoever keeps something built from what readers see: take the value
    before building, and use what was built only while the value is still the same.
    """
    on_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(_LATEST_ON_POSTGRESQL if on_postgresql else _LATEST)
        row: tuple[int | None, ...] = cursor.fetchone()
    return row


@dataclass(frozen=True, slots=True)
class Tail:
    """How far somebody has looked who wishes to see every event as soon as it is committed.

    Unlike a `Follower` this does not wait for older transactions: ``first_open`` is where rows may
    still appear (PostgreSQL), and ``seen`` the ids beyond it that were looked at already. On SQLite
    ``first_open`` is the last id.
    """

    first_open: int
    seen: frozenset[int] = frozenset()


def tail_now() -> Tail:
    """The end of the outbox as this moment sees it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            return Tail(cursor.fetchone()[0])
        cursor.execute(_LATEST)
        return Tail(cursor.fetchone()[0] or 0)


def events_since(tail: Tail) -> tuple[list[Event], Tail]:
    """Every committed event that was not looked at before, and the new tail. At least once each."""
    events = Event.objects.order_by("transaction_number", "id")
    if connection.vendor != "postgresql":
        found = list(events.filter(id__gt=tail.first_open))
        return found, Tail(found[-1].id) if found else tail
    # Asked first: what commits between the two questions is below neither and comes again.
    now = tail_now()
    found = list(events.filter(transaction_number__gte=tail.first_open))
    seen = frozenset(e.id for e in found if e.transaction_number >= now.first_open)
    return [event for event in found if event.id not in tail.seen], Tail(now.first_open, seen)
