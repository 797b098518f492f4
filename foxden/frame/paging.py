"""A page of a longer list, and the pager under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

PAGE_SIZE = 20
"""Works on a page, as on AO3."""

NEIGHBOURS = 4
EDGES = 2


@dataclass(frozen=True)
class Page(Generic[T]):
    """Items ``first`` to ``last`` of ``total``: page ``number`` (from 1) of ``count`` pages."""

    items: Sequence[T]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def count(self) -> int:
        """How many pages there are; an empty list still has one."""
        return page_count(self.total, size=self.size)

    @property
    def first(self) -> int:
        """Position of the first item on this page, from 1; 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last(self) -> int:
        """Position of the last item on this page; 0 when there is none."""
        return self.first + len(self.items) - 1 if self.items else 0

    @property
    def previous(self) -> int | None:
        """Number of the page before, if any."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """Number of the page after, if any."""
        return self.number + 1 if self.number < self.count else None

    @property
    def numbers(self) -> list[int | None]:
        """Page numbers to offer, with None for a gap: ``1 2 … 8 9 10 11 12 … 40 41``."""
        count, here = self.count, self.number
        near = range(max(here - NEIGHBOURS, 1), min(here + NEIGHBOURS, count) + 1)
        edges = [*range(1, min(EDGES, count) + 1), *range(max(count - EDGES, 0) + 1, count + 1)]
        return list(_with_gaps(sorted({*near, *edges})))

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def page_count(total: int, *, size: int = PAGE_SIZE) -> int:
    """How many pages ``total`` items fill: at least one."""
    return max(1, -(-total // size))


def page_number(text: str | None, *, total: int, size: int = PAGE_SIZE) -> int:
    """The page a ``?page=`` asks for, kept within the list; 1 for what is no number."""
    asked = int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 1
    return min(max(asked, 1), page_count(total, size=size))


def page_of(items: Sequence[T], asked: str | None, *, size: int = PAGE_SIZE) -> Page[T]:
    """The page of ``items`` (a list, or anything with ``len`` and slices) that ``asked`` names."""
    total = len(items)
    number = page_number(asked, total=total, size=size)
    return Page(items[(number - 1) * size : number * size], number=number, total=total, size=size)


def _with_gaps(numbers: list[int]) -> Iterator[int | None]:
    """``numbers`` in order, None where more than one is left out, the lone one filled in."""
    before = 0
    for number in numbers:
        if number - before == 2:
            yield number - 1
        elif number - before > 2:
            yield None
        yield number
        before = number
