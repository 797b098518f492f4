"""Addresses of the web among the files of a command: fetched as the archive's form fetches them."""

from __future__ import annotations

from foxden.intake.fetching import (
    Fetched,
    Limits,
    Manners,
    NotFetched,
    Outside,
    OwnManners,
    ask_first,
    fetch,
    user_agent,
)
from foxden.intake.fetching.sites import is_read_whole

from . import fanficfare
from .trouble import Trouble

# A person waits, and can stop it; a site may ask for half a minute between two pages.
LIMITS = Limits(seconds=180)
_own_manners = OwnManners()


def is_address(name: str) -> bool:
    """Whether what stands among the files is an address."""
    return name.startswith(("http://", "https://"))


def page_at(name: str, *, in_den: bool, with_fanficfare: bool = True) -> Fetched:
    """The page or entire work at an address, by FanFicFare where that is installed and knows the
    site better. ``in_den`` says that the archive's own name and manners are used. Raises Trouble.
    """
    agent, manners, outside = _as_archive() if in_den else (user_agent(), _own_manners, Outside())
    try:
        if with_fanficfare and (program := fanficfare.program()):
            address = ask_first(name, agent=agent, manners=manners, limits=LIMITS, outside=outside)
            if not is_read_whole(address.host) and fanficfare.knows(program, address.host):
                return Fetched(fanficfare.book_of(program, name), "story.epub", str(address))
        return fetch(name, agent=agent, manners=manners, limits=LIMITS, outside=outside)
    except NotFetched as error:
        raise Trouble(f"{name}: {error}") from error


def _as_archive() -> tuple[str, Manners, Outside]:
    from foxden.intake.turns import SharedManners
    from foxden.intake.visits import our_name, outside

    return our_name(), SharedManners(), outside()
