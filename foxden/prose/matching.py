"""Which items two sequences have in common, in order, in bounded time.

Items that stand once in each sequence anchor the rest (patience diff); between the anchors, the
shortest edit is sought (Myers, "An O(ND) Difference Algorithm", 1986) up to a number of edits.
Beyond that the stretch counts as rewritten, which is also what a person would say of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

Pair = tuple[int, int]


def matches(old: Sequence[str], new: Sequence[str], *, most_edits: int = 100) -> list[Pair]:
    """Pairs of indexes (into ``old``, into ``new``) of equal items, both rising."""
    start, end = _common_ends(old, new)
    found = [(index, index) for index in range(start)]
    last_old, last_new = len(old) - end, len(new) - end
    at_old, at_new = start, start
    anchors = _anchors(old[start:last_old], new[start:last_new])
    for old_index, new_index in [
        *((a + start, b + start) for a, b in anchors),
        (last_old, last_new),
    ]:
        found += [
            (at_old + a, at_new + b)
            for a, b in _between(old[at_old:old_index], new[at_new:new_index], most_edits)
        ]
        if old_index < last_old:
            found.append((old_index, new_index))
        at_old, at_new = old_index + 1, new_index + 1
    found += [(last_old + index, last_new + index) for index in range(end)]
    return found


def _common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The longest rising run of items that stand exactly once on both sides."""
    in_old, in_new = Counter(old), Counter(new)
    place = {item: index for index, item in enumerate(new) if in_new[item] == 1}
    pairs = [(a, place[item]) for a, item in enumerate(old) if in_old[item] == 1 and item in place]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_a, b) in enumerate(pairs):
        pile = bisect_left(ends, b)
        before.append(last[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [b]
        last[pile : pile + 1] = [index]
    run = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _between(old: Sequence[str], new: Sequence[str], most_edits: int) -> list[Pair]:
    start, end = _common_ends(old, new)
    inner = _shortest(old[start : len(old) - end], new[start : len(new) - end], most_edits)
    return [
        *((index, index) for index in range(start)),
        *((a + start, b + start) for a, b in inner),
        *((len(old) - end + index, len(new) - end + index) for index in range(end)),
    ]


def _shortest(old: Sequence[str], new: Sequence[str], most_edits: int) -> list[Pair]:
    if not old or not new or abs(len(old) - len(new)) > most_edits:
        return []
    reach = {1: 0}
    history: list[dict[int, int]] = []
    for edits in range(min(most_edits, len(old) + len(new)) + 1):
        history.append(dict(reach))
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (
                diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1]
            )
            a = reach[diagonal + 1] if down else reach[diagonal - 1] + 1
            b = a - diagonal
            while a < len(old) and b < len(new) and old[a] == new[b]:
                a, b = a + 1, b + 1
            reach[diagonal] = a
            if a >= len(old) and b >= len(new):
                return _walk_back(history, len(old), len(new))
    return []


def _walk_back(history: list[dict[int, int]], a: int, b: int) -> list[Pair]:
    pairs = []
    for edits in reversed(range(len(history))):
        reach = history[edits]
        diagonal = a - b
        down = diagonal == -edits or (
            diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1]
        )
        came_from = diagonal + 1 if down else diagonal - 1
        before_a = reach[came_from] if edits else 0
        before_b = before_a - came_from if edits else 0
        while a > before_a and b > before_b:
            a, b = a - 1, b - 1
            pairs.append((a, b))
        a, b = before_a, before_b
    return pairs[::-1]
