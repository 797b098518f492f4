"""Threads as a page shows them: in order, so deep and so long, with what is left out told.

A work may have thousands of comments. A page loads the keys of its threads' comments, chooses which
of them it shows, and only then loads those: so many queries and so much work at most, whatever there
is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from foxden.frame.paging import Page, page_of
from foxden.people.models import Viewer

from ..models import Comment
from .comments import WITH_PEOPLE, seen_by, unmuted

DEEPEST = 4
"""Answers below the fifth level have a page of their own, but for one that stands alone (AO3)."""
MOST_OF_A_THREAD = 30
MOST_ON_ITS_OWN_PAGE = 200
ANSWERS_A_PAGE = 50

Answers = Mapping[int, Sequence[int]]
MUTED = -1
"""Under this key stand the comments of people whom the viewer has muted."""


@dataclass(frozen=True, slots=True)
class Said:
    """A comment in its place: ``level`` from 0, how many lists end after it (``closes``), whether
    answers to it follow, how many comments below it are not shown (``more``), and whether it is by
    somebody whom the viewer muted."""

    comment: Comment
    level: int
    has_answers: bool
    closes: int
    more: int
    is_muted: bool = False


@dataclass(slots=True)
class _Place:
    key: int
    level: int
    more: int = 0


def said_in_threads(first: Sequence[Comment], viewer: Viewer, *, cares: bool) -> list[Said]:
    """The threads that begin with these comments, each down to `DEEPEST` and `MOST_OF_A_THREAD`.

    A comment of somebody whom the viewer muted keeps its place only where others answered it.
    """
    keys = [each.pk for each in first]
    answers = _answers(Q(thread__in=keys) | Q(pk__in=keys), viewer, cares)
    places: list[_Place] = []
    for each in first:
        places += _chosen(each.pk, answers, most=MOST_OF_A_THREAD)
    return _said(places, answers)


def said_below(
    comment: Comment, viewer: Viewer, *, cares: bool, page: str | None = None
) -> tuple[list[Said], Page[int]]:
    """A comment and the answers to it, as on its own page: so many of those that answer it itself as
    ``page`` names, each with what is below it. Also given are the keys of that page."""
    thread = Q(thread=comment.thread_key) | Q(pk=comment.thread_key)
    answers = _answers(thread, viewer, cares)
    direct = page_of(answers.get(comment.pk, ()), page, size=ANSWERS_A_PAGE)
    shown = {**answers, comment.pk: direct.items}
    return _said(_chosen(comment.pk, shown, most=MOST_ON_ITS_OWN_PAGE), answers), direct


def _answers(threads: Q, viewer: Viewer, cares: bool) -> Answers:
    """The keys of the answers to each comment in these threads, in their order."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Comment.objects.filter(threads, seen_by(viewer, cares=cares)).order_by("-pk")
    muted: frozenset[int] = frozenset()
    if viewer.muted_people:
        muted = frozenset(rows.exclude(unmuted(viewer)).values_list("pk", flat=True))
        found[MUTED].extend(muted)
    # An answer is younger than what it answers, so those to a comment have been seen before it.
    for key, parent in rows.values_list("pk", "parent_id"):
        if parent is not None and (key not in muted or key in found):
            found[parent].append(key)
    for answers in found.values():
        answers.reverse()
    return found


def _chosen(root: int, answers: Answers, *, most: int) -> list[_Place]:
    """The comments shown, in the order of reading; what is left out is counted where it hangs."""
    places: list[_Place] = []
    ahead = [(root, 0, False)]
    while ahead:
        key, level, stands_alone = ahead.pop()
        place = _Place(key, level)
        places.append(place)
        below = answers.get(key, ())
        too_deep = level >= DEEPEST and not (len(below) == 1 and not answers.get(below[0]))
        if below and (too_deep or stands_alone):
            place.more = _count(below, answers)
            continue
        room = max(most - len(places) - len(ahead), 0)
        place.more = _count(below[room:], answers)
        below = below[:room]
        ahead += [(each, level + 1, level >= DEEPEST) for each in reversed(below)]
    return places


def _count(keys: Iterable[int], answers: Answers) -> int:
    ahead, number = list(keys), 0
    while ahead:
        key = ahead.pop()
        number += 1
        ahead += answers.get(key, ())
    return number


def _said(places: Sequence[_Place], answers: Answers) -> list[Said]:
    rows = Comment.objects.select_related(*WITH_PEOPLE).in_bulk([place.key for place in places])
    told = [place for place in places if place.key in rows]
    muted = frozenset(answers.get(MUTED, ()))
    found: list[Said] = []
    if not told:
        return found
    for place, following in zip(told, [*told[1:], None], strict=True):
        below = following.level if following else 0
        found.append(
            Said(
                comment=rows[place.key],
                level=place.level,
                has_answers=following is not None and below > place.level,
                closes=max(place.level - below, 0),
                more=place.more,
                is_muted=place.key in muted,
            )
        )
    return found
