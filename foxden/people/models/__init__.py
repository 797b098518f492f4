"""People: accounts and what is private to them, pseuds and what is public."""

from .invitations import Invitation, SignInLink
from .preferences import Preferences
from .pseud import Pseud
from .safety import LONGEST_MUTED_WORDS, Block, ClosedDoor, Mute, MutedWords
from .user import Role, RoleGrant, User
from .viewer import (
    GUEST,
    HIDES_NUMBERS,
    KEEPS_DOOR_CLOSED,
    KEEPS_NO_HISTORY,
    SHOWS_ADULT,
    SHOWS_WHOLE_WORKS,
    Viewer,
)

__all__ = [
    "GUEST",
    "HIDES_NUMBERS",
    "KEEPS_DOOR_CLOSED",
    "KEEPS_NO_HISTORY",
    "LONGEST_MUTED_WORDS",
    "SHOWS_ADULT",
    "SHOWS_WHOLE_WORKS",
    "Block",
    "ClosedDoor",
    "Invitation",
    "Mute",
    "MutedWords",
    "Preferences",
    "Pseud",
    "Role",
    "RoleGrant",
    "SignInLink",
    "User",
    "Viewer",
]
