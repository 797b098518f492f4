"""Waiting for what followers make of an event."""

from __future__ import annotations

import time

from foxden.outbox.models import Event, Follower
from foxden.outbox.worker import work_once


def work_all() -> None:
    """Work until the newest event was handed over.

    On PostgreSQL that waits for transactions of others that began before it, be they of another
    database of the same server, as tests that run at the same time are.
    """
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    deadline = time.monotonic() + 30
    while True:
        work_once()
        if Follower.objects.exists() and not Follower.objects.exclude(event_id=newest).exists():
            return
        assert time.monotonic() < deadline, "no follower came as far as the newest event"
        time.sleep(0.02)
