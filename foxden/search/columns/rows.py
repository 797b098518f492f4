"""Lists of integers for many rows in two flat arrays (compressed sparse rows), and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
NO_ROWS: Ints = np.empty(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Rows:
    """Row ``i`` is ``values[starts[i]:starts[i + 1]]``."""

    starts: Ints
    values: Ints

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]], dtype: type = np.int64) -> Rows:
        """From Python lists."""
        starts = np.zeros(len(lists) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in lists], out=starts[1:])
        return cls(starts, np.fromiter(chain.from_iterable(lists), dtype, int(starts[-1])))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, index: int) -> Ints:
        """One row."""
        return self.values[self.starts[index] : self.starts[index + 1]]

    def gather(self, chosen: Ints | None) -> tuple[Ints, Ints]:
        """The values of the chosen rows (None: all) one after the other, and each row's length."""
        if chosen is None:
            return self.values, np.diff(self.starts)
        # `take` everywhere: indexing by numbers of 32 bits is less than half as quick.
        starts = self.starts.take(chosen)
        lengths = self.starts.take(chosen + 1) - starts
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        # Half as wide an index is read and written in half the time.
        width: type[np.signedinteger[Any]] = np.int32 if len(self.values) < 2**31 else np.int64
        places: Ints = np.arange(total, dtype=width)
        places += np.repeat((starts - (ends - lengths)).astype(width), lengths)
        return self.values.take(places), lengths

    def picked(self, chosen: Ints) -> Rows:
        """The chosen rows, in the order of ``chosen``."""
        values, lengths = self.gather(chosen)
        return Rows(starts_of(lengths), values)


@dataclass(frozen=True, slots=True)
class Postings:
    """For each key, which rows have it; rows rising. ``keys`` rise too."""

    keys: Ints
    rows: Rows

    @classmethod
    def inverse(cls, rows: Rows) -> Postings:
        """Which rows hold each value."""
        lengths = np.diff(rows.starts)
        owners = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
        order = np.argsort(rows.values, kind="stable")
        keys, firsts = np.unique(rows.values[order], return_index=True)
        starts = np.append(firsts, len(order)).astype(np.int64)
        return cls(keys, Rows(starts, owners[order]))

    def of(self, key: int) -> Ints:
        """The rows with this key."""
        if key > np.iinfo(self.keys.dtype).max:
            return NO_ROWS
        # As wide as the keys are: for a wider one all of them would be copied first.
        index = int(np.searchsorted(self.keys, self.keys.dtype.type(key)))
        if index == len(self.keys) or self.keys[index] != key:
            return NO_ROWS
        return self.rows.row(index)

    def of_any(self, keys: Iterable[int]) -> Ints:
        """The rows with one of these keys, rising, each once."""
        return union([self.of(key) for key in keys])


def union(lists: Sequence[Ints]) -> Ints:
    """Rising lists as one rising list without doubles."""
    filled = [rows for rows in lists if len(rows)]
    if not filled:
        return NO_ROWS
    if len(filled) == 1:
        return filled[0]
    return distinct(np.concatenate(filled))


def distinct(values: Ints) -> Ints:
    """The values in rising order, each once (by sorting: far quicker here than by hashing)."""
    if len(values) < 2:
        return values
    values = np.sort(values)
    first = np.empty(len(values), dtype=bool)
    first[0] = True
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first]


def starts_of(lengths: Ints) -> Ints:
    """Where each row starts, and where the last one ends."""
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def are_in(rows: Ints, among: Ints, *, of: int) -> Mask:
    """For each of the rising ``rows`` whether the rising ``among`` has it; both are below ``of``."""
    if not len(among) or not len(rows):
        return np.zeros(len(rows), dtype=bool)
    if len(rows) * 24 < len(among) + of // 64:
        places = np.searchsorted(among, rows)
        places[places == len(among)] = 0
        return among[places] == rows  # type: ignore[no-any-return]
    marks = np.zeros(of, dtype=bool)
    marks[among] = True
    return marks.take(rows)
