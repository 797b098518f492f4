"""What must be true of tags after every decision and after every undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from ..models import FandomMedium, Kind, Tag, TagMeaning, TagParent
from .facts import Facts

UNDER_FANDOMS = frozenset({Kind.CHARACTER, Kind.RELATIONSHIP, Kind.FREEFORM})
State = TagMeaning.State
Relation = TagParent.Relation


def require_standing(facts: Facts) -> None:
    """Raise ValidationError unless all that hangs on the tags of these facts stands as it must."""
    decided, pairs, fandoms = _concerned(facts)
    synonyms = _synonyms_about(decided)
    edges = _edges_about(decided, pairs)
    fandoms |= set(
        FandomMedium.objects.filter(fandom__in=decided).values_list("fandom_id", flat=True)
    )
    concerned = {tag for pair in synonyms for tag in pair} | fandoms
    concerned |= {tag for child, parent, _relation in edges for tag in (child, parent)}
    known = Known(
        {tag.pk: tag for tag in Tag.objects.filter(pk__in=concerned)},
        dict(TagMeaning.objects.filter(tag__in=concerned).values_list("tag_id", "state")),
    )
    for tag, canonical in synonyms:
        known.require_synonym(tag, canonical)
    for child, parent, relation in edges:
        known.require_edge(child, parent, relation)
    for fandom in fandoms:
        known.require_fandom(fandom)
    _require_no_loop(facts)


@dataclass(frozen=True, slots=True)
class Known:
    """The tags concerned and their states; each check raises ValidationError where it fails."""

    tags: dict[int, Tag]
    states: dict[int, str]

    def require_synonym(self, tag: int, canonical: int) -> None:
        """A synonym stands for a canonical tag of its kind."""
        if not (self._is_canonical(canonical) and self._kind(tag) == self._kind(canonical)):
            raise self._error(
                _("“%(tag)s” is a synonym of “%(other)s”, which would no longer be canonical."),
                tag,
                canonical,
            )

    def require_edge(self, child: int, parent: int, relation: str) -> None:
        """A tag stands under what it may stand under."""
        if not self._edge_stands(child, parent, relation):
            raise self._error(
                _("“%(tag)s” cannot stand under “%(other)s”: one of them is not what it must be."),
                child,
                parent,
            )

    def require_fandom(self, fandom: int) -> None:
        """Only canonical fandoms are in a medium."""
        if not (self._is_canonical(fandom) and self._kind(fandom) == Kind.FANDOM):
            raise self._error(
                _("“%(tag)s” stands in a medium and must be a canonical fandom."), fandom, fandom
            )

    def _edge_stands(self, child: int, parent: int, relation: str) -> bool:
        above, below = self._kind(parent), self._kind(child)
        if not self._is_canonical(parent) or self.states.get(child) == State.SYNONYM:
            return False
        if relation == Relation.METATAG:
            return above == below and self._is_canonical(child)
        if relation == Relation.FANDOM:
            return above == Kind.FANDOM and below in UNDER_FANDOMS
        return above == Kind.CHARACTER and below == Kind.RELATIONSHIP

    def _kind(self, tag: int) -> str:
        return self.tags[tag].kind

    def _is_canonical(self, tag: int) -> bool:
        return self.states.get(tag) == State.CANONICAL

    def _error(self, message: str, tag: int, other: int) -> ValidationError:
        names = {"tag": self.tags[tag], "other": self.tags[other]}
        return ValidationError(message, params=names, code="standing")


def ways_up(tags: Iterable[int]) -> set[int]:
    """These tags and every metatag above them, one query a step."""
    seen = set(tags)
    step = seen
    while step:
        above = TagParent.objects.filter(relation=Relation.METATAG, child__in=step)
        step = set(above.values_list("parent_id", flat=True)) - seen
        seen |= step
    return seen


def would_loop(child: int, parent: int) -> bool:
    """True where placing ``child`` under the metatag ``parent`` would make a loop."""
    return child in ways_up([parent])


def _concerned(facts: Facts) -> tuple[set[int], set[tuple[int, int]], set[int]]:
    """Tags whose meaning changed, places that are new, fandoms that are new in a medium.

    What hangs on a tag can only fall with the tag's own meaning, so nothing else need be read: a
    fandom may have fifty thousand children.
    """
    decided, pairs, fandoms = set(), set(), set()
    for key, value in facts.items():
        sort, *names = key.split(":")
        if sort == "meaning":
            decided.add(int(names[0]))
        elif sort == "parent" and value is not None:
            pairs.add((int(names[0]), int(names[1])))
        elif sort == "medium" and value is not None:
            fandoms.add(int(names[0]))
    return decided, pairs, fandoms


def _synonyms_about(tags: set[int]) -> list[tuple[int, int]]:
    rows = TagMeaning.objects.filter(Q(tag__in=tags) | Q(canonical__in=tags))
    return [(t, c) for t, c in rows.values_list("tag_id", "canonical_id") if c is not None]


def _edges_about(tags: set[int], pairs: set[tuple[int, int]]) -> list[tuple[int, int, str]]:
    columns = ("child_id", "parent_id", "relation")
    about = set(
        TagParent.objects.filter(Q(child__in=tags) | Q(parent__in=tags)).values_list(*columns)
    )
    placed = TagParent.objects.filter(
        child__in={child for child, _parent in pairs},
        parent__in={parent for _child, parent in pairs},
    )
    return sorted(about | set(placed.values_list(*columns)))


def _require_no_loop(facts: Facts) -> None:
    for key, value in facts.items():
        if key.startswith("parent:") and value == Relation.METATAG:
            _sort, child, parent = key.split(":")
            if would_loop(int(child), int(parent)):
                raise ValidationError(_("That would make a tag its own metatag."), code="loop")
