"""A segment: some works as columns, never changed once made; the base is one, the newest works others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .frequent import Frequent
from .keys import SortedKeys
from .leading import Leading
from .meanings import Meanings
from .rows import NO_ROWS, Ints, Mask, Postings, Rows, are_in, distinct, starts_of, union
from .table import NUMBERS, Table
from .tags import TagPlaces

PLAIN = ("words", "chapters", "expected", "published", "updated", *NUMBERS)
FLAGS = ("complete", "restricted", "anonymous")


@dataclass(slots=True)
class Segment:
    """Works by ordinal, last updated first.

    ``tags`` are the author's own in their order, by place; ``meant`` what they mean, each once.
    ``with_meant`` and ``with_tag`` turn these round. ``patch`` holds, for tags whose meaning changed
    since the segment was made, the works that have them now.
    """

    ids: Ints
    ids_rising: Ints
    ordinals_rising: Ints
    columns: dict[str, Ints]
    language_codes: list[str]
    tags: Rows
    meant: Rows
    with_meant: Postings
    with_tag: Postings
    with_creator: Postings
    with_person: Postings
    with_series: Postings
    frequent: Frequent
    leading: Leading
    titles: SortedKeys
    authors: SortedKeys
    patch: dict[int, Ints] = field(default_factory=dict)
    kept: dict[Any, Any] = field(default_factory=dict)
    """Whatever is worked out once and belongs to this segment alone."""

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def of(cls, table: Table, places: TagPlaces, meanings: Meanings) -> Segment:
        """From a table; every tag in it has a place."""
        table = table.newest_first()
        tags = Rows(table.tags.starts, places.places_of(table.tags.values))
        meant = meant_by(tags, meanings, places.count)
        codes, numbers = np.unique(table.languages.astype(str), return_inverse=True)
        rising = np.argsort(table.ids, kind="stable").astype(np.int32)
        columns = {name: getattr(table, name) for name in (*PLAIN, *FLAGS)}
        with_meant = Postings.inverse(meant)
        return cls(
            ids=table.ids,
            ids_rising=table.ids[rising],
            ordinals_rising=rising,
            columns=columns | {"language": numbers.astype(np.int16)},
            language_codes=[str(code) for code in codes],
            tags=tags,
            meant=meant,
            with_meant=with_meant,
            with_tag=Postings.inverse(tags),
            with_creator=Postings.inverse(table.creators),
            with_person=Postings.inverse(table.people),
            with_series=Postings.inverse(table.series),
            frequent=Frequent.of(meant, with_meant, places),
            leading=Leading.of(len(meant), with_meant, places),
            titles=SortedKeys.of(table.title_keys, table.ids),
            authors=SortedKeys.of(table.author_keys, table.ids),
        )

    def with_patch(self, members: dict[int, list[int]]) -> Segment:
        """This segment with the works of some tags counted anew, from the tags that now mean them."""
        patch = dict(self.patch)
        for meant, tags in members.items():
            patch[meant] = self.with_tag.of_any(tags)
        return Segment(**{name: getattr(self, name) for name in _SHARED}, patch=patch)

    def works_with(self, meant: Iterable[int]) -> Ints:
        """The ordinals of works that mean one of these tags, rising."""
        found = []
        for place in meant:
            patched = self.patch.get(place)
            found.append(self.with_meant.of(place) if patched is None else patched)
        return union(found)

    def ordinals_of(self, ids: Ints) -> Ints:
        """The ordinals of those of these works that are here, rising."""
        if not len(self.ids) or not len(ids):
            return NO_ROWS
        index = np.searchsorted(self.ids_rising, ids)
        index[index == len(self.ids)] = 0
        return np.sort(self.ordinals_rising[index[self.ids_rising[index] == ids]])

    def restricted_or(self, hidden: Mask | None) -> Mask:
        """Which works guests cannot see, or ``hidden`` hides."""
        restricted: Mask = self.columns["restricted"]
        return restricted if hidden is None else restricted | hidden

    def are_in(self, rows: Ints, among: Ints) -> Mask:
        """For each of these rising ordinals whether it is among others."""
        return are_in(rows, among, of=len(self.ids))


_SHARED = tuple(name for name in Segment.__slots__ if name not in {"patch", "kept"})


def meant_by(tags: Rows, meanings: Meanings, count: int) -> Rows:
    """For each row of tags what they mean, each once and rising."""
    lengths = np.diff(tags.starts)
    owners = np.repeat(np.arange(len(tags), dtype=np.int64), lengths)
    canonical = meanings.canonicals(count)[tags.values]
    pairs = [owners * count + canonical]
    above = _with_metatags(meanings, count)
    if len(above) and len(owners):
        further = Rows.of([meanings.of(int(place))[1:] for place in above], np.int64)
        index = np.searchsorted(above, canonical)
        index[index == len(above)] = 0
        places = np.flatnonzero(above[index] == canonical)
        values, lengths = further.gather(index[places])
        pairs.append(np.repeat(owners[places] * count, lengths) + values)
    found = distinct(np.concatenate(pairs)) if len(owners) else np.empty(0, dtype=np.int64)
    owners, values = np.divmod(found, max(count, 1))
    return Rows(starts_of(np.bincount(owners, minlength=len(tags))), values.astype(np.int32))


def _with_metatags(meanings: Meanings, count: int) -> Ints:
    compiled = np.flatnonzero(np.diff(meanings.base.metatags.starts))
    since = [place for place, above in meanings.metatags_since.items() if above]
    return distinct(np.concatenate([compiled, np.asarray(since, dtype=np.int64)]))
