"""The names of fields: AO3's, the everyday words for them, and ours."""

from __future__ import annotations

from collections.abc import Mapping

from ..conditions import FlagColumn, NumberColumn, TagKind, TextField

TEXTS: Mapping[str, TextField] = {
    "title": "title", "summary": "summary", "notes": "notes", "endnotes": "notes",
    "story": "story", "text": "story", "series": "series", "series.title": "series",
}  # fmt: skip
TAGS: Mapping[str, TagKind | None] = {
    "tag": None, "fandom": "fandom", "relationship": "relationship", "pairing": "relationship",
    "character": "character", "freeform": "freeform", "rating": "rating", "warning": "warning",
    "category": "category", "ratings": "rating", "warnings": "warning", "categories": "category",
    "archive_warning": "warning", "archive_warnings": "warning",
}  # fmt: skip
TAG_KEYS: Mapping[str, TagKind | None] = {
    "filter_ids": None, "fandom_ids": "fandom", "relationship_ids": "relationship",
    "character_ids": "character", "freeform_ids": "freeform", "rating_ids": "rating",
    "archive_warning_ids": "warning", "category_ids": "category",
}  # fmt: skip
CREATORS = frozenset({"creator", "creators", "author", "authors"})
NUMBERS: Mapping[str, NumberColumn] = {
    "words": "words", "word": "words", "word_count": "words", "kudos": "kudos",
    "kudos_count": "kudos", "hits": "hits", "hit": "hits", "hits_count": "hits",
    "comments": "comments", "comment": "comments", "comments_count": "comments",
    "bookmarks": "bookmarks", "bookmark": "bookmarks", "bookmarks_count": "bookmarks",
    "chapters": "chapters", "expected_number_of_chapters": "expected",
}  # fmt: skip
COUNTS: Mapping[str, TagKind | None] = {
    "fandoms": "fandom", "relationships": "relationship", "characters": "character",
    "freeforms": "freeform", "tags": None,
}  # fmt: skip
FLAGS: Mapping[str, FlagColumn] = {
    "complete": "complete", "restricted": "restricted", "crossover": "crossover",
}  # fmt: skip
DATES: Mapping[str, NumberColumn] = {
    "updated": "updated", "revised_at": "updated", "posted": "published",
    "published": "published", "created_at": "published",
}  # fmt: skip
LANGUAGES = frozenset({"language", "languages", "language_id"})
OTHERS = frozenset({"otp", "single_chapter", "main", "only", "unread", "is"})
LAST_VISIT = frozenset({"last-visit", "last_visit", "last visit"})
"""Said of a date: since the visit before this one."""
UNANSWERED = frozenset({
    "backdate", "collection_ids", "work_skin_id", "major_version", "minor_version",
    "imported_from_url",
})  # fmt: skip
"""What AO3 answers and we do not."""

KNOWN = frozenset().union(
    TEXTS, TAGS, TAG_KEYS, CREATORS, NUMBERS, COUNTS, FLAGS, DATES, LANGUAGES, OTHERS, UNANSWERED
)
"""Every name that means something before a colon."""
