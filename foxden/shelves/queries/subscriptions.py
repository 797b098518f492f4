"""Who wants to hear of what."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from foxden.people.models import User
from foxden.works.models import SeriesEntry, Work
from foxden.works.queries import people_who_made

from ..models import Subscription


def subscriptions_of(user: User, *, kind: str = "") -> QuerySet[Subscription]:
    """A member's subscriptions, the latest first; ``kind`` is ``work``, ``series`` or ``author``."""
    found = Subscription.objects.filter(user=user).select_related("work", "series", "author")
    if kind in ("work", "series", "author"):
        found = found.filter(**{f"{kind}__isnull": False})
    return found.order_by("-began_at", "-pk")


def own_subscription(user_id: int | None, **thing: int) -> Subscription | None:
    """A member's subscription to a ``work``, ``series`` or ``author``, or None."""
    return Subscription.objects.filter(user=user_id, **thing).first() if user_id else None


def subscribers_to(work: Work) -> set[int]:
    """The keys of those who want to hear of a new chapter of a work, or of the work being posted.

    Who follows its authors hears nothing of a work that is anonymous: that would tell whose it is.
    """
    wanted = Q(work=work) | Q(series__in=_series_of(work))
    if not work.anonymous:
        wanted |= Q(author__in=people_who_made(work))
    known = Subscription.objects.filter(wanted, is_known=True)
    return set(known.values_list("user_id", flat=True))


def _series_of(work: Work) -> Iterable[int]:
    return SeriesEntry.objects.filter(work=work).values_list("series_id", flat=True)
