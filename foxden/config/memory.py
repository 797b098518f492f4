"""How the C library hands out memory in a serving process."""

from __future__ import annotations

import ctypes
import itertools
from typing import Any

_ARENA_MAX = -8
"""glibc's M_ARENA_MAX, see mallopt(3)."""
REQUESTS_BETWEEN = 200
"""Giving back takes some milliseconds, so it is done once in so many requests."""


def share_one_arena() -> None:
    """Let all threads take memory from one pool, where glibc would give each a pool of its own.

    What a thread frees could otherwise be used by that thread alone: with large arrays for a moment
    in every search, a process of a large archive grew by 100 MB. Does nothing under other C libraries.
    """
    try:
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
    except (AttributeError, OSError):
        return


def give_back_free_memory() -> None:
    """Hand what was freed between things still in use back to the system (malloc_trim(3))."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError):
        return


class GivesBack:
    """Gives memory back once in so many finished requests."""

    def __init__(self) -> None:
        self._finished = itertools.count(1)

    def after_request(self, **_signal: Any) -> None:
        """For Django's ``request_finished``."""
        if next(self._finished) % REQUESTS_BETWEEN == 0:
            give_back_free_memory()
