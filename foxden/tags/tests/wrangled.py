"""Tags in a line or two, for the tests of wrangling."""

from __future__ import annotations

from foxden.tags.models import FandomMedium, Kind, Tag, TagMeaning, TagParent
from foxden.tags.rules import make_canonical, tags_for


def tag(name: str, kind: str = Kind.FREEFORM) -> Tag:
    """A tag of that name of which nothing was decided."""
    [(made, _words)] = tags_for(kind, [name])
    return made


def canonical(name: str, kind: str = Kind.FREEFORM) -> Tag:
    """A canonical tag of that name."""
    made = tag(name, kind)
    make_canonical(tag=made, actor=None)
    return made


def all_rows() -> tuple[object, ...]:
    """Every fact that wranglers decide, to compare before and after."""
    return (
        sorted(TagMeaning.objects.values_list("tag_id", "state", "canonical_id"), key=str),
        sorted(TagParent.objects.values_list("child_id", "parent_id", "relation")),
        sorted(FandomMedium.objects.values_list("fandom_id", "medium_id")),
        sorted(Tag.objects.values_list("pk", "kind", "name", "folded_name")),
    )
