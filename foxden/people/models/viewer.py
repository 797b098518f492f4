"""Whoever is looking, as plain data: what every gate and every filter is asked with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .user import Role

SHOWS_ADULT = "shows adult works without asking"
SHOWS_WHOLE_WORKS = "shows whole works"
KEEPS_NO_HISTORY = "keeps no history"
KEEPS_DOOR_CLOSED = "keeps the door closed"
HIDES_NUMBERS = "hides numbers"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A guest (``user_id`` None) or a member with the keys of their pseuds and their roles.

    ``wishes`` are the preferences that decide what a page shows (`SHOWS_ADULT`,
    `SHOWS_WHOLE_WORKS`, `HIDES_NUMBERS`) or leaves behind (`KEEPS_NO_HISTORY`), and
    `KEEPS_DOOR_CLOSED`. ``muted_`` is what they do not wish to see: accounts, tags and works by key,
    words as typed. ``kept`` is room for what queries find out about the viewer and need again while
    the viewer looks.
    """

    user_id: int | None = None
    name: str = ""
    pseud_ids: frozenset[int] = field(default_factory=frozenset)
    roles: frozenset[str] = field(default_factory=frozenset)
    wishes: frozenset[str] = field(default_factory=frozenset)
    muted_people: frozenset[int] = field(default_factory=frozenset)
    muted_tags: frozenset[int] = field(default_factory=frozenset)
    muted_works: frozenset[int] = field(default_factory=frozenset)
    muted_words: frozenset[str] = field(default_factory=frozenset)
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_member(self) -> bool:
        """Signed in to an account that is open."""
        return self.user_id is not None

    @property
    def mutes(self) -> bool:
        """True where there is anything that this viewer does not wish to see."""
        return bool(self.muted_people or self.muted_tags or self.muted_works or self.muted_words)

    @property
    def has_closed_door(self) -> bool:
        """True while their works are for members only and nothing is told them."""
        return KEEPS_DOOR_CLOSED in self.wishes

    @property
    def is_owner(self) -> bool:
        """Runs this archive."""
        return Role.OWNER in self.roles

    @property
    def is_moderator(self) -> bool:
        """May see and decide what is hidden from others; the owner may too."""
        return self.is_owner or Role.MODERATOR in self.roles

    @property
    def is_wrangler(self) -> bool:
        """May say what tags mean; the owner may too."""
        return self.is_owner or Role.WRANGLER in self.roles


GUEST = Viewer()
