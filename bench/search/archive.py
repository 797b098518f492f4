"""The archive that is searched, read once for all who are asked: works, what their tags mean, words."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..servers import foxden

SAMPLE = 2_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A work in lists: ``meant`` are the tags that its tags mean, metatags among them."""

    id: int
    updated: int
    words: int
    complete: bool
    restricted: bool
    meant: tuple[int, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that a peer needs to answer the same questions."""

    works: list[Listed]
    kinds: Mapping[int, str]
    names: Mapping[int, tuple[str, int]]

    @property
    def sample(self) -> list[Listed]:
        """Some works from all over the archive."""
        return self.works[:: max(1, len(self.works) // SAMPLE)]


def make_archive(folder: Path, *, works: int) -> dict[str, float]:
    """Fill a den and index it; the seconds that each took."""
    environment = {"FOXDEN_DEN": str(folder)}
    begin = time.perf_counter()
    foxden("demo", "--works", str(works), "--no-text", "--no-index", environment=environment)
    filled = time.perf_counter()
    foxden("reindex", "--words", environment=environment)
    return {"filling": filled - begin, "indexing": time.perf_counter() - filled}


def open_archive(folder: Path) -> None:
    """Set this process up on the den."""
    os.environ["FOXDEN_DEN"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "foxden.config.settings")
    import django

    django.setup()


def read_archive() -> Archive:
    """All works in lists, from the database."""
    from foxden.search.sources import sources
    from foxden.tags.models import Tag

    known = sources()
    meant = _Meanings(known.meanings(None))
    kinds = known.kinds(None)
    summaries = dict(_summaries())
    works = [
        Listed(
            id=document.id,
            updated=document.updated,
            words=document.words,
            complete=document.complete,
            restricted=document.restricted,
            meant=tuple(dict.fromkeys(each for tag in document.tags for each in meant.of(tag))),
            summary=summaries[document.id],
        )
        for document in known.all_documents()
    ]
    names = {key: (name, uses) for key, name, uses in Tag.objects.values_list("pk", "name", "uses")}
    return Archive(works, kinds, names)


def _summaries() -> Iterator[tuple[int, str]]:
    from foxden.works.models import Work

    for key, summary in Work.objects.values_list("pk", "summary_raw").iterator(chunk_size=10_000):
        yield key, " ".join(re.findall(r"[a-z]+", summary.lower()))


class _Meanings:
    """Synonyms and metatags by the plainest reading of them, apart from the engine's own."""

    def __init__(self, meanings: Mapping) -> None:
        self._meanings = meanings
        self._kept: dict[int, tuple[int, ...]] = {}

    def of(self, tag: int) -> tuple[int, ...]:
        if tag not in self._kept:
            found = [self._canonical(tag)]
            for each in found:
                meaning = self._meanings.get(each)
                above = map(self._canonical, sorted(meaning.metatags)) if meaning else ()
                found += [metatag for metatag in dict.fromkeys(above) if metatag not in found]
            self._kept[tag] = tuple(found)
        return self._kept[tag]

    def _canonical(self, tag: int) -> int:
        meaning = self._meanings.get(tag)
        return meaning.canonical if meaning and meaning.canonical is not None else tag
