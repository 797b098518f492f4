"""How much tags are used, and beside which fandoms: what wranglers sort unwrangled tags by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from foxden.tags.models import Kind

from ..models import State, Tagging
from .documents import listed_works

MOST_WORKS = 500
"""A tag's fandoms are looked up on its newest works, so many at most."""
AT_ONCE = 20_000
MANY_KEYS = 900
"""SQLite takes so many values in one statement, and some more."""


def taggings_that_count() -> QuerySet[Tagging]:
    """The taggings of the works that stand in lists; a draft's tags are nobody's business."""
    return Tagging.objects.filter(
        work__state=State.POSTED, work__hidden=False, work__unrevealed=False
    )


def uses_of(tags: Iterable[int]) -> dict[int, int]:
    """How many listed works carry each of these tags, synonyms and subtags not counted in."""
    uses = dict.fromkeys(tags, 0)
    for tag, works in _works_of(list(uses)).items():
        uses[tag] = len(works)
    return uses


def fandoms_beside(uses: dict[int, int]) -> dict[int, dict[int, int]]:
    """For each tag the fandoms on its newest works, and on how many of them each is.

    ``uses`` says how many works each tag has, so that reading stays within bounds.
    """
    beside: dict[int, Counter[int]] = defaultdict(Counter)
    for works_of in _portions(uses):
        fandoms = _fandoms_on({work for works in works_of.values() for work in works})
        for tag, works in works_of.items():
            for work in works:
                beside[tag].update(fandoms.get(work, ()))
    return {tag: dict(counted) for tag, counted in beside.items()}


def _portions(uses: dict[int, int]) -> Iterator[dict[int, list[int]]]:
    """The newest works of the tags, some tens of thousands of pairs at a time."""
    portion: list[int] = []
    size = 0
    for tag, count in uses.items():
        if count > MOST_WORKS:
            newest = taggings_that_count().filter(tag=tag).order_by("-work")
            yield {tag: list(newest.values_list("work_id", flat=True)[:MOST_WORKS])}
        elif count:
            portion.append(tag)
            size += count
        if size > AT_ONCE:
            yield _works_of(portion)
            portion, size = [], 0
    if portion:
        yield _works_of(portion)


def _works_of(tags: list[int]) -> dict[int, list[int]]:
    """The listed works that carry each of these tags."""
    rows = list(Tagging.objects.filter(tag__in=tags).order_by().values_list("tag_id", "work_id"))
    listed = _listed_of({work for _tag, work in rows})
    works: dict[int, list[int]] = defaultdict(list)
    for tag, work in rows:
        if work in listed:
            works[tag].append(work)
    return works


def _listed_of(works: set[int]) -> set[int]:
    """Those of these works that are listed.

    Asked for both at once, a database may go through all listed works to find a few tags on them.
    """
    found: set[int] = set()
    ordered = sorted(works)
    for start in range(0, len(ordered), MANY_KEYS):
        rows = listed_works().filter(pk__in=ordered[start : start + MANY_KEYS])
        found.update(rows.values_list("pk", flat=True))
    return found


def _fandoms_on(works: set[int]) -> dict[int, list[int]]:
    fandoms: dict[int, list[int]] = defaultdict(list)
    ordered = sorted(works)
    for start in range(0, len(ordered), MANY_KEYS):
        rows = Tagging.objects.filter(
            work__in=ordered[start : start + MANY_KEYS], tag__kind=Kind.FANDOM
        ).order_by()
        for work, tag in rows.values_list("work_id", "tag_id"):
            fandoms[work].append(tag)
    return fandoms
