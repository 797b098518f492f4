"""Counting anew how much tags are used: a few thousand tags at a time, round and round."""

from __future__ import annotations

from collections.abc import Iterable

from foxden.search.engine import NotReady, engine
from foxden.search.taggings import uses_of_tags
from foxden.tags.models import Kind, Tag
from foxden.tags.rules import note_uses

from ..queries.wrangling import MOST_WORKS, fandoms_beside, uses_of

AT_ONCE = 4_000
NEWEST = 500
MOST_TAGGINGS = 500_000
OF_A_FANDOM = (Kind.CHARACTER, Kind.RELATIONSHIP, Kind.FREEFORM)


def recount_uses(*, after: int = 0, limit: int | None = None) -> int:
    """Count how many listed works carry each tag, and beside which fandoms it stands.

    Takes the tags behind the key ``after``, all or at most ``limit``, and of these so many as stand
    on some ten thousands of works. Returns the last key that it counted, 0 when it has come to the end.
    """
    tags = Tag.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "kind", "uses")
    while rows := _portion(tags.filter(pk__gt=after)[: min(limit or AT_ONCE, AT_ONCE)]):
        _recount(rows)
        after = rows[-1][0]
        if limit is not None:
            return after
    return 0


def _portion(tags: Iterable[tuple[int, str, int]]) -> list[tuple[int, str]]:
    """The first of these tags, until they are on enough works; one at least if there is any."""
    portion: list[tuple[int, str]] = []
    works = 0
    for tag, kind, uses in tags:
        works += uses
        if portion and works > MOST_TAGGINGS:
            break
        portion.append((tag, kind))
    return portion


class UsesChore:
    """Counts another part of the tags each time it is called, and always the newest.

    So a small archive is counted whole every time, and a new tag is soon in its bin however many
    tags there are.
    """

    def __init__(self) -> None:
        self._after = 0

    def __call__(self) -> None:
        self._after = recount_uses(after=self._after, limit=AT_ONCE)
        newest = Tag.objects.order_by("-pk").values_list("pk", "kind")[:NEWEST]
        _recount([row for row in newest if row[0] > self._after > 0])


def _recount(rows: list[tuple[int, str]]) -> None:
    uses, beside = _counted(rows)
    note_uses(uses=uses, fandoms=beside)


def _counted(rows: list[tuple[int, str]]) -> tuple[dict[int, int], dict[int, dict[int, int]]]:
    """From the search columns, which have all of it together; while there are none, from the rows."""
    try:
        found = uses_of_tags(
            engine(), (tag for tag, _kind in rows), beside_kind=Kind.FANDOM, newest=MOST_WORKS
        )
    except NotReady:
        uses = uses_of(tag for tag, _kind in rows)
        beside = {tag: uses[tag] for tag, kind in rows if kind in OF_A_FANDOM}
        return uses, fandoms_beside(beside)
    uses = {tag: use.works for tag, use in found.items()}
    of_a_fandom = (tag for tag, kind in rows if kind in OF_A_FANDOM)
    return uses, {tag: dict(found[tag].beside) for tag in of_a_fandom}
