"""Addresses as AO3's filters write them, and a few of our own, read into a `WorkQuery`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from ..conditions import ALWAYS
from ..language import parse_box
from .filters import condition_of, label_of
from .model import Part, Problem, WorkQuery
from .names import BOX, CREATORS, DIRECTION, DIRECTIONS, KINDS, LISTS, SORT, SORTS, canonical, inner
from .together import together

LONGEST_VALUE = 2_000
MOST_VALUES = 100
MOST_CREATORS = 12
"""As many as the box takes: each of them looks through many names."""


def read_parameters(parameters: Mapping[str, Sequence[str]], *, today: dt.date) -> WorkQuery:
    """See `WorkQuery.from_parameters`."""
    parts: list[Part] = []
    problems: list[Problem] = []
    chosen: dict[str, str] = {}
    for parameter, value in _values(parameters):
        if parameter in (BOX, SORT, DIRECTION):
            chosen[parameter] = value
            continue
        found = _read(parameter, value, today)
        if found is None or found in parts or found in problems:
            continue
        if inner(parameter) in CREATORS and _are_enough(parts):
            message = _("These are too many creators; this one was left out.")
            problems.append(Problem(message, 0, len(value), parameter, value))
        elif len(parts) + len(problems) >= MOST_VALUES:
            if len(parts) + len(problems) == MOST_VALUES:
                message = _("These are too many filters; the rest was left out.")
                problems.append(Problem(message, 0, len(value), parameter, value))
        elif isinstance(found, Part):
            parts.append(found)
        else:
            problems.append(found)
    return _ordered(together(parts), problems, chosen, today)


def _are_enough(parts: Sequence[Part]) -> bool:
    return sum(inner(part.parameter) in CREATORS for part in parts) >= MOST_CREATORS


def _ordered(
    parts: list[Part], problems: list[Problem], chosen: Mapping[str, str], today: dt.date
) -> WorkQuery:
    """With the box and the order; what is typed in the box goes before what the form has chosen."""
    named, direction = chosen.get(SORT, ""), chosen.get(DIRECTION, "")
    sort, ascending = SORTS.get(named), DIRECTIONS.get(direction)
    if named and sort is None:
        message = _("Works cannot be sorted so. Choose an order from the list.")
        problems.append(Problem(message, 0, len(named), SORT, named))
    if direction and ascending is None:
        message = _("Works are sorted rising (asc) or falling (desc).")
        problems.append(Problem(message, 0, len(direction), DIRECTION, direction))
    if box := chosen.get(BOX, ""):
        parsed = parse_box(box, today=today)
        if parsed.condition != ALWAYS or parsed.sort or parsed.problems:
            parts.append(
                Part(
                    _("Search"), parsed.condition, BOX, box,
                    sort=parsed.sort, ascending=parsed.ascending,
                )
            )  # fmt: skip
        problems += parsed.problems
        if parsed.sort:
            sort = parsed.sort
            ascending = parsed.ascending if parsed.ascending is not None else ascending
    return WorkQuery(tuple(parts), sort, ascending, tuple(problems))


def _values(parameters: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every parameter of ours with each of its values, in a fixed order, without empty ones."""
    named = [(canonical(name), values) for name, values in parameters.items()]
    for name, values in sorted(
        ((name, values) for name, values in named if name is not None), key=lambda each: each[0]
    ):
        for value in values:
            for each in value.split(",") if inner(name) in LISTS else [value]:
                if trimmed := _trimmed(each):
                    yield name, trimmed


def _trimmed(value: str) -> str:
    """Without spaces around it, and without NUL, which PostgreSQL takes in no text.

    Of what is too long one letter too many is kept, so that it stays too long in the address.
    """
    value = value.replace("\x00", " ").strip()
    return value if len(value) <= LONGEST_VALUE else value[:LONGEST_VALUE] + "…"


def _read(parameter: str, value: str, today: dt.date) -> Part | Problem | None:
    """One filter, or what is wrong with it; None where it asks for nothing."""
    if len(value) > LONGEST_VALUE:
        return Problem(_("This is too long."), 0, len(value), parameter, value)
    found = condition_of(parameter, value, today=today)
    if isinstance(found, str):
        return Problem(found, 0, len(value), parameter, value)
    if found is None:
        return None
    condition, excludes = found
    if inner(parameter) in KINDS and value.isascii() and value.isdigit():
        value = value.lstrip("0") or "0"
    return Part(label_of(parameter), condition, parameter, value, excludes)
