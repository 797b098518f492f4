"""When a person was here, and when their visit before this one ended."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..models import User

TOLD_EVERY = dt.timedelta(hours=1)
"""A page opened so soon after the last one noted is not noted."""
AWAY = dt.timedelta(hours=12)
"""Whoever was not seen for so long has been away; what follows is another visit."""


def notice_visit(*, user: Any, now: dt.datetime) -> None:
    """Note that a member is here: at most one write an hour, and none of it in the outbox.

    A visit ends where nothing was seen of the person for `AWAY`. Since a person is noted once an
    hour, the end that is kept may be up to an hour early: what is new since then is never too
    little. Two requests at the same moment note it once.
    """
    before = user.seen_at
    if before is not None and now - before < TOLD_EVERY:
        return
    since = before if before is not None and now - before >= AWAY else user.away_since
    same = User.objects.filter(pk=user.pk, seen_at=before)
    if same.update(seen_at=now, away_since=since):
        user.seen_at, user.away_since = now, since
