"""Who writes: accounts with their pseuds, some much busier than others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.contrib.auth.hashers import make_password

from foxden.people.models import Pseud, User

from . import names
from .tables import Table, keep_others_out, keys_were_given, next_key
from .vocabulary import Ints

WORKS_AN_ACCOUNT = 12
_SECOND_PSEUD_EVERY = 6
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class People:
    """Accounts and pseuds by key: every account's first pseud, then second pseuds of some."""

    first_pseud: int
    accounts: int

    def draw(self, chance: np.random.Generator, count: int) -> Ints:
        """The pseuds of so many works."""
        accounts = (self.accounts * chance.random(count) ** 1.6).astype(np.int64)
        seconds = self.accounts + accounts // _SECOND_PSEUD_EVERY
        has_second = (accounts % _SECOND_PSEUD_EVERY == 0) & (seconds < self.pseuds)
        return self.first_pseud + np.where(
            has_second & (chance.random(count) < 0.4), seconds, accounts
        )

    @property
    def pseuds(self) -> int:
        """How many pseuds they have in all."""
        return self.accounts + self.accounts // _SECOND_PSEUD_EVERY


def make_people(works: int, *, now: str) -> People:
    """Accounts enough for so many works; nobody can sign in to them until the owner helps."""
    keep_others_out([User, Pseud])
    people = People(next_key(Pseud), max(1, works // WORKS_AN_ACCOUNT))
    first = next_key(User)
    accounts = Table(User, ["id", "name", "password"], now=now)
    pseuds = Table(Pseud, ["id", "user_id", "name", "folded_name", "is_default"], now=now)
    unusable = make_password(None)
    for start in range(0, people.accounts, _AT_ONCE):
        keys = range(start, min(start + _AT_ONCE, people.accounts))
        named = [(key, names.user_name(first + key)) for key in keys]
        accounts.write((first + key, name, unusable) for key, name in named)
        pseuds.write(
            (people.first_pseud + key, first + key, name, name, True) for key, name in named
        )
    pseuds.write(
        (people.first_pseud + people.accounts + turn, first + account, name, name.lower(), False)
        for turn, account in enumerate(range(0, people.accounts, _SECOND_PSEUD_EVERY))
        if people.accounts + turn < people.pseuds
        for name in [names.pseud_name(first + account)]
    )
    keys_were_given([User, Pseud])
    return people
