"""Manners towards hosts that all processes of this archive agree on."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from .fetching.manners import KEEP_RULES
from .models import HostTurn


class SharedManners:
    """Turns in the database, robots.txt in the cache. See ``fetching.manners.Manners``."""

    @transaction.atomic
    def take_turn(self, host: str, *, delay: float, patience: float) -> float:
        """A turn at ``host`` that nobody else has taken, or how long there is none."""
        now = timezone.now()
        HostTurn.objects.filter(next_at__lt=now - dt.timedelta(days=1)).delete()
        HostTurn.objects.bulk_create([HostTurn(host=host, next_at=now)], ignore_conflicts=True)
        turn = HostTurn.objects.select_for_update().get(host=host)
        wait = max(0.0, (turn.next_at - now).total_seconds())
        if wait <= patience:
            turn.next_at = max(now, turn.next_at) + dt.timedelta(seconds=delay)
            turn.save(update_fields=["next_at"])
        return wait

    def rules_of(self, site: str) -> str | None:
        """The robots.txt kept of a site."""
        kept = cache.get(_key(site))
        return kept if isinstance(kept, str) else None

    def keep_rules(self, site: str, text: str) -> None:
        """Keep a site's robots.txt for an hour."""
        cache.set(_key(site), text, timeout=int(KEEP_RULES))


def _key(site: str) -> str:
    return "intake:robots:" + hashlib.sha256(site.encode()).hexdigest()
