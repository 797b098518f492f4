"""What readers do with their shelves."""

from .filters import (
    MOST_FILTERS,
    delete_filter,
    note_opening,
    rename_filter,
    reset_feed,
    save_filter,
)
from .history import Opened, forget_history, forget_reading, keep_reading

__all__ = [
    "MOST_FILTERS",
    "Opened",
    "delete_filter",
    "forget_history",
    "forget_reading",
    "keep_reading",
    "note_opening",
    "rename_filter",
    "reset_feed",
    "save_filter",
]
