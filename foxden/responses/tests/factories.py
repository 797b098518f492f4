"""Answers to works for the tests of every room."""

from __future__ import annotations

from foxden.people.models import User
from foxden.people.tests.factories import looking
from foxden.responses.models import Kudos
from foxden.responses.rules import guest_key_of, leave_kudos
from foxden.works.models import Work


def kudos_by(user: User, work: Work) -> Kudos:
    """The member's kudos for the work."""
    return leave_kudos(actor=looking(user), work=work)


def kudos_from(address: str, work: Work) -> Kudos:
    """The kudos of a guest at that address."""
    return leave_kudos(actor=looking(None), work=work, guest_key=guest_key_of(address))
