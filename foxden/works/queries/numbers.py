"""What readers' answers to works add up to: for search, and for whoever looks.

A creator may hide the numbers of their works from others (`Preferences.hides_own_numbers`). Then
search has none of them, so that no order, filter or count tells what no page tells. An anonymous
work goes on showing its own: a number that is missing would tell whose it may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from foxden.frame.statements import KeptStatement
from foxden.people.models import HIDES_NUMBERS, Preferences, Pseud, Viewer
from foxden.search.documents import Numbers

from ..models import Creatorship, WorkNumbers
from .creators import works_of_pseuds
from .keys import keys_in_sql

_ANSWERS = ("work_id", "hits", "kudos", "comments", "bookmarks")


def _who_hides() -> QuerySet[Preferences, Any]:
    return Preferences.objects.filter(hides_own_numbers=True).values("user_id")


def _made_by(**who: Any) -> QuerySet[Creatorship]:
    rows = Creatorship.objects.filter(chapter=None, state=Creatorship.State.ACCEPTED)
    return rows.filter(**who, work__anonymous=False)


def _answers_of(works: list[int]) -> QuerySet[Any, Any]:
    hides = Exists(_made_by(pseud__user__in=_who_hides()).filter(work=OuterRef("work")))
    return WorkNumbers.objects.filter(work__in=works).values_list(*_ANSWERS, hides)


_answers_to = KeptStatement[int](_answers_of)


def works_hiding_numbers() -> set[int]:
    """The works whose creators, or one of them, hide their numbers."""
    # By the few pseuds that do: asked in one, a database may go through all that was ever made.
    pseuds = list(Pseud.objects.filter(user__in=_who_hides()).values_list("pk", flat=True))
    if not pseuds:
        return set()
    return set(_made_by(pseud__in=keys_in_sql(pseuds)).values_list("work_id", flat=True))


def numbers_of(ids: Sequence[int] | None) -> Iterator[tuple[int, Numbers]]:
    """What answers add up to, for those of these works (or of all) that have any and hide none."""
    if ids is not None:
        for work, *numbers, hides in _answers_to.rows(ids):
            if not hides:
                yield work, Numbers(*numbers)
        return
    hiding = works_hiding_numbers()
    rows: Iterable[tuple[int, ...]] = WorkNumbers.objects.values_list(*_ANSWERS)
    for work, *numbers in rows.iterator(chunk_size=20_000):  # type: ignore[attr-defined]
        if work not in hiding:
            yield work, Numbers(*numbers)


def numbers_seen(ids: Sequence[int], viewer: Viewer) -> Mapping[int, Numbers | None]:
    """The numbers of these works that this viewer is shown; None where they are hidden.

    A viewer who wishes to see none (`HIDES_NUMBERS`) sees none, not even of their own works; a
    creator sees those of their own works whoever hides them.
    """
    if HIDES_NUMBERS in viewer.wishes:
        return dict.fromkeys(ids)
    rows = _answers_to.rows(ids)
    hidden = {row[0] for row in rows if row[-1]}
    if hidden:
        hidden -= works_of_pseuds(hidden, viewer.pseud_ids)
    return {work: None if work in hidden else Numbers(*numbers) for work, *numbers, _hides in rows}
