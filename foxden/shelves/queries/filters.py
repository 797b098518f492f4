"""A member's saved filters, and what they find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qs

from django.db.models import QuerySet
from django.utils import timezone

from foxden.people.models import Viewer
from foxden.search.conditions import All, Condition, NumberIn
from foxden.search.query import WorkQuery
from foxden.works.queries import count_each, find_works
from foxden.works.queries.documents import as_microseconds

from ..models import SavedFilter
from .places import Place

_ABOUT = ("tag", "person", "pseud__user")


def filters_of(user_id: int) -> QuerySet[SavedFilter]:
    """A member's filters by name, with what they are about."""
    found = SavedFilter.objects.filter(user=user_id).select_related(*_ABOUT)
    return found.order_by("folded_name", "pk")


def own_filter(user_id: int, key: int) -> SavedFilter | None:
    """A member's own filter, or None: other people's are not there."""
    return filters_of(user_id).filter(pk=key).first()


def filter_at(token: str) -> SavedFilter | None:
    """The filter whose feed has this address, with its owner."""
    found = SavedFilter.objects.filter(token=token)
    return found.select_related("user", *_ABOUT).first()


def query_of(saved: SavedFilter) -> WorkQuery:
    """The question as it is understood today: “the last seven days” are counted from now."""
    return WorkQuery.from_parameters(parse_qs(saved.query), today=timezone.localdate())


def new_works_of(
    filters: Sequence[SavedFilter], places: Mapping[int, Place], viewer: Viewer
) -> dict[int, int]:
    """How many works each filter finds that are newer than when it was opened last, by its key."""
    asked = [saved for saved in filters if saved.pk in places]
    conditions: list[Condition] = [
        All(
            (
                places[saved.pk].within,
                query_of(saved).condition,
                NumberIn("updated", as_microseconds(saved.opened_at) + 1),
            )
        )
        for saved in asked
    ]
    counts = count_each(conditions, viewer) if conditions else []
    return dict(zip((saved.pk for saved in asked), counts, strict=True))


def found_by(saved: SavedFilter, place: Place, viewer: Viewer, *, most: int) -> Sequence[int]:
    """The works that a filter finds for this viewer, the last updated first."""
    query = replace(query_of(saved), sort="updated", ascending=False)
    return find_works(query, viewer, within=place.within, stop=most, facets=False).ids
