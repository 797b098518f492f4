"""Reading people: accounts, pseuds, bylines, invitations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from foxden.prose import fold_name

from ..models import Invitation, Preferences, Pseud, User
from ..names import UNCLAIMED


def away_since(user_id: int) -> dt.datetime | None:
    """When the visit before this one ended; None for somebody who is here for the first time."""
    return User.objects.filter(pk=user_id).values_list("away_since", flat=True).first()


def user_named(name: str) -> User | None:
    """The account of that name in any case, or None."""
    return User.objects.filter(name__iexact=name).first()


def pseuds_of(user_id: int) -> QuerySet[Pseud]:
    """A person's pseuds, the default first, then by name."""
    found = Pseud.objects.filter(user_id=user_id).select_related("user")
    return found.order_by("-is_default", "folded_name")


def default_pseud_of(user_id: int) -> Pseud:
    """The pseud a person posts under unless they say otherwise."""
    return Pseud.objects.select_related("user").get(user_id=user_id, is_default=True)


def pseud_at(user_name: str, pseud_name: str) -> Pseud | None:
    """The pseud at ``/users/NAME/pseuds/PSEUD``, or None."""
    found = Pseud.objects.select_related("user").filter(user__name__iexact=user_name)
    return found.filter(folded_name=fold_name(pseud_name)).first()


def pseuds_named(byline: str) -> list[Pseud]:
    """Every pseud a typed byline can mean: ``Pseud``, ``user`` or ``Pseud (user)``.

    People come before unclaimed bylines; orphaned ones are never meant.
    """
    name, _, account = byline.strip().removesuffix(")").partition(" (")
    found = Pseud.objects.select_related("user").filter(folded_name=fold_name(name))
    found = found.exclude(user__is_system=True) | found.filter(user__name=UNCLAIMED)
    if account:
        found = found.filter(user__name__iexact=account.strip())
    return sorted(found, key=lambda pseud: (pseud.user.is_system, pseud.user.name.lower()))


def pseuds_by_id(ids: Iterable[int]) -> dict[int, Pseud]:
    """Pseuds with their accounts, by key, in one query."""
    return {pseud.pk: pseud for pseud in Pseud.objects.select_related("user").filter(pk__in=ids)}


def preferences_of(user_id: int | None) -> Preferences:
    """A member's preferences, or the defaults (unsaved) for guests and those who chose nothing."""
    if not user_id:
        return Preferences()
    return Preferences.objects.filter(user_id=user_id).first() or Preferences(user_id=user_id)


def invitation_is_open(code: str) -> bool:
    """True where somebody may still join with this code."""
    return Invitation.objects.filter(code=code, used_at=None).exists()


def invitations_of(user_id: int | None) -> QuerySet[Invitation]:
    """The invitations a member has made, newest first."""
    made = Invitation.objects.filter(made_by_id=user_id).select_related("used_by")
    return made.order_by("-made_at")
