"""Asking everybody the same questions in one run: how long, and whether the answers agree."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from .archive import Archive
from .peers import FACETS, Engine, Told
from .questions import Classes, Question

SECONDS_A_CLASS = 5.0
LEAST = 3
WARMING = 5


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds: median, 95th percentile, longest, and of how many."""

    p50: float
    p95: float
    longest: float
    count: int

    @classmethod
    def of(cls, taken: Sequence[float]) -> Times:
        """From seconds."""
        ordered = sorted(each * 1000 for each in taken)
        last = len(ordered) - 1
        return cls(ordered[last // 2], ordered[round(last * 0.95)], ordered[last], len(ordered))


def timed(calls: Sequence[Callable[[], Any]]) -> tuple[Times, list[Any]]:
    """Run the calls in turn until they or the time of their class are at an end."""
    taken, answers = [], []
    end = time.perf_counter() + SECONDS_A_CLASS
    for call in calls:
        begin = time.perf_counter()
        if len(taken) >= LEAST and begin > end:
            break
        answers.append(call())
        taken.append(time.perf_counter() - begin)
    return Times.of(taken), answers


def ask_all(engines: Sequence[Engine], classes: Classes, archive: Archive) -> Measured:
    """Every engine's times by class, and every difference between the first one's answers and others'."""
    times: dict[str, dict[str, Times]] = {}
    differences: list[str] = []
    updated = {work.id: work.updated for work in archive.works}
    for title, asked in classes.items():
        times[title], answers = {}, {}
        for engine in engines:
            # The last questions warm up what is asked with and the files it reads, and do not count.
            for question in asked[-WARMING:]:
                engine.ask(question)
            calls = [partial(engine.ask, question) for question in asked[:-WARMING]]
            times[title][engine.name], answers[engine.name] = timed(calls)
        ours, *others = engines
        for other in others:
            differences += _differences(
                title,
                asked,
                ours.name,
                answers[ours.name],
                other.name,
                answers[other.name],
                updated,
            )
    return Measured(times, differences)


@dataclass(frozen=True, slots=True)
class Measured:
    """Times by class and engine, and what did not agree."""

    times: dict[str, dict[str, Times]]
    differences: list[str]


def _differences(
    title: str,
    asked: Sequence[Question],
    our_name: str,
    ours: Sequence[Told],
    name: str,
    theirs: Sequence[Told],
    updated: dict[int, int],
) -> list[str]:
    found = []
    for question, one, two in zip(asked, ours, theirs, strict=False):
        what = _difference(one, two, updated)
        if what:
            found.append(f"{title}: {our_name} and {name}: {what}: {question}")
    return found


def _difference(one: Told, two: Told, updated: dict[int, int]) -> str:
    if one.total != two.total:
        return f"totals {one.total} and {two.total}"
    # Works of the same moment may stand in either order.
    if [updated[key] for key in one.ids] != [updated[key] for key in two.ids]:
        return f"pages {one.ids} and {two.ids}"
    for kind in one.facets.keys() | two.facets.keys():
        mine, other = one.facets.get(kind, {}), two.facets.get(kind, {})
        if _certain(mine) != _certain(other) or sorted(mine.values()) != sorted(other.values()):
            return f"facets of {kind} {mine} and {other}"
    return ""


def _certain(facets: dict[int, int]) -> dict[int, int]:
    """All but those that share the last place, of which either may be shown."""
    if len(facets) < FACETS:
        return facets
    last = min(facets.values())
    return {tag: count for tag, count in facets.items() if count > last}


def suggest_all(engines: Sequence[Engine], archive: Archive) -> dict[str, Times]:
    """Autocomplete: the beginnings of names as somebody types them."""
    names = [name.lower() for name, uses in archive.names.values() if uses > 2][
        :: max(1, len(archive.names) // 150)
    ]
    typed = [name[:length] for name in names for length in (2, 4, 7)]
    return {
        engine.name: timed(
            [lambda part=part, engine=engine: engine.suggest(part) for part in typed]
        )[0]
        for engine in engines
    }


def update_all(engines: Sequence[Engine], archive: Archive, *, count: int) -> dict[str, Times]:
    """From the beginning of a durable change until a search finds it."""
    freeforms = [tag for tag in archive.names if archive.kinds[tag] == "freeform"]
    works = archive.works[:: max(1, len(archive.works) // count)][:count]
    changes = [(work.id, freeforms[turn % len(freeforms)]) for turn, work in enumerate(works)]
    return {
        engine.name: timed(
            [lambda change=change, engine=engine: engine.update(*change) for change in changes]
        )[0]
        for engine in engines
    }
