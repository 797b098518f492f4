"""Making a base: from the database, or from an older base and what changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

import numpy as np

from ..documents import Document, Meaning, Numbers
from ..sources import Sources
from .disk import Base
from .meanings import CompiledMeanings, Meanings
from .names import NameIndex
from .rows import Mask, Rows, distinct
from .segment import Segment
from .table import Table
from .tags import TagPlaces

CHUNK = 20_000
FEW_TAGS = 500
Progress = Callable[[int, int], None]
"""Told how many works are read, and of how many."""


def base_from(
    sources: Sources, *, position: tuple[int, ...], progress: Progress | None = None
) -> Base:
    """A base of everything in the database; ``position`` must have been taken before the call."""
    numbers, meanings = dict(sources.numbers(None)), sources.meanings(None)
    total, done, tables = sources.count(), 0, [Table.of([], {})]
    documents = iter(sources.all_documents())
    while chunk := list(islice(documents, CHUNK)):
        tables.append(Table.of(chunk, numbers))
        done += len(chunk)
        if progress:
            progress(done, total)
    return base_of(Table.joined(tables), meanings, sources, position)


def base_of(
    table: Table, meanings: Mapping[int, Meaning], sources: Sources, position: tuple[int, ...]
) -> Base:
    """A base of the works of a table."""
    used = distinct(table.tags.values).tolist()
    kinds = sources.kinds(list({*used, *named_in(meanings)}))
    places = TagPlaces.of(kinds)
    known = np.isin(table.tags.values, places.keys_rising)
    if not known.all():
        table.tags = _without(table.tags, known)
    compiled = CompiledMeanings.of(places, meanings)
    segment = Segment.of(table, places, Meanings(compiled))
    names = NameIndex.of(_names(places, sources))
    return Base(segment, places, compiled, names, position)


def _names(places: TagPlaces, sources: Sources) -> Iterator[tuple[int, str]]:
    keys = places.base_keys.tolist()
    by_key = {key: place for place, key in enumerate(keys)}
    for key, name in sources.tag_names(keys if len(keys) < FEW_TAGS else None):
        if key in by_key:
            yield by_key[key], name


def named_in(meanings: Mapping[int, Meaning]) -> set[int]:
    """The tags that have a meaning, and those they mean."""
    found = set(meanings)
    for meaning in meanings.values():
        found |= meaning.metatags
        if meaning.canonical is not None:
            found.add(meaning.canonical)
    return found


def small_segment(
    documents: Iterable[Document],
    numbers: Mapping[int, Numbers],
    places: TagPlaces,
    meanings: Meanings,
) -> Segment:
    """A segment of a few works, in memory; every tag in them has a place."""
    return Segment.of(Table.of(documents, numbers), places, meanings)


def _without(rows: Rows, kept: Mask) -> Rows:
    owners = np.repeat(np.arange(len(rows)), np.diff(rows.starts))[kept]
    lengths = np.bincount(owners, minlength=len(rows))
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return Rows(starts, rows.values[kept])
