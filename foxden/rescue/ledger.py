"""What became of every row and every file of a source: nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What may become of a row or a file.

    ``taken``: a thing of this archive now. ``merged``: part of such a thing. ``kept``: stored as it
    was, until there is a room for it. ``left``: not taken, for the reason given.
    """

    TAKEN = "taken"
    MERGED = "merged"
    KEPT = "kept"
    LEFT = "left"


@dataclass(slots=True)
class Account:
    """The rows of one table (or the files of one kind): how many there are, and what became of them."""

    total: int = 0
    counts: Counter[tuple[Outcome, str]] = field(default_factory=Counter)
    keys: dict[tuple[Outcome, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def accounted(self) -> int:
        """How many have an outcome."""
        return self.counts.total()

    def of(self, outcome: Outcome) -> int:
        """How many came to this."""
        return sum(count for (each, _why), count in self.counts.items() if each == outcome)


class Ledger:
    """An account for each table and for the files, and remarks on things that were taken.

    The keys of what was left are all kept, so that an archivist can look at each of them.
    """

    def __init__(self) -> None:
        self.tables: dict[str, Account] = {}
        self.remarks: dict[str, list[str]] = defaultdict(list)

    def open(self, table: str, total: int) -> None:
        """There are so many rows to account for."""
        self.tables[table] = Account(total)

    def book(
        self, table: str, outcome: Outcome, why: str = "", *, key: object = None, count: int = 1
    ) -> None:
        """Say what became of a row, or of ``count`` of them. A reason is a whole sentence's end."""
        account = self.tables.setdefault(table, Account())
        account.counts[outcome, why] += count
        if key is not None and outcome is not Outcome.TAKEN:
            account.keys[outcome, why].append(str(key))

    def remark(self, what: str, key: object) -> None:
        """Something that an archivist should know of a thing that was taken."""
        self.remarks[what].append(str(key))

    @property
    def unaccounted(self) -> dict[str, int]:
        """Tables whose sums do not come out, by how many rows. Empty, or there is a fault here."""
        return {
            name: account.total - account.accounted
            for name, account in self.tables.items()
            if account.total != account.accounted
        }
