"""One page of the found works of all segments, in any order, without sorting the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..conditions import Sort
from .keys import SortedKeys
from .rows import Ints
from .segment import Segment

FALLING = frozenset(
    {"relevance", "updated", "published", "words", "hits", "kudos", "comments", "bookmarks"}
)
"""What people expect with the largest first; titles and authors begin with A."""
_HALF = np.int64(1) << np.int64(31)


@dataclass(frozen=True, slots=True)
class Found:
    """The ordinals found in one segment (rising); ``base`` first, then the newer ones."""

    segment: Segment
    ordinals: Ints

    @property
    def ids(self) -> Ints:
        return self.segment.ids.take(self.ordinals)


def page(
    found: Sequence[Found],
    sort: Sort,
    *,
    ascending: bool | None,
    start: int,
    stop: int,
    scores: Mapping[int, float] | None = None,
) -> list[int]:
    """The ids at places ``start`` to ``stop`` of all that was found."""
    falls = sort in FALLING if ascending is None else not ascending
    total = sum(len(each.ordinals) for each in found)
    start, stop = max(start, 0), min(stop, total)
    if start >= stop:
        return []
    if sort == "updated":
        return _by_update(found, falls=falls, start=start, stop=stop, total=total)
    keys = _keys(found, sort, scores or {})
    ids = np.concatenate([each.ids for each in found])
    return _window(keys, ids, falls=falls, start=start, stop=stop)


def _window(keys: Ints, ids: Ints, *, falls: bool, start: int, stop: int) -> list[int]:
    """The page of ids by keys that are all different, touching little more than the page."""
    if falls:
        start, stop = len(keys) - stop, len(keys) - start
    if len(keys) > 5 * (stop - start) + 100:
        bounds = sorted({start, stop - 1})
        order = np.argpartition(keys, bounds)[start:stop]
    else:
        order = np.argsort(keys, kind="stable")[start:stop]
    order = order[np.argsort(keys[order], kind="stable")]
    chosen = ids[order[::-1] if falls else order]
    return [int(key) for key in chosen]


def _keys(found: Sequence[Found], sort: Sort, scores: Mapping[int, float]) -> Ints:
    if sort == "relevance":
        ids = np.concatenate([each.ids for each in found])
        given = np.array([scores.get(int(key), 0.0) for key in ids])
        return _ranked(np.lexsort((ids, given)))
    if sort in {"title", "author"}:
        return _keys_by_name(found, sort)
    values = np.concatenate(
        [each.segment.columns[sort].take(each.ordinals).astype(np.int64) for each in found]
    )
    keys: Ints = (values << 32) | np.concatenate([each.ids for each in found])
    return keys


def _keys_by_name(found: Sequence[Found], sort: str) -> Ints:
    base, newer = found[0], found[1:]
    names = _names(base.segment, sort)
    keys = [(2 * names.ranks.take(base.ordinals).astype(np.int64) + 1) * _HALF]
    placed = [
        (names.before(key, work), key, work) for each in newer for key, work in _named(each, sort)
    ]
    order = _ranked(np.array(sorted(range(len(placed)), key=placed.__getitem__), dtype=np.int64))
    before = np.array([place for place, _key, _work in placed], dtype=np.int64)
    return np.concatenate([*keys, 2 * before * _HALF + order])


def _named(found: Found, sort: str) -> list[tuple[bytes, int]]:
    names = _names(found.segment, sort)
    return [
        (names.key(int(names.ranks[ordinal])), int(found.segment.ids[ordinal]))
        for ordinal in found.ordinals
    ]


def _names(segment: Segment, sort: str) -> SortedKeys:
    return segment.titles if sort == "title" else segment.authors


def _ranked(order: Ints) -> Ints:
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def _by_update(
    found: Sequence[Found], *, falls: bool, start: int, stop: int, total: int
) -> list[int]:
    """Segments are in this order already: newer works are slipped in between the base's."""
    if not falls:
        start, stop = total - stop, total - start
    base, newer = found[0], [each for each in found[1:] if len(each.ordinals)]
    here = base.ordinals[start:stop]
    ids = _merged(base, newer, start, stop) if newer else base.segment.ids[here]
    return [int(key) for key in (ids if falls else ids[::-1])]


def _merged(base: Found, newer: Sequence[Found], start: int, stop: int) -> Ints:
    updated = np.concatenate([each.segment.columns["updated"][each.ordinals] for each in newer])
    ids = np.concatenate([each.ids for each in newer])
    order = np.lexsort((ids, updated))[::-1]
    updated, ids = updated[order], ids[order]
    places = _later_than(base, updated, ids) + np.arange(len(ids))
    inside = slice(*np.searchsorted(places, [start, stop]))
    page = np.empty(stop - start, dtype=np.int64)
    taken = np.zeros(stop - start, dtype=bool)
    taken[places[inside] - start] = True
    page[taken] = ids[inside]
    first = start - int(np.searchsorted(places, start))
    rest = base.ordinals[first : first + int(np.count_nonzero(~taken))]
    page[~taken] = base.segment.ids[rest]
    return page


def _later_than(base: Found, updated: Ints, ids: Ints) -> Ints:
    """For each work how many found ones of the base were updated after it (bisection, all at once)."""
    low = np.zeros(len(ids), dtype=np.int64)
    high = np.full(len(ids), len(base.ordinals), dtype=np.int64)
    column, keys = base.segment.columns["updated"], base.segment.ids
    while (open_ := low < high).any():
        middle = (low + high) // 2
        at = base.ordinals[np.minimum(middle, max(len(base.ordinals) - 1, 0))]
        later = (column[at] > updated) | ((column[at] == updated) & (keys[at] > ids))
        low = np.where(open_ & later, middle + 1, low)
        high = np.where(open_ & ~later, middle, high)
    return low
