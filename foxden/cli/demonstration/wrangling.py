"""The tags themselves, and what a diligent wrangler would have said of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from django.db import models

from foxden.tags.models import FandomMedium, Kind, Medium, Tag, TagMeaning, TagParent

from .tables import Table, keep_others_out, keys_were_given, next_key
from .vocabulary import FANDOM_AT, Ints, Vocabulary

MEDIA = (
    "Anime & Manga", "Books & Literature", "Cartoons & Comics", "Movies", "Music & Bands",
    "Other Media", "TV Shows", "Theater", "Video Games",
)  # fmt: skip
CANONICAL_FROM = 4
"""Tags of so many works, and those that others are synonyms of, are canonical."""
_METATAG_EVERY, _METATAG_REST, _METATAGS = 20, 3, 2000
_AT_ONCE = 20_000
_LOOKED_UP_AT_ONCE = 500
_WRANGLED = (Kind.FANDOM, Kind.CHARACTER, Kind.RELATIONSHIP, Kind.FREEFORM)


class Tags:
    """The keys and names of the vocabulary's tags, once they are made."""

    def __init__(self, vocabulary: Vocabulary, uses: Ints, *, now: str) -> None:
        self.vocabulary = vocabulary
        self.uses = uses
        self.keys = np.zeros(len(vocabulary), dtype=np.int64)
        self.names: dict[int, str] = {}
        self._now = now
        self._reused: set[int] = set()

    def make(self) -> None:
        """Make the tags that works will have; those of the same name and kind are used as they are."""
        keep_others_out([Tag])
        table = Table(Tag, ["id", "kind", "name", "folded_name", "uses"], now=self._now)
        key = next_key(Tag)
        used = np.flatnonzero(self.uses).tolist()
        for start in range(0, len(used), _AT_ONCE):
            places = used[start : start + _AT_ONCE]
            for place in places:
                self.names[place] = self.vocabulary.name(place)
            self._reuse(places)
            new = [place for place in places if place not in self._reused]
            self.keys[new] = np.arange(key, key + len(new))
            key += len(new)
            table.write(self._rows(new))
        keys_were_given([Tag])

    def wrangle(self) -> None:
        """Say of the tags just made which are canonical, synonyms, or under which others."""
        canonical, synonyms = self._canonical()
        meanings = Table(TagMeaning, ["tag_id", "state", "canonical_id"], now=self._now)
        keys = self.keys
        meanings.write((int(keys[place]), "canonical", None) for place in sorted(canonical))
        meanings.write((int(keys[one]), "synonym", int(keys[two])) for one, two in synonyms)
        parents = Table(TagParent, ["child_id", "parent_id", "relation"], now=self._now)
        parents.write(
            (int(keys[child]), int(keys[parent]), relation)
            for place in sorted(canonical)
            for child, parent, relation in self._parents(place)
            if parent in canonical
        )
        self._media([place for place in sorted(canonical) if self._kind(place) == Kind.FANDOM])

    def _rows(self, places: list[int]) -> Iterator[tuple[int, str, str, str, int]]:
        for place in places:
            name, uses = self.names[place], int(self.uses[place])
            yield int(self.keys[place]), self._kind(place).value, name, name.lower(), uses

    def _reuse(self, places: list[int]) -> None:
        """Take over the tags that are there under these names; rename where the kind is another."""
        at = {self.names[place].lower(): place for place in places}
        folded = list(at)
        for start in range(0, len(folded), _LOOKED_UP_AT_ONCE):
            found = Tag.objects.filter(folded_name__in=folded[start : start + _LOOKED_UP_AT_ONCE])
            for key, kind, name in list(found.values_list("pk", "kind", "folded_name")):
                place = at[name]
                if kind == self._kind(place):
                    self.keys[place] = key
                    self._reused.add(place)
                    more = models.F("uses") + int(self.uses[place])
                    Tag.objects.filter(pk=key).update(uses=more)
                else:
                    self.names[place] += f" - {self._kind(place).name.title()}"

    def _canonical(self) -> tuple[set[int], list[tuple[int, int]]]:
        canonical: set[int] = set()
        synonyms = []
        for place in np.flatnonzero(self.uses[FANDOM_AT:]).tolist():
            place += FANDOM_AT
            meant = self.vocabulary.canonical_of(place)
            if meant != place and self.uses[meant]:
                canonical.add(meant)
                if place not in self._reused:
                    synonyms.append((place, meant))
            elif meant == place and self.uses[place] >= CANONICAL_FROM:
                canonical.add(place)
        return canonical - self._reused, synonyms

    def _parents(self, place: int) -> Iterator[tuple[int, int, str]]:
        relation = TagParent.Relation
        kind = self._kind(place)
        if kind in (Kind.FANDOM, Kind.FREEFORM):
            start = self.vocabulary.start_of(place)
            parent, rest = divmod(place - start, _METATAG_EVERY)
            if rest == _METATAG_REST and parent < min(_METATAGS, place - start):
                yield place, start + parent, relation.METATAG.value
            return
        yield place, FANDOM_AT + (self.vocabulary.fandom_of(place) or 0), relation.FANDOM.value
        if kind == Kind.RELATIONSHIP:
            # A character may be paired with a synonym of its own.
            both = self.vocabulary.members(place)[:2]
            for meant in dict.fromkeys(map(self.vocabulary.canonical_of, both)):
                yield place, meant, relation.CHARACTER.value

    def _media(self, fandoms: list[int]) -> None:
        media = []
        for position, name in enumerate(MEDIA, start=1):
            medium, _made = Medium.objects.get_or_create(
                folded_name=name.lower(), defaults={"name": name, "position": position}
            )
            media.append(medium.pk)
        table = Table(FandomMedium, ["fandom_id", "medium_id"], now=self._now)
        table.write((int(self.keys[place]), media[place % len(media)]) for place in fandoms)

    def _kind(self, place: int) -> Kind:
        return self.vocabulary.kind(place)
