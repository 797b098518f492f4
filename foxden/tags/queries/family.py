"""All that one tag means and all that hangs on it, for its own page and for its wranglers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import FandomMedium, Kind, Medium, Tag, TagMeaning, TagParent

MOST_CHILDREN = 300
"""As on AO3's page of a tag; asked for one more, so that a page can say that there are more."""

State = TagMeaning.State
Relation = TagParent.Relation


@dataclass(frozen=True, slots=True)
class Family:
    """A tag's meaning. Lists are ordered by name; those of what hangs on it hold 300 at most.

    ``state`` is empty where nothing was decided. ``canonical`` is the tag a synonym stands for;
    the rest is then that of the synonym itself, which has nothing but its name.
    """

    tag: Tag
    state: str = ""
    canonical: Tag | None = None
    metatags: list[Tag] = field(default_factory=list)
    inherited_metatags: list[Tag] = field(default_factory=list)
    subtags: list[Tag] = field(default_factory=list)
    inherited_subtags: list[Tag] = field(default_factory=list)
    synonyms: list[Tag] = field(default_factory=list)
    fandoms: list[Tag] = field(default_factory=list)
    inherited_fandoms: list[Tag] = field(default_factory=list)
    """Those of a relationship's characters (AO3)."""
    characters: list[Tag] = field(default_factory=list)
    media: list[Medium] = field(default_factory=list)
    children: dict[str, list[Tag]] = field(default_factory=dict)
    """What stands under a fandom or a character, by kind."""
    has_more: bool = False
    """Whether anything was left out past the three hundredth."""


def meaning_of(tag: Tag) -> Family:
    """Everything wranglers said of a tag, direct and inherited; a bounded number of queries."""
    row = TagMeaning.objects.select_related("canonical").filter(tag=tag).first()
    above = _parents_of([tag.pk])
    synonyms = _synonyms_of(tag)
    subtags, children, more_children = _children_of(tag)
    direct = {each.pk for each in subtags}
    inherited = _named(_reached(direct, up=False) - direct)
    return Family(
        tag=tag,
        state=row.state if row else "",
        canonical=row.canonical if row else None,
        metatags=above[Relation.METATAG],
        inherited_metatags=_inherited(above[Relation.METATAG]),
        subtags=subtags[:MOST_CHILDREN],
        inherited_subtags=inherited[:MOST_CHILDREN],
        synonyms=synonyms[:MOST_CHILDREN],
        fandoms=above[Relation.FANDOM],
        inherited_fandoms=_fandoms_of(above[Relation.CHARACTER], but=above[Relation.FANDOM]),
        characters=above[Relation.CHARACTER],
        media=_media_of(tag),
        children=children,
        has_more=more_children or max(len(synonyms), len(inherited)) > MOST_CHILDREN,
    )


def _synonyms_of(tag: Tag) -> list[Tag]:
    rows = TagMeaning.objects.filter(canonical=tag).values("tag_id")
    return list(Tag.objects.filter(pk__in=rows).order_by("folded_name")[: MOST_CHILDREN + 1])


def _media_of(tag: Tag) -> list[Medium]:
    rows = FandomMedium.objects.filter(fandom=tag).values("medium_id")
    return list(Medium.objects.filter(pk__in=rows).order_by("position", "folded_name"))


def _parents_of(tags: list[int]) -> dict[str, list[Tag]]:
    found: dict[str, dict[int, Tag]] = {relation: {} for relation in Relation.values}
    rows = TagParent.objects.filter(child__in=tags).select_related("parent")
    for edge in rows.order_by("parent__folded_name"):
        found[edge.relation][edge.parent_id] = edge.parent
    return {relation: list(parents.values()) for relation, parents in found.items()}


def _children_of(tag: Tag) -> tuple[list[Tag], dict[str, list[Tag]], bool]:
    """Subtags, other children by kind, and whether there are more than three hundred of a sort."""
    sorts: dict[str, list[Tag]] = {}
    others = () if tag.kind not in (Kind.FANDOM, Kind.CHARACTER) else _kinds_under(tag)
    found = Tag.objects.order_by("folded_name")
    edges = TagParent.objects.filter(parent=tag)
    for kind in others:
        under = edges.exclude(relation=Relation.METATAG).values("child_id")
        sorts[kind] = list(found.filter(kind=kind, pk__in=under)[: MOST_CHILDREN + 1])
    below = edges.filter(relation=Relation.METATAG).values("child_id")
    subtags = list(found.filter(pk__in=below)[: MOST_CHILDREN + 1])
    has_more = any(len(tags) > MOST_CHILDREN for tags in [subtags, *sorts.values()])
    return subtags, {kind: tags[:MOST_CHILDREN] for kind, tags in sorts.items() if tags}, has_more


def _kinds_under(tag: Tag) -> tuple[str, ...]:
    if tag.kind == Kind.CHARACTER:
        return (Kind.RELATIONSHIP,)
    return (Kind.CHARACTER, Kind.RELATIONSHIP, Kind.FREEFORM)


def _inherited(metatags: list[Tag]) -> list[Tag]:
    direct = {each.pk for each in metatags}
    return _named(_reached(direct, up=True) - direct)


def _reached(tags: Iterable[int], *, up: bool) -> set[int]:
    """These tags and all above (or below) them by metatags; one query a step, bounded below."""
    here, there = ("child", "parent_id") if up else ("parent", "child_id")
    edges = TagParent.objects.filter(relation=Relation.METATAG)
    seen = set(tags)
    step = set(seen)
    while step and (up or len(seen) <= 2 * MOST_CHILDREN):
        found = edges.filter(**{f"{here}__in": step}).order_by(there)
        step = set(found.values_list(there, flat=True)[: 2 * MOST_CHILDREN]) - seen
        seen |= step
    return seen


def _named(tags: Iterable[int]) -> list[Tag]:
    return list(Tag.objects.filter(pk__in=tags).order_by("folded_name")[: MOST_CHILDREN + 1])


def _fandoms_of(characters: list[Tag], *, but: list[Tag]) -> list[Tag]:
    if not characters:
        return []
    found = _parents_of([each.pk for each in characters])[Relation.FANDOM]
    return [each for each in found if each not in but]
