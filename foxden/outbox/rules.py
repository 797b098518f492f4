"""Writing what happened, and following it: at least once, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from .models import Event, Follower
from .queries import events_after, is_behind

Handler = Callable[[Event], None]


def record(kind: str, *, subject_id: int, **detail: Any) -> None:
    """Write that something happened; belongs inside the transaction that makes it happen.

    Raises RuntimeError outside a transaction: an event that commits alone could be lost or lie.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{kind} must be recorded in the transaction that made it")
    Event.objects.create(kind=kind, subject_id=subject_id, detail=detail)


def follow(name: str, handle: Handler, *, limit: int = 500) -> int:
    """Hand the next events to ``handle``, in order; return how many were handed over.

    Each event and the follower's new place commit together, so what ``handle`` writes to the
    database happens exactly once; anything it does outside happens at least once. If ``handle``
    raises, the place stays before that event.
    """
    done = 0
    while done < limit and is_behind(name):
        with transaction.atomic():
            Follower.objects.get_or_create(name=name)
            follower = Follower.objects.select_for_update().get(name=name)
            event = next(iter(events_after(follower, limit=1)), None)
            if event is None:
                return done
            handle(event)
            follower.transaction_number = event.transaction_number
            follower.event_id = event.id
            follower.save(update_fields=["transaction_number", "event_id"])
        done += 1
    return done
