"""Fetching a page of the web for somebody who asks: politely, guarded, and nothing else.

``fetch`` is the door; ``docs/decisions/0015-fetching.md`` says what it keeps out and how. Nothing
here knows Django's settings or the database, so that ``foxden read URL`` works without a den; what
several processes must agree on (whose turn it is at a host) is in ``foxden.intake.turns``.
"""

from __future__ import annotations

from .fetch import Fetched, ask_first, fetch, user_agent
from .manners import Manners, OwnManners
from .refusals import NotFetched
from .wire import Limits, Outside

__all__ = [
    "Fetched",
    "Limits",
    "Manners",
    "NotFetched",
    "Outside",
    "OwnManners",
    "ask_first",
    "fetch",
    "user_agent",
]
