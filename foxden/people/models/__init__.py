"""People: accounts and what is private to them, pseuds and what is public."""

from .invitations import Invitation, SignInLink
from .preferences import Preferences
from .pseud import Pseud
from .user import Role, RoleGrant, User
from .viewer import GUEST, KEEPS_NO_HISTORY, SHOWS_ADULT, SHOWS_WHOLE_WORKS, Viewer

__all__ = [
    "GUEST",
    "KEEPS_NO_HISTORY",
    "SHOWS_ADULT",
    "SHOWS_WHOLE_WORKS",
    "Invitation",
    "Preferences",
    "Pseud",
    "Role",
    "RoleGrant",
    "SignInLink",
    "User",
    "Viewer",
]
