"""Waiting for what followers make of an event."""

from __future__ import annotations

import time
from collections.abc import Callable

from foxden.outbox.models import Event, Follower
from foxden.outbox.rules import Handler, follow
from foxden.outbox.worker import work_once

LONGEST_WAIT = 60


def work_all() -> None:
    """Work until the newest event was handed over to every follower."""
    _until_the_newest(work_once)


def follow_all(name: str, handle: Handler) -> int:
    """`follow` until the newest event was handed over; how many were."""
    counts: list[int] = []
    _until_the_newest(lambda: counts.append(follow(name, handle)), name)
    return sum(counts)


def _until_the_newest(step: Callable[[], object], *names: str) -> None:
    """On PostgreSQL this waits for transactions of others that began before it, be they of another
    database of the same server, as tests that run at the same time are."""
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    deadline = time.monotonic() + LONGEST_WAIT
    while True:
        step()
        followers = Follower.objects.filter(name__in=names) if names else Follower.objects.all()
        if followers.exists() and not followers.exclude(event_id=newest).exists():
            return
        assert time.monotonic() < deadline, "no follower came as far as the newest event"
        time.sleep(0.02)
