"""The thread that keeps every follower up to date while the archive serves."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connection

from .rules import Handler, follow

logger = logging.getLogger(__name__)
_followers: dict[str, Handler] = {}
_chores: dict[str, Callable[[], object]] = {}


def register_follower(name: str, handle: Handler) -> None:
    """Have ``handle`` called with every event; called once, as the room's app starts."""
    _followers[name] = handle


def register_chore(name: str, chore: Callable[[], object]) -> None:
    """Have ``chore`` called about every half minute: what is due by the clock, not by an event."""
    _chores[name] = chore


def work_once() -> int:
    """One round over followers and chores; returns the events handed over. Errors are logged."""
    handed = 0
    for name, handle in _followers.items():
        try:
            handed += follow(name, handle)
        except Exception:
            logger.exception(
                "The outbox follower %s stopped at an event; it will be tried again", name
            )
    return handed


def do_chores() -> None:
    """Run every chore once; one that fails is logged and does not stop the others."""
    for name, chore in _chores.items():
        try:
            chore()
        except Exception:
            logger.exception("The chore %s failed; it will be tried again", name)


class Worker(threading.Thread):
    """Works the outbox until ``stop`` is called; one is enough for an archive."""

    def __init__(self, *, pause: float = 1.0, chores_every: int = 30) -> None:
        super().__init__(name="outbox", daemon=True)
        self._pause = pause
        self._chores_every = chores_every
        self._stopping = threading.Event()

    def run(self) -> None:
        rounds = 0
        while not self._stopping.is_set():
            close_old_connections()
            work_once()
            if rounds % self._chores_every == 0:
                do_chores()
            rounds += 1
            self._stopping.wait(self._pause)
        connection.close()

    def stop(self) -> None:
        """End after the event at hand; waits at most five seconds."""
        self._stopping.set()
        self.join(timeout=5)
