"""The thread that keeps every follower up to date while the archive serves."""

from __future__ import annotations

import fcntl
import itertools
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.db import close_old_connections

from .rules import Handler, follow

logger = logging.getLogger(__name__)
_followers: dict[str, Handler] = {}
_chores: dict[str, Callable[[], object]] = {}
_rests_until: dict[str, float] = {}
REST = 50


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
    """Run every chore once; one that fails is logged and does not stop the others.

    One that took long rests for fifty times as long: in a large archive it must not take the time
    of those who read.
    """
    for name, chore in _chores.items():
        begun = time.monotonic()
        if begun < _rests_until.get(name, 0.0):
            continue
        try:
            chore()
        except Exception:
            logger.exception("The chore %s failed; it will be tried again", name)
        now = time.monotonic()
        _rests_until[name] = now + REST * (now - begun)


class Worker(threading.Thread):
    """Works the outbox while its process lives.

    Every serving process starts one; on one machine the holder of ``lock_file`` works and the
    others wait to take over when its process ends, however it ends.
    """

    def __init__(self, *, lock_file: Path, pause: float = 1.0, chores_every: int = 30) -> None:
        super().__init__(name="outbox", daemon=True)
        self._lock_file = lock_file
        self._pause = pause
        self._chores_every = chores_every

    def run(self) -> None:
        with self._lock_file.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for rounds in itertools.count():
                close_old_connections()
                work_once()
                if rounds % self._chores_every == 0:
                    do_chores()
                time.sleep(self._pause)
