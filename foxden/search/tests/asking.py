"""The engine and the oracle, asked the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from foxden.search.answers import Answer, Facet
from foxden.search.conditions import Condition
from foxden.search.documents import VISITOR, Sight
from foxden.search.engine import Engine
from foxden.search.sources import register_sources

from . import oracle
from .archive import Archive
from .oracle import World


class Asked:
    """One world with its engine, and every question checked against the oracle."""

    def __init__(self, world: World, folder: Path) -> None:
        self.archive = Archive(world)
        register_sources(self.archive.sources())
        self.engine = Engine(folder)

    def same(
        self, *, engine: Engine | None = None, limit: int | None = None, **question: Any
    ) -> Answer:
        """The engine's answer with so many (or all) tags of each kind; it has to be the right one."""
        right = oracle.search(self.archive.world, **question)
        answer = (engine or self.engine).search(**question, facet_limit=limit)
        assert plain(answer) == plain(right, limit)
        return answer

    def __call__(self, condition: Condition, sight: Sight = VISITOR) -> Answer:
        return self.same(condition=condition, sight=sight)


def plain(
    answer: Answer, limit: int | None = None
) -> tuple[int, list[int], dict[str, list[tuple[int, int]]]]:
    """An answer in the plainest form, without kinds of which nothing was found."""
    return int(answer.total), [int(key) for key in answer.ids], _counts(answer.facets, limit)


def _counts(
    facets: Mapping[str, Sequence[Facet]], limit: int | None
) -> dict[str, list[tuple[int, int]]]:
    return {
        kind: [(int(facet.tag), int(facet.count)) for facet in found[:limit]]
        for kind, found in facets.items()
        if found
    }
