"""What every engine that is measured here can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from .archive import Archive
from .questions import Question

FACETS = 10


@dataclass(frozen=True, slots=True)
class Told:
    """An engine's answer: ids of a page, the total, and for each kind the top tags with counts."""

    ids: list[int]
    total: int
    facets: dict[str, dict[int, int]] = field(default_factory=dict)


class Engine(Protocol):
    """Foxden's own, or a peer's."""

    name: str

    def build(self, archive: Archive) -> None:
        """Index the archive."""

    def ask(self, question: Question) -> Told:
        """What a visitor finds."""

    def suggest(self, beginning: str) -> list[int]:
        """Tags that begin so."""

    def update(self, work: int, tag: int) -> None:
        """Give a work this additional tag, durably, and return when a search finds it."""

    def close(self) -> None:
        """Let go of everything."""
