"""Who keeps whom away, and what somebody does not wish to see."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from foxden.search.conditions import Words

from ..models import Block, ClosedDoor, Mute, MutedWords, Viewer


def is_blocked_by_any(viewer: Viewer, people: Iterable[int]) -> bool:
    """True where one of these people, by key, keeps the viewer away. Guests cannot be blocked."""
    wanted = set(people)
    if viewer.user_id is None or not wanted:
        return False
    return Block.objects.filter(blocker__in=wanted, blocked=viewer.user_id).exists()


def is_blocked(person: int, *, by: int) -> bool:
    """True where one account, by key, keeps the other away."""
    return Block.objects.filter(blocker=by, blocked=person).exists()


def blocked_by_any(people: Iterable[int]) -> set[int]:
    """The keys of all whom one of these people keeps away."""
    rows = Block.objects.filter(blocker__in=set(people))
    return set(rows.values_list("blocked_id", flat=True))


def blocks_of(user_id: int) -> QuerySet[Block]:
    """Whom a person keeps away, the latest first."""
    rows = Block.objects.filter(blocker=user_id).select_related("blocked")
    return rows.order_by("-blocked_at", "-pk")


def mutes_of(user_id: int) -> QuerySet[Mute]:
    """Whom a person does not wish to see, the latest first."""
    return Mute.objects.filter(user=user_id).select_related("muted").order_by("-muted_at", "-pk")


def muted_words_of(user_id: int) -> QuerySet[MutedWords]:
    """The words a person has muted, by name."""
    return MutedWords.objects.filter(user=user_id).order_by("folded")


def in_title_or_summary(words: str) -> Words:
    """Muted words as the search is asked for them."""
    return Words(words, fields=frozenset({"title", "summary"}), is_phrase=True)


def door_of(user_id: int) -> ClosedDoor | None:
    """A person's door where it is closed, or None."""
    return ClosedDoor.objects.filter(user=user_id).first()


def with_closed_doors(people: Iterable[int]) -> set[int]:
    """Those of these people, by key, whose door is closed.

    Rooms that write to people or count what is new for them leave these out until they open it.
    """
    wanted = set(people)
    if not wanted:
        return set()
    return set(ClosedDoor.objects.filter(user__in=wanted).values_list("user_id", flat=True))
