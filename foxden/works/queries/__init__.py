"""Reading works: the gates, and what lists and pages need of many works in few queries."""

from .chapters import chapters_visible_to, text_of
from .creators import bylines_of, creators_of, is_creator
from .gates import (
    editable_by,
    editable_series,
    listed_for,
    may_edit,
    visible_series_to,
    visible_to,
)
from .kept import revisions_of
from .series import series_of, works_in_series
from .tags import tags_of, words_by_kind

__all__ = [
    "bylines_of",
    "chapters_visible_to",
    "creators_of",
    "editable_by",
    "editable_series",
    "is_creator",
    "listed_for",
    "may_edit",
    "revisions_of",
    "series_of",
    "tags_of",
    "text_of",
    "visible_series_to",
    "visible_to",
    "words_by_kind",
    "works_in_series",
]
