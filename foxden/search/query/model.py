"""`WorkQuery` and what it is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from ..conditions import All, Condition, Sort
from .names import BOX, DIRECTION, SORT, SORT_NAMES


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be understood, and was left out; ``start`` to ``end`` in the value's text.

    ``value`` is that text where it is no `Part`'s: it stays in the address until it is mended.
    """

    message: str
    start: int
    end: int
    parameter: str = BOX
    value: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One filter of a query: what it asks, and what in the address asks it.

    ``label`` says what kind of filter it is, ``value`` is what a person typed or chose. ``sort``
    and ``ascending`` are what the search box says of the order.
    """

    label: str
    condition: Condition
    parameter: str
    value: str
    excludes: bool = False
    sort: Sort | None = None
    ascending: bool | None = None


@dataclass(frozen=True, slots=True)
class WorkQuery:
    """What to look for, in which order. ``problems`` are what was not understood (and left out)."""

    parts: tuple[Part, ...] = ()
    sort: Sort | None = None
    ascending: bool | None = None
    problems: tuple[Problem, ...] = field(default=())

    @classmethod
    def from_parameters(
        cls, parameters: Mapping[str, Sequence[str]], *, today: dt.date
    ) -> WorkQuery:
        """What the parameters of an address ask for, in AO3's names and a few of our own.

        Nothing raises: what is not understood is a `Problem`, what is unknown is left alone.
        """
        from .reading import read_parameters

        return read_parameters(parameters, today=today)

    @property
    def condition(self) -> Condition:
        """All parts together."""
        return All(tuple(part.condition for part in self.parts))

    @property
    def box(self) -> str:
        """What stands in the search box."""
        part = self._box_part()
        return part.value if part else ""

    def without(self, part: Part) -> WorkQuery:
        """The same question less one filter; the box takes along what it said of the order."""
        from .together import together

        parts = together([other for other in self.parts if other != part])
        if part.parameter != BOX or part not in self.parts:
            return replace(self, parts=tuple(parts))
        return replace(
            self,
            parts=tuple(parts),
            sort=None if part.sort else self.sort,
            ascending=None if part.sort else self.ascending,
            problems=tuple(problem for problem in self.problems if problem.parameter != BOX),
        )

    def to_parameters(self) -> list[tuple[str, str]]:
        """Name and value of everything the address has to say, in a fixed order.

        Read again it is the same query. An order that the box asks for is said there alone.
        """
        found = [(part.parameter, part.value) for part in self.parts]
        found += [(wrong.parameter, wrong.value) for wrong in self.problems if wrong.value]
        box = self._box_part()
        if self.sort is not None and not (box and box.sort):
            found.append((SORT, SORT_NAMES[self.sort]))
        if self.ascending is not None and not (box and box.ascending is not None):
            found.append((DIRECTION, "asc" if self.ascending else "desc"))
        return found

    def to_query_string(self) -> str:
        """The same, ready to stand after a question mark."""
        return urlencode(self.to_parameters(), errors="replace")

    def _box_part(self) -> Part | None:
        return next((part for part in self.parts if part.parameter == BOX), None)
