"""Tags that somebody does not wish to see."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from ..models import MutedTag, TagMeaning, TagParent
from .bins import canonical_keys


def muted_tags_of(user_id: int) -> QuerySet[MutedTag]:
    """The tags that a person muted, by name."""
    return MutedTag.objects.filter(user=user_id).select_related("tag").order_by("tag__folded_name")


def all_meaning(tags: Iterable[int]) -> set[int]:
    """These tags with every tag that means one of them: synonyms, and all below, with theirs."""
    tags = set(tags)
    canonical = canonical_keys(tags)
    seen = {canonical.get(tag, tag) for tag in tags}
    step = set(seen)
    while step:
        below = TagParent.objects.filter(relation=TagParent.Relation.METATAG, parent__in=step)
        step = set(below.values_list("child_id", flat=True)) - seen
        seen |= step
    synonyms = TagMeaning.objects.filter(canonical__in=seen)
    return tags | seen | set(synonyms.values_list("tag_id", flat=True))
