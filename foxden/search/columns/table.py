"""Documents as a table of plain arrays: what a segment is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from ..documents import Document, Numbers
from .rows import Ints, Mask, Rows, starts_of

NUMBERS = ("hits", "kudos", "comments", "bookmarks")
NO_NUMBERS = Numbers()
LARGEST_NUMBER = 2**31 - 1


@dataclass(slots=True)
class Table:
    """One entry a work in every column; in any order.

    ``title_keys`` and ``author_keys`` are UTF-8 in object arrays; ``languages`` are strings.
    """

    ids: Ints
    tags: Rows
    creators: Rows
    people: Rows
    series: Rows
    title_keys: Ints
    author_keys: Ints
    languages: Ints
    words: Ints
    chapters: Ints
    expected: Ints
    complete: Mask
    restricted: Mask
    anonymous: Mask
    published: Ints
    updated: Ints
    hits: Ints
    kudos: Ints
    comments: Ints
    bookmarks: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def of(cls, documents: Iterable[Document], numbers: Mapping[int, Numbers]) -> Table:
        """From documents, with what readers' answers to them add up to."""
        documents = list(documents)
        counted = [numbers.get(document.id, NO_NUMBERS) for document in documents]

        def column(name: str, dtype: type) -> Ints:
            return np.array([getattr(document, name) for document in documents], dtype=dtype)

        columns: dict[str, Any] = {"ids": column("id", np.int64)}
        for name in ("tags", "creators", "people", "series"):
            columns[name] = Rows.of([getattr(document, name) for document in documents])
        for name in ("words", "chapters", "expected"):
            columns[name] = _clipped(column(name, np.int64))
        for name in ("complete", "restricted", "anonymous"):
            columns[name] = column(name, np.bool_)
        for name in NUMBERS:
            values = [getattr(each, name) for each in counted]
            columns[name] = _clipped(np.array(values, dtype=np.int64))
        return cls(
            **columns,
            title_keys=_bytes(document.title_key for document in documents),
            author_keys=_bytes(document.author_key for document in documents),
            languages=np.array([document.language for document in documents], dtype=object),
            published=column("published", np.int32),
            updated=column("updated", np.int64),
        )

    def picked(self, chosen: Ints) -> Table:
        """The chosen entries, in that order."""
        parts: dict[str, Any] = {}
        for field in fields(self):
            column = getattr(self, field.name)
            parts[field.name] = (
                column.picked(chosen) if isinstance(column, Rows) else column[chosen]
            )
        return Table(**parts)

    def newest_first(self) -> Table:
        """The same in the order of the columns: last updated first, then the higher id."""
        return self.picked(np.lexsort((self.ids, self.updated))[::-1])

    @classmethod
    def joined(cls, tables: list[Table]) -> Table:
        """Several tables as one."""
        parts: dict[str, Any] = {}
        for field in fields(cls):
            columns = [getattr(table, field.name) for table in tables]
            if isinstance(columns[0], Rows):
                lengths = np.concatenate([np.diff(rows.starts) for rows in columns])
                values = np.concatenate([rows.values for rows in columns])
                parts[field.name] = Rows(starts_of(lengths), values)
            else:
                parts[field.name] = np.concatenate(columns)
        return cls(**parts)


def _bytes(keys: Iterable[str]) -> Ints:
    found = [key.encode("utf-8", "surrogatepass") for key in keys]
    column = np.empty(len(found), dtype=object)
    column[:] = found
    return column


def _clipped(column: Ints) -> Ints:
    return np.minimum(column, LARGEST_NUMBER).astype(np.int32)
