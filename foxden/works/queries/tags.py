"""The tags of works, in their authors' words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from foxden.frame.statements import KeptStatement
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


class TagWords(NamedTuple):
    """A tag on a work for a list: the author's words, and the tag's own name.

    A tuple, for a page of works makes hundreds of them.
    """

    words: str
    name: str


def tag_words_of(works: Iterable[Work]) -> dict[int, dict[str, list[TagWords]]]:
    """As `tags_of`, without the rows behind: what lists of many works can afford."""
    found: dict[int, dict[str, list[TagWords]]] = defaultdict(lambda: defaultdict(list))
    for work, kind, words, name in _words_of.rows([work.pk for work in works]):
        found[work][kind].append(TagWords(words, name))
    return found


_words_of = KeptStatement[int](
    lambda works: (
        Tagging.objects.filter(work__in=works)
        .order_by("position")
        .values_list("work_id", "tag__kind", "words", "tag__name")
    )
)


def words_by_kind(work: Work) -> dict[str, list[str]]:
    """The words of one work's tags by kind; every kind is there, if only with an empty list."""
    found = tags_of([work])[work.pk]
    return {kind: [tagging.words for tagging in found[kind]] for kind in Kind.values}
