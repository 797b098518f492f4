"""Facets of a catalogue: orders, and filters put on and taken off, with exact counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from foxden.search.conditions import Sort
from foxden.search.query import KINDS, WorkQuery
from foxden.tags.models import Kind
from foxden.works.queries import Found

from .catalog import Facet

_FIELDS: dict[str, str] = {kind: field for field, kind in KINDS.items()}
Address = Callable[[Sequence[tuple[str, str]]], str]


def facets_of(query: WorkQuery, found: Found, address: Address) -> list[Facet]:
    """The orders, and the leading tags of what was found; ``address`` makes one of parameters."""
    return [*_orders(query, address), *_tags(query, found, address)]


def _orders(query: WorkQuery, address: Address) -> list[Facet]:
    orders: tuple[tuple[Sort, str], ...] = (
        ("updated", _("Date Updated")),
        ("published", _("Date Posted")),
        ("kudos", _("Kudos")),
        ("words", _("Word Count")),
        ("title", _("Title")),
    )
    now = query.sort or "updated"
    return [
        Facet(
            _("Sort by"),
            title,
            address(replace(query, sort=sort, ascending=None).to_parameters()),
            active=sort == now,
        )
        for sort, title in orders
    ]


def _tags(query: WorkQuery, found: Found, address: Address) -> list[Facet]:
    facets = []
    for kind, label in Kind.choices:
        parameter = f"include_work_search[{_FIELDS[kind]}][]"
        on = {part.value: part for part in query.parts if part.parameter == parameter}
        for tag in found.facets.get(kind, ()):
            part = on.get(str(tag.key))
            asked = (
                query.without(part).to_parameters()
                if part
                else [*query.to_parameters(), (parameter, str(tag.key))]
            )
            facets.append(
                Facet(str(label), tag.name, address(asked), tag.count, active=part is not None)
            )
    return facets
