"""What tags mean, as the search columns ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from foxden.frame.statements import KeptStatement
from foxden.outbox.models import Event
from foxden.search.documents import Meaning

from ..models import FandomMedium, Medium, Tag, TagMeaning, TagParent

EVENT = "tag.wrangled"


def kinds(tags: Sequence[int] | None) -> dict[int, str]:
    """The kind of each of these tags, or of all."""
    found = Tag.objects.all()
    if tags is not None and len(tags) < 900:
        found = found.filter(pk__in=tags)
    rows = found.values_list("pk", "kind").iterator(chunk_size=20_000)
    if tags is None:
        return dict(rows)
    wanted = set(tags)
    return {key: kind for key, kind in rows if key in wanted}


def meanings(tags: Sequence[int] | None) -> dict[int, Meaning]:
    """What wranglers decided of each of these tags, or of all; others are left out."""
    rows = TagMeaning.objects.exclude(state=TagMeaning.State.UNWRANGLEABLE)
    edges = TagParent.objects.filter(relation=TagParent.Relation.METATAG)
    if tags is not None and len(tags) < 900:
        rows, edges = rows.filter(tag__in=tags), edges.filter(child__in=tags)
    canonical = dict(rows.values_list("tag_id", "canonical_id"))
    metatags: dict[int, set[int]] = defaultdict(set)
    for child, parent in edges.values_list("child_id", "parent_id"):
        metatags[child].add(parent)
    keys = canonical.keys() | metatags.keys()
    if tags is not None:
        keys &= set(tags)
    return {
        key: Meaning(
            canonical.get(key),
            frozenset(metatags.get(key, ())),
            is_canonical=key in canonical and canonical[key] is None,
        )
        for key in sorted(keys)
    }


def tag_names(tags: Sequence[int] | None) -> Iterator[tuple[int, str]]:
    """The folded name of each of these tags, or of all."""
    found = Tag.objects.all()
    if tags is not None:
        found = found.filter(pk__in=tags)
    return found.values_list("pk", "folded_name").iterator(chunk_size=20_000)


def tags_touched(events: Iterable[Event]) -> set[int]:
    """The tags whose own meaning these events changed."""
    return {tag for event in events if event.kind == EVENT for tag in event.detail["tags"]}


def decided_of(tag: Tag) -> Tag | None:
    """The canonical tag that this one is, or stands for; None where wranglers did not say."""
    for state, canonical in _decided.rows([tag.pk]):
        if state != TagMeaning.State.UNWRANGLEABLE:
            return tag if canonical is None else Tag.objects.get(pk=canonical)
    return None


_decided = KeptStatement[int](
    lambda tags: TagMeaning.objects.filter(tag__in=tags).values_list("state", "canonical_id")
)


def media_with_fandoms() -> list[tuple[Medium, list[int]]]:
    """The media in their order, each with the keys of its fandoms."""
    fandoms: dict[int, list[int]] = defaultdict(list)
    for medium, fandom in FandomMedium.objects.values_list("medium_id", "fandom_id"):
        fandoms[medium].append(fandom)
    media = Medium.objects.order_by("position", "name")
    return [(medium, fandoms.get(medium.pk, [])) for medium in media]
