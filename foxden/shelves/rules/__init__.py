"""What readers do with their shelves."""

from .bookmarks import (
    Elsewhere,
    Kept,
    bookmark_elsewhere,
    bookmark_series,
    bookmark_work,
    change_bookmark,
    delete_bookmark,
    forget_bookmarked,
    recount_bookmarks,
)
from .filters import (
    MOST_FILTERS,
    delete_filter,
    note_opening,
    rename_filter,
    reset_feed,
    save_filter,
)
from .history import Opened, Place, forget_history, forget_reading, keep_place, keep_reading
from .later import mark_as_read, mark_for_later
from .subscriptions import (
    note_beginning,
    subscribe_to_author,
    subscribe_to_series,
    subscribe_to_work,
    unsubscribe,
)

__all__ = [
    "MOST_FILTERS",
    "Elsewhere",
    "Kept",
    "Opened",
    "Place",
    "bookmark_elsewhere",
    "bookmark_series",
    "bookmark_work",
    "change_bookmark",
    "delete_bookmark",
    "delete_filter",
    "forget_bookmarked",
    "forget_history",
    "forget_reading",
    "keep_place",
    "keep_reading",
    "mark_as_read",
    "mark_for_later",
    "note_beginning",
    "note_opening",
    "recount_bookmarks",
    "rename_filter",
    "reset_feed",
    "save_filter",
    "subscribe_to_author",
    "subscribe_to_series",
    "subscribe_to_work",
    "unsubscribe",
]
