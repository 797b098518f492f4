"""A reader's question as plain data: read once from an address or a form, used by every door."""

from .model import Part, Problem, WorkQuery
from .names import BOX, DIRECTION, KINDS, SORT, SORT_NAMES

__all__ = [
    "BOX",
    "DIRECTION",
    "KINDS",
    "SORT",
    "SORT_NAMES",
    "Part",
    "Problem",
    "WorkQuery",
]
