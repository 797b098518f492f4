"""The tags of works, in their authors' words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from foxden.tags.models import Kind

from ..models import Tagging, Work


def tags_of(works: Iterable[Work]) -> dict[int, dict[str, list[Tagging]]]:
    """For each work's key its taggings (with their tags) by kind, in the author's order."""
    rows = (
        Tagging.objects.filter(work__in=[work.pk for work in works])
        .select_related("tag")
        .order_by("position")
    )
    found: dict[int, dict[str, list[Tagging]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.work_id][row.tag.kind].append(row)
    return found


def words_by_kind(work: Work) -> dict[str, list[str]]:
    """The words of one work's tags by kind; every kind is there, if only with an empty list."""
    found = tags_of([work])[work.pk]
    return {kind: [tagging.words for tagging in found[kind]] for kind in Kind.values}
