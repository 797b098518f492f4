"""The tag search: names, kinds, standings and fandoms in, a page of tags out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foxden.people.models import Viewer
from foxden.people.queries import sight_of
from foxden.prose import fold_name
from foxden.search.engine import NotReady, engine
from foxden.search.tag_search import STANDINGS, Standing, TagSort, find_tags

from ..models import Kind, Tag, TagMeaning, TagParent


@dataclass(frozen=True, slots=True)
class ListedTag:
    """A tag in a list, on how many works it is (with its synonyms), and what wranglers made of it."""

    tag: Tag
    works: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class ListedTags:
    """A page of ``total`` tags. ``is_ready`` is False while the index is being written."""

    tags: Sequence[ListedTag]
    total: int
    sort: TagSort
    is_ready: bool = True


def search_tags(
    name: str,
    viewer: Viewer,
    *,
    kind: str | None = None,
    standings: Iterable[Standing] = STANDINGS,
    fandoms: Sequence[str] = (),
    sort: TagSort = "name",
    start: int,
    stop: int,
) -> ListedTags:
    """Tags with words that begin with those of ``name``, in any order; all where it is empty.

    With ``fandoms`` those alone that wranglers placed under every one of them. Tags on no work that
    the viewer may see are left out unless wranglers know them.
    """
    try:
        found = find_tags(
            engine(),
            fold_name(name),
            kinds=[kind] if kind else Kind.values,
            standings=standings,
            among=_under(fandoms) if fandoms else None,
            sight=sight_of(viewer),
            sort=sort,
            start=start,
            stop=stop,
        )
    except NotReady:
        return _known_by_beginning(name, kind, start, stop)
    tags = Tag.objects.in_bulk([each.tag for each in found.tags])
    listed = [
        ListedTag(tags[each.tag], each.works, each.standing)
        for each in found.tags
        if each.tag in tags
    ]
    return ListedTags(listed, found.total, found.sort)


def _under(fandoms: Sequence[str]) -> set[int]:
    """The tags that stand under all of these fandoms, be it under a synonym's canonical one."""
    found: set[int] | None = None
    for name in fandoms:
        fandom = Tag.objects.filter(kind=Kind.FANDOM, folded_name=fold_name(name)).first()
        if fandom is None:
            return set()
        meaning = TagMeaning.objects.filter(tag=fandom).first()
        meant = (meaning and meaning.canonical_id) or fandom.pk
        rows = TagParent.objects.filter(parent=meant, relation=TagParent.Relation.FANDOM)
        under = set(rows.values_list("child_id", flat=True))
        found = under if found is None else found & under
    return found or set()


def _known_by_beginning(name: str, kind: str | None, start: int, stop: int) -> ListedTags:
    """While the columns are written: canonical tags by the beginning of their names."""
    known = TagMeaning.objects.filter(state=TagMeaning.State.CANONICAL).values("tag_id")
    tags = Tag.objects.filter(pk__in=known, folded_name__startswith=fold_name(name))
    if kind:
        tags = tags.filter(kind=kind)
    listed = [
        ListedTag(tag, tag.uses, "canonical") for tag in tags.order_by("folded_name")[start:stop]
    ]
    return ListedTags(listed, tags.count(), "name", is_ready=False)
