"""Who may have this archive fetch a page, and how it goes out: the one place of both."""

from __future__ import annotations

import threading

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_noop

from foxden.house.queries import archive_settings
from foxden.people.models import Viewer

from .fetching import Fetched, Limits, NotFetched, Outside, fetch, user_agent
from .turns import SharedManners

PAGES_AN_HOUR = 20
WITH_A_MEMBER_WAITING = Limits(seconds=20)
# Of the threads of a process one at most waits for other people's servers.
_one_at_a_time = threading.BoundedSemaphore(1)


class ManyVisits(Exception):
    """A member's pages of this hour are used up."""


class AnotherVisit(Exception):
    """This process is fetching a page for somebody else."""

    sentence = gettext_noop(
        "The archive is fetching another page just now. Try again in half a minute."
    )


def may_fetch(viewer: Viewer) -> bool:
    """Members may, where the owner has not switched fetching off (``FOXDEN_FETCH``)."""
    return bool(settings.FETCHES_PAGES) and viewer.is_member


def fetch_for_member(viewer: Viewer, address: str) -> Fetched:
    """A page for a member who waits for it.

    Raises NotFetched, ManyVisits, AnotherVisit, and PermissionDenied for who may not.
    """
    if not may_fetch(viewer):
        raise PermissionDenied
    key = f"intake:pages:{viewer.user_id}"
    cache.add(key, 0, timeout=3600)
    if cache.incr(key) > PAGES_AN_HOUR:
        raise ManyVisits
    if not _one_at_a_time.acquire(blocking=False):
        raise AnotherVisit
    try:
        return fetch(
            address,
            agent=our_name(),
            manners=SharedManners(),
            limits=WITH_A_MEMBER_WAITING,
            outside=outside(),
        )
    finally:
        _one_at_a_time.release()


def our_name() -> str:
    """The User-Agent: this archive, its address, and where its owner can be reached."""
    house = archive_settings()
    contact = "; ".join(filter(None, [f"+{settings.ARCHIVE_URL}", house.contact_email]))
    return user_agent(house.name, contact)


def outside() -> Outside:
    """The public internet without this archive itself."""
    return Outside(own_hosts=frozenset(settings.ALLOWED_HOSTS))


__all__ = [
    "AnotherVisit",
    "ManyVisits",
    "NotFetched",
    "fetch_for_member",
    "may_fetch",
    "our_name",
    "outside",
]
