"""Reading tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foxden.frame.statements import KeptStatement
from foxden.people.models import Viewer
from foxden.people.queries import sight_of
from foxden.prose import fold_name, tag_from_url
from foxden.search.engine import NotReady, engine
from foxden.search.suggesting import suggest_tags

from ..models import Kind, Tag, TagMeaning

MOST_SUGGESTIONS = 16
NOT_TYPED = (Kind.RATING, Kind.WARNING)


def tag_at(part: str) -> Tag | None:
    """The tag at ``/tags/PART`` (AO3's escapes), in whatever case and accents it was typed."""
    return tag_named(tag_from_url(part))


def tag_named(name: str) -> Tag | None:
    """The tag of that name, or None."""
    folded = fold_name(name)
    return next(iter(_named.objects([folded])), None)


_named = KeptStatement[str](lambda names: Tag.objects.filter(folded_name__in=names))


@dataclass(frozen=True, slots=True)
class SuggestedTag:
    """A tag to offer; ``typed_as`` is the synonym that what was typed led through, if it did."""

    tag: Tag
    works: int
    typed_as: Tag | None = None


def suggest(
    term: str, viewer: Viewer, *, kind: str | None = None, fandoms: Iterable[str] = ()
) -> list[SuggestedTag]:
    """Tags with words that begin with those typed, in any order: those of the fandoms first, by use.

    A synonym leads to its canonical tag. Tags on no work that the viewer may see are left out,
    unless wranglers made them canonical.
    """
    kinds = [kind] if kind else [each for each in Kind.values if each not in NOT_TYPED]
    within = frozenset(
        Tag.objects.filter(
            kind=Kind.FANDOM, folded_name__in=[fold_name(name) for name in fandoms]
        ).values_list("pk", flat=True)
    )
    try:
        found = suggest_tags(
            engine(),
            fold_name(term),
            kinds=kinds,
            fandoms=within,
            sight=sight_of(viewer),
            limit=MOST_SUGGESTIONS,
        )
    except NotReady:
        return _suggest_canonical(term, kinds)
    keys = {key for each in found for key in (each.tag, each.canonical)}
    tags = Tag.objects.in_bulk(keys)
    return [
        SuggestedTag(
            tags[each.canonical],
            each.works,
            tags[each.tag] if each.tag != each.canonical else None,
        )
        for each in found
        if each.canonical in tags and each.tag in tags
    ]


def _suggest_canonical(term: str, kinds: Iterable[str]) -> list[SuggestedTag]:
    """While the search columns are written: canonical tags by the beginning of their names."""
    folded = fold_name(term)
    if not folded:
        return []
    known = TagMeaning.objects.filter(state=TagMeaning.State.CANONICAL).values("tag_id")
    found = Tag.objects.filter(pk__in=known, kind__in=kinds, folded_name__startswith=folded)
    return [SuggestedTag(tag, tag.uses) for tag in found.order_by("-uses", "pk")[:MOST_SUGGESTIONS]]
