"""Reading the shelves: each member's own alone."""

from .filters import filter_at, filters_of, found_by, new_works_of, own_filter, query_of
from .history import has_history, read_by, readings_of
from .places import Place, place_at, places_of

__all__ = [
    "Place",
    "filter_at",
    "filters_of",
    "found_by",
    "has_history",
    "new_works_of",
    "own_filter",
    "place_at",
    "places_of",
    "query_of",
    "read_by",
    "readings_of",
]
