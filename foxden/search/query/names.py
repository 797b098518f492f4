"""AO3's names for what an address asks, and ours beside them."""

from __future__ import annotations

from collections.abc import Mapping

from ..conditions import Sort, TagKind

BOX = "work_search[query]"
SORT, DIRECTION = "work_search[sort_column]", "work_search[sort_direction]"
LANGUAGE = "work_search[language_id]"
ONLY_FANDOMS = "work_search[only_fandoms]"

SORT_NAMES: Mapping[Sort, str] = {
    "relevance": "_score", "author": "authors_to_sort_on", "title": "title_to_sort_on",
    "published": "created_at", "updated": "revised_at", "words": "word_count", "hits": "hits",
    "kudos": "kudos_count", "comments": "comments_count", "bookmarks": "bookmarks_count",
}  # fmt: skip
SORTS: Mapping[str, Sort] = {
    **{name: sort for sort, name in SORT_NAMES.items()},
    **{sort: sort for sort in SORT_NAMES},
}
DIRECTIONS: Mapping[str, bool] = {"asc": True, "desc": False}

KINDS: Mapping[str, TagKind] = {
    "rating_ids": "rating", "archive_warning_ids": "warning", "category_ids": "category",
    "fandom_ids": "fandom", "relationship_ids": "relationship", "character_ids": "character",
    "freeform_ids": "freeform",
}  # fmt: skip
"""Fields of tags by name or number, in the sidebar and in the form."""
NAMED: Mapping[str, TagKind | None] = {
    "fandom_names": "fandom", "relationship_names": "relationship",
    "character_names": "character", "freeform_names": "freeform", "other_tag_names": None,
    "excluded_tag_names": None,
}  # fmt: skip
"""Fields of tags by name, with commas between them."""
CREATORS = frozenset({"creators", "exclude_creators"})
LISTS = frozenset({*NAMED, *CREATORS, "only_fandoms"})
"""Fields of several values with commas between them, each a filter of its own."""
_OTHER_NAMES = {"excluded_creators": "exclude_creators"}
OUTER = frozenset({"work_search", "include_work_search", "exclude_work_search"})


def inner(parameter: str) -> str:
    """``fandom_ids`` of ``include_work_search[fandom_ids][]``."""
    return parameter.partition("[")[2].partition("]")[0]


def canonical(parameter: str) -> str | None:
    """The one way in which we write a parameter; None where it is none of ours."""
    outer, field = parameter.partition("[")[0], inner(parameter)
    if outer not in OUTER or not field:
        return None
    field = _OTHER_NAMES.get(field, field)
    if outer == "work_search":
        return f"work_search[{field}]" + ("[]" if field in KINDS else "")
    return f"{outer}[{field}][]" if field in KINDS else None
