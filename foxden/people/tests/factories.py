"""The people of the tests: Alice writes, Bob is a member, Charlie a stranger, Mona moderates,
Wendy wrangles, Olive owns.
"""

from __future__ import annotations

from foxden.people.models import GUEST, Pseud, Role, User, Viewer
from foxden.people.queries import default_pseud_of, viewer_for
from foxden.people.rules import grant_role, open_account


def person(name: str, *, role: Role | None = None, password: str | None = "correct horse") -> User:
    """An account of that name (made once a test), with a role if one is given."""
    found = User.objects.filter(name=name).first()
    user = found or open_account(name=name, email=f"{name}@example.org", password=password)
    if role:
        grant_role(user=user, role=role)
    return user


def alice() -> User:
    return person("alice")


def bob() -> User:
    return person("bob")


def charlie() -> User:
    return person("charlie")


def mona() -> User:
    return person("mona", role=Role.MODERATOR)


def wendy() -> User:
    return person("wendy", role=Role.WRANGLER)


def olive() -> User:
    return person("olive", role=Role.OWNER)


def pseud_of(user: User) -> Pseud:
    """The pseud a person posts under."""
    return default_pseud_of(user.pk)


def looking(user: User | None) -> Viewer:
    """The viewer that this person, or a guest, is."""
    return viewer_for(user) if user else GUEST
