"""Reading the shelves: each member's own alone."""

from .bookmarks import (
    BookmarkWish,
    bookmark_tags,
    bookmarks_of,
    bookmarks_on,
    bookmarks_seen_by,
    narrowed,
    of_these_works,
    own_bookmark,
    wrong_bookmarks,
)
from .filters import filter_at, filters_of, found_by, new_works_of, own_filter, query_of
from .history import (
    Stopped,
    has_history,
    marked_among,
    read_by,
    readings_of,
    to_read_by,
    where_stopped,
)
from .lists import (
    entries_seen_by,
    lists_of,
    lists_seen_by,
    lists_with,
    own_lists,
    works_on_list,
)
from .places import Place, place_at, places_of
from .subscriptions import own_subscription, subscribers_to, subscriptions_of

__all__ = [
    "BookmarkWish",
    "Place",
    "Stopped",
    "bookmark_tags",
    "bookmarks_of",
    "bookmarks_on",
    "bookmarks_seen_by",
    "entries_seen_by",
    "filter_at",
    "filters_of",
    "found_by",
    "has_history",
    "lists_of",
    "lists_seen_by",
    "lists_with",
    "marked_among",
    "narrowed",
    "new_works_of",
    "of_these_works",
    "own_bookmark",
    "own_filter",
    "own_lists",
    "own_subscription",
    "place_at",
    "places_of",
    "query_of",
    "read_by",
    "readings_of",
    "subscribers_to",
    "subscriptions_of",
    "to_read_by",
    "where_stopped",
    "works_on_list",
    "wrong_bookmarks",
]
