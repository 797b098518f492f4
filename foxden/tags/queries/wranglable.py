"""Which tags wranglers may know of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from foxden.prose import tag_from_url
from foxden.search.conditions import HasTag
from foxden.search.documents import Sight
from foxden.search.engine import NotReady, engine
from foxden.search.searching import search_state

from ..models import Decision, Tag, TagMeaning
from ..vocabulary import FIXED
from .names import tag_named

MEMBER = Sight(is_member=True)


def wranglable(tags: Iterable[Tag]) -> list[Tag]:
    """Those of these tags that stand on a listed work, belong to the archive or were decided of.

    A tag that stands on drafts and hidden works alone is its writer's secret: a decision would
    publish it, and even to say that it is there would tell.
    """
    tags = list(tags)
    unsure = [tag.pk for tag in tags if not tag.uses and tag.kind not in FIXED]
    known = set(_decided_of(unsure).values_list("pk", flat=True)) if unsure else set()
    secret = {tag for tag in unsure if tag not in known and not _is_on_listed_works(tag)}
    return [tag for tag in tags if tag.pk not in secret]


def wranglable_with_keys(keys: Sequence[int], *, kind: str | None = None) -> list[Tag]:
    """As `wranglable`, by key."""
    found = Tag.objects.filter(pk__in=keys)
    return wranglable(found.filter(kind=kind) if kind else found)


def wranglable_named(name: str) -> Tag | None:
    """As `wranglable`, the tag of that name."""
    tag = tag_named(name)
    return tag if tag is not None and wranglable([tag]) else None


def wranglable_at(part: str) -> Tag | None:
    """As `wranglable`, the tag at ``/tags/PART`` (AO3's escapes)."""
    return wranglable_named(tag_from_url(part))


def _decided_of(keys: Sequence[int]) -> QuerySet[Tag]:
    here = OuterRef("pk")
    decisions = Decision.objects.filter(Q(tag=here) | Q(target=here))
    meanings = TagMeaning.objects.filter(tag=here)
    return Tag.objects.filter(Exists(meanings) | Exists(decisions), pk__in=keys)


def _is_on_listed_works(tag: int) -> bool:
    """Asked of the columns, for ``uses`` is counted now and then only."""
    try:
        state = engine().state()
    except NotReady:
        return False
    condition = HasTag(frozenset({tag}))
    return search_state(state, condition, MEMBER, stop=0, facet_limit=0).total > 0
