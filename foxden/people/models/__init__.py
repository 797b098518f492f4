"""People: accounts and what is private to them, pseuds and what is public."""

from .invitations import Invitation, SignInLink
from .preferences import Preferences
from .pseud import Pseud
from .user import Role, RoleGrant, User
from .viewer import GUEST, Viewer

__all__ = [
    "GUEST",
    "Invitation",
    "Preferences",
    "Pseud",
    "Role",
    "RoleGrant",
    "SignInLink",
    "User",
    "Viewer",
]
