"""From the names in a query to keys: tags, people, what was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from foxden.people.models import Pseud, Viewer
from foxden.people.queries import away_since
from foxden.prose import fold_name
from foxden.search.conditions import (
    ALWAYS,
    NEVER,
    All,
    AnyOf,
    Condition,
    CreatorNamed,
    HasTag,
    MadeBy,
    MainRelationshipIs,
    MainRelationshipNamed,
    Not,
    NotYetRead,
    NumberIn,
    OnlyFandoms,
    OnlyFandomsNamed,
    SinceLastVisit,
    TagNamed,
    Words,
    WorkIn,
)
from foxden.tags.models import Tag

from .documents import as_microseconds

MOST_PSEUDS = 500
ReadBy = Callable[[int], Iterable[int]]
_read_by: list[ReadBy] = []


def register_history(read_by: ReadBy) -> None:
    """Say once, as the app that keeps reading histories starts, where they are."""
    _read_by[:] = [read_by]


@dataclass(frozen=True, slots=True)
class Names:
    """What the names of a query stand for."""

    tags: dict[str, Tag]
    viewer: Viewer
    _known: dict[Condition, Condition] = field(default_factory=dict)

    @classmethod
    def of(cls, condition: Condition, viewer: Viewer) -> Names:
        """Look all tags up at once."""
        wanted = {fold_name(name) for name in _tag_names(condition)}
        wanted |= {f"{name} - {kind}" for name in wanted for kind in _KINDS}
        tags = Tag.objects.filter(folded_name__in=wanted)
        return cls({tag.folded_name: tag for tag in tags} if wanted else {}, viewer)

    def keyed(self, condition: Condition) -> Condition:
        """The condition with keys in the place of names."""
        match condition:
            case All(parts):
                return All(tuple(map(self.keyed, parts)))
            case AnyOf(parts):
                return AnyOf(tuple(map(self.keyed, parts)))
            case Not(part):
                return Not(self.keyed(part))
            case TagNamed(name, kind):
                return self._tagged(name, kind)
            case MainRelationshipNamed(name):
                tag = self._tag(name, "relationship")
                return MainRelationshipIs(frozenset({tag.pk})) if tag else NEVER
            case OnlyFandomsNamed(names):
                found = filter(None, (self._tag(name, "fandom") for name in names))
                return OnlyFandoms(frozenset(tag.pk for tag in found))
            case CreatorNamed(name):
                return self._asked_once(condition, lambda: MadeBy(frozenset(pseuds_named(name))))
            case NotYetRead():
                return self._asked_once(condition, self._unread)
            case SinceLastVisit():
                return self._asked_once(condition, lambda: self._since_last_visit(condition))
        return condition

    def _tagged(self, name: str, kind: str | None) -> Condition:
        tag = self._tag(name, kind)
        if tag is not None:
            return HasTag(frozenset({tag.pk}))
        return Words(name, fields=frozenset({"tags"}), is_phrase=True)

    def _tag(self, name: str, kind: str | None) -> Tag | None:
        folded = fold_name(name)
        tag = self.tags.get(folded)
        if kind is not None and (tag is None or tag.kind != kind):
            tag = self.tags.get(f"{folded} - {kind}")
        return tag

    def _asked_once(self, condition: Condition, ask: Callable[[], Condition]) -> Condition:
        """What stands for a condition of this viewer: looked up the first time alone."""
        if condition not in self._known:
            self._known[condition] = ask()
        return self._known[condition]

    def _unread(self) -> Condition:
        if self.viewer.user_id is None or not _read_by:
            return ALWAYS
        read = frozenset(map(int, _read_by[0](self.viewer.user_id)))
        return All((Not(WorkIn(read)), Not(MadeBy(self.viewer.pseud_ids))))

    def _since_last_visit(self, condition: SinceLastVisit) -> Condition:
        """Of the day of posting only the day is known, so works posted on the last day count too,
        unless nothing of them is newer than the visit."""
        since = away_since(self.viewer.user_id) if self.viewer.user_id is not None else None
        if since is None:
            return ALWAYS
        updated = NumberIn("updated", as_microseconds(since))
        if not condition.is_first_posted:
            return updated
        return All((NumberIn("published", since.astimezone(dt.UTC).date().toordinal()), updated))


_KINDS = ("fandom", "relationship", "character", "freeform", "rating", "warning", "category")


def _tag_names(condition: Condition) -> Iterable[str]:
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _tag_names(part)
        case Not(part):
            yield from _tag_names(part)
        case TagNamed(name) | MainRelationshipNamed(name):
            yield name
        case OnlyFandomsNamed(names):
            yield from names


def pseuds_named(name: str) -> list[int]:
    """The pseuds that somebody may mean who types this: by pseud, by user name, ``pseud (user)``.

    Where no name is just so, those that have all of the words.
    """
    folded = fold_name(name)
    if not folded:
        return []
    exact = Q(folded_name=folded) | Q(user__name__iexact=name.strip())
    pseud, bracket, user = folded.removesuffix(")").rpartition(" (")
    if bracket:
        exact |= Q(folded_name=pseud, user__name__iexact=user)
    found = list(Pseud.objects.filter(exact).values_list("pk", flat=True)[:MOST_PSEUDS])
    if found:
        return found
    words = Q()
    for word in folded.split():
        words &= Q(folded_name__contains=word)
    return list(Pseud.objects.filter(words).values_list("pk", flat=True)[:MOST_PSEUDS])
