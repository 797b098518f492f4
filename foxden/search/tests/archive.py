"""An archive that is only a few dictionaries, but tells what happens in the real outbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from foxden.outbox.models import Event
from foxden.outbox.rules import record
from foxden.search.documents import Document, Meaning, Numbers
from foxden.search.sources import Sources

from .oracle import World


class Archive:
    """A world that changes; every change writes its event in a transaction."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()

    # What the engine asks.

    def sources(self) -> Sources:
        return Sources(
            documents=self._documents,
            all_documents=lambda: iter(list(self.world.documents.values())),
            count=lambda: len(self.world.documents),
            works_touched=lambda events: _subjects(events, "work."),
            kinds=lambda tags: _some(self.world.kinds, tags),
            meanings=lambda tags: _some(self.world.meanings, tags),
            tags_touched=lambda events: _subjects(events, "tag."),
            numbers=self._numbers,
            numbers_signature=lambda: sorted(self.world.numbers.items()),
        )

    def _documents(self, works: Sequence[int]) -> list[Document]:
        return list(_some(self.world.documents, works).values())

    def _numbers(self, works: Sequence[int] | None) -> Iterator[tuple[int, Numbers]]:
        return iter(list(_some(self.world.numbers, works).items()))

    # What people do.

    @transaction.atomic
    def put(self, *documents: Document) -> None:
        """Works are listed, or changed."""
        for document in documents:
            self.world.documents[document.id] = document
            record("work.changed", subject_id=document.id)

    def change(self, work: int, **changes: Any) -> None:
        self.put(replace(self.world.documents[work], **changes))

    @transaction.atomic
    def remove(self, work: int) -> None:
        """A work is deleted, hidden, or a draft again."""
        del self.world.documents[work]
        record("work.removed", subject_id=work)

    def name_tag(self, tag: int, kind: str) -> None:
        """A tag that nobody used before; no event tells of it."""
        self.world.kinds[tag] = kind

    @transaction.atomic
    def mean(self, tag: int, meaning: Meaning) -> None:
        self.world.meanings[tag] = meaning
        record("tag.wrangled", subject_id=tag)

    @transaction.atomic
    def merge(self, tag: int, into: int) -> None:
        """A tag becomes a synonym, and with it its own synonyms; its metatags stay as they are."""
        target = self.world.canonical(into)
        with_synonyms = [tag, *(each for each in self.world.meanings if self._is_of(each, tag))]
        for each in with_synonyms:
            if each != target:
                self.mean(each, replace(self.meaning(each), canonical=target))

    def unmerge(self, tag: int) -> None:
        self.mean(tag, replace(self.meaning(tag), canonical=None))

    def place_under(self, tag: int, metatag: int) -> None:
        self.mean(tag, replace(self.meaning(tag), metatags=self.meaning(tag).metatags | {metatag}))

    def take_from(self, tag: int, metatag: int) -> None:
        self.mean(tag, replace(self.meaning(tag), metatags=self.meaning(tag).metatags - {metatag}))

    def count(self, work: int, numbers: Numbers) -> None:
        """Readers' answers add up; nobody is told."""
        self.world.numbers[work] = numbers

    def meaning(self, tag: int) -> Meaning:
        return self.world.meanings.get(tag, Meaning())

    def _is_of(self, tag: int, canonical: int) -> bool:
        return self.meaning(tag).canonical == canonical


def _some(rows: dict[int, Any], keys: Iterable[int] | None) -> dict[int, Any]:
    return dict(rows) if keys is None else {key: rows[key] for key in set(keys) if key in rows}


def _subjects(events: Iterable[Event], beginning: str) -> set[int]:
    return {event.subject_id for event in events if event.kind.startswith(beginning)}
