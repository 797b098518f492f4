"""Timing inside one process: the median of several runs after one that does not count."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_seconds(call: Callable[[], object], *, runs: int = 5) -> float:
    """The median time of ``runs`` calls in seconds."""
    call()
    taken = []
    for _ in range(runs):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def alternate(
    ours: Callable[[], object], peer: Callable[[], object], *, runs: int = 5
) -> tuple[float, float]:
    """The medians of two calls that take turns, so that a drifting machine is fair to both."""
    ours(), peer()
    mine, theirs = [], []
    for _ in range(runs):
        for call, taken in ((ours, mine), (peer, theirs)):
            begin = time.perf_counter()
            call()
            taken.append(time.perf_counter() - begin)
    return statistics.median(mine), statistics.median(theirs)
