"""Whoever is looking: who they are, what they may do, what they do not wish to see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet, Value

from foxden.frame.statements import KeptStatement
from foxden.search.conditions import AnyOf, Condition
from foxden.search.documents import Sight
from foxden.search.text import matching

from ..models import (
    GUEST,
    HIDES_NUMBERS,
    KEEPS_DOOR_CLOSED,
    KEEPS_NO_HISTORY,
    SHOWS_ADULT,
    SHOWS_WHOLE_WORKS,
    ClosedDoor,
    Mute,
    MutedWords,
    Preferences,
    Pseud,
    RoleGrant,
    Viewer,
)
from .safety import in_title_or_summary

MUTED_PEOPLE, MUTED_TAGS, MUTED_WORKS = "mutes people", "mutes tags", "mutes works"
_PSEUD, _ROLE, _MUTED_WORDS = "pseud", "role", "mutes words"
_more_mutes: dict[str, tuple[Callable[[list[int]], QuerySet[Any]], str]] = {}


def viewer_for(user: Any) -> Viewer:
    """The viewer for Django's ``request.user``: one query for a member, none for a guest."""
    if not user.is_authenticated or not user.is_active:
        return GUEST
    rows = _asked.rows([user.pk])
    found: dict[str, list[Any]] = defaultdict(list)
    for key, words, kind in rows:
        found[kind].append(key or words)
    return Viewer(
        user_id=user.pk,
        name=user.name,
        pseud_ids=frozenset(found.pop(_PSEUD)),
        roles=frozenset(found.pop(_ROLE, ())),
        muted_people=frozenset(found.pop(MUTED_PEOPLE, ())),
        muted_tags=frozenset(found.pop(MUTED_TAGS, ())),
        muted_works=frozenset(found.pop(MUTED_WORKS, ())),
        muted_words=frozenset(found.pop(_MUTED_WORDS, ())),
        wishes=frozenset(found),
    )


def register_mutes(kind: str, rows: Callable[[list[int]], QuerySet[Any]], *, key: str) -> None:
    """Say once, as an app starts, which rows of its own mute something (`MUTED_TAGS`, `MUTED_WORKS`).

    ``rows`` gives those of the members of these keys; in their column ``key`` is what is muted.
    """
    _more_mutes[kind] = (rows, key)


def _about(keys: list[int]) -> QuerySet[Any]:
    """All that makes the viewer, as rows of a key, a word and what it says."""
    pseuds = Pseud.objects.filter(user__in=keys).order_by()
    roles = RoleGrant.objects.filter(user__in=keys)
    wishes = Preferences.objects.filter(user__in=keys)
    mutes = Mute.objects.filter(user__in=keys)
    words = MutedWords.objects.filter(user__in=keys)
    doors = ClosedDoor.objects.filter(user__in=keys)
    return pseuds.values_list("pk", Value(""), Value(_PSEUD)).union(
        roles.values_list(Value(0), "role", Value(_ROLE)),
        wishes.filter(shows_adult=True).values_list(*_wish(SHOWS_ADULT)),
        wishes.filter(shows_whole_works=True).values_list(*_wish(SHOWS_WHOLE_WORKS)),
        wishes.filter(keeps_history=False).values_list(*_wish(KEEPS_NO_HISTORY)),
        wishes.filter(hides_numbers=True).values_list(*_wish(HIDES_NUMBERS)),
        doors.values_list(*_wish(KEEPS_DOOR_CLOSED)),
        mutes.values_list("muted_id", Value(""), Value(MUTED_PEOPLE)),
        words.values_list(Value(0), "words", Value(_MUTED_WORDS)),
        *(
            rows(keys).order_by().values_list(key, Value(""), Value(kind))
            for kind, (rows, key) in _more_mutes.items()
        ),
        all=True,
    )


_asked = KeptStatement[int](_about)


def _wish(name: str) -> tuple[Value, Value, Value]:
    return Value(0), Value(""), Value(name)


def sight_of(viewer: Viewer) -> Sight:
    """What a viewer may see and does not wish to see, as the search columns are asked."""
    return Sight(
        is_member=viewer.is_member,
        pseuds=viewer.pseud_ids,
        muted_people=viewer.muted_people,
        muted_tags=viewer.muted_tags,
        muted_works=works_muted_by(viewer),
    )


def works_muted_by(viewer: Viewer) -> frozenset[int]:
    """The works that a viewer muted one by one, and those that have words they muted."""
    if not viewer.muted_words:
        return viewer.muted_works
    if MUTED_WORKS not in viewer.kept:
        asked: Condition = AnyOf(tuple(map(in_title_or_summary, sorted(viewer.muted_words))))
        found = matching(asked).ids.tolist()
        viewer.kept[MUTED_WORKS] = viewer.muted_works | frozenset(found)
    keys: frozenset[int] = viewer.kept[MUTED_WORKS]
    return keys
