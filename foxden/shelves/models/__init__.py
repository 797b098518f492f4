"""What readers keep: for their own eyes alone, and what they recommend to others."""

from .bookmarks import LONGEST_NOTES, Bookmark, BookmarkTag, WorkElsewhere
from .lists import LONGEST_LIST_NAME, ListEntry, ReadingList
from .private import LONGEST_NAME, Reading, SavedFilter, ToRead, new_token
from .subscriptions import Subscription

__all__ = [
    "LONGEST_LIST_NAME",
    "LONGEST_NAME",
    "LONGEST_NOTES",
    "Bookmark",
    "BookmarkTag",
    "ListEntry",
    "Reading",
    "ReadingList",
    "SavedFilter",
    "Subscription",
    "ToRead",
    "WorkElsewhere",
    "new_token",
]
