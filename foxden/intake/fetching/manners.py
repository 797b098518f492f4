"""Manners towards a host: one request after another with time between, its rules asked once."""

from __future__ import annotations

import threading
import time
from typing import Protocol

KEEP_RULES = 3600.0


class Manners(Protocol):
    """What must be remembered between requests, by whoever has a place for it."""

    def take_turn(self, host: str, *, delay: float, patience: float) -> float:
        """The seconds to wait until it is our turn at ``host``, whose next turn is ``delay`` after.

        Where that is more than ``patience`` no turn is taken; the answer says how long it would be.
        """

    def rules_of(self, site: str) -> str | None:
        """The robots.txt kept of a site, or None where it has to be asked."""

    def keep_rules(self, site: str, text: str) -> None:
        """Keep a site's robots.txt for an hour."""


class OwnManners:
    """Manners of this process alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._rules: dict[str, tuple[float, str]] = {}

    def take_turn(self, host: str, *, delay: float, patience: float) -> float:
        """See ``Manners``."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            if turn - now <= patience:
                self._next[host] = turn + delay
            return turn - now

    def rules_of(self, site: str) -> str | None:
        """See ``Manners``."""
        kept = self._rules.get(site)
        return kept[1] if kept and kept[0] > time.monotonic() else None

    def keep_rules(self, site: str, text: str) -> None:
        """See ``Manners``."""
        self._rules[site] = (time.monotonic() + KEEP_RULES, text)
