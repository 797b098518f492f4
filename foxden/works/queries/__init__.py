"""Reading works: the gates, and what lists and pages need of many works in few queries."""

from ..languages import LANGUAGES, is_right_to_left, language_name
from .books import book_of
from .browsing import (
    creators_of_series,
    series_by,
    totals_of_series,
    works_by,
)
from .chapters import chapters_visible_to, text_of, texts_of
from .creators import (
    Credit,
    bylines_of,
    creators_of,
    creatorships_of,
    credits_of,
    invitations_for,
    is_creator,
    people_who_made,
    pseuds_on,
    works_of_pseuds,
)
from .documents import works_touched, wrong_numbers
from .finding import (
    Found,
    FoundTag,
    count_each,
    count_works,
    fandom_counts,
    find_works,
    tags_shown,
)
from .gates import (
    drafts_of,
    editable_by,
    editable_series,
    listed_for,
    may_edit,
    visible_series_to,
    visible_to,
)
from .gifts import (
    ForWhom,
    gifts_on,
    own_gifts,
    people_given,
    recipients_of,
    works_given_to,
)
from .kept import (
    begun_works,
    muted_works_of,
    old_titles_of,
    preview_address,
    preview_links_of,
    previewed_at,
    revisions_of,
    working_copy_of,
)
from .numbers import numbers_of, numbers_seen
from .series import Part, PlaceInSeries, parts_of, places_in_series, series_of, works_in_series
from .standing import Standing, standing_of
from .tags import TagWords, tag_words_of, tags_of, words_by_kind
from .texts import stories_of

__all__ = [
    "LANGUAGES",
    "Credit",
    "ForWhom",
    "Found",
    "FoundTag",
    "Part",
    "PlaceInSeries",
    "Standing",
    "TagWords",
    "begun_works",
    "book_of",
    "bylines_of",
    "chapters_visible_to",
    "count_each",
    "count_works",
    "creators_of",
    "creators_of_series",
    "creatorships_of",
    "credits_of",
    "drafts_of",
    "editable_by",
    "editable_series",
    "fandom_counts",
    "find_works",
    "gifts_on",
    "invitations_for",
    "is_creator",
    "is_right_to_left",
    "language_name",
    "listed_for",
    "may_edit",
    "muted_works_of",
    "numbers_of",
    "numbers_seen",
    "old_titles_of",
    "own_gifts",
    "parts_of",
    "people_given",
    "people_who_made",
    "places_in_series",
    "preview_address",
    "preview_links_of",
    "previewed_at",
    "pseuds_on",
    "recipients_of",
    "revisions_of",
    "series_by",
    "series_of",
    "standing_of",
    "stories_of",
    "tag_words_of",
    "tags_of",
    "tags_shown",
    "text_of",
    "texts_of",
    "totals_of_series",
    "visible_series_to",
    "visible_to",
    "words_by_kind",
    "working_copy_of",
    "works_by",
    "works_given_to",
    "works_in_series",
    "works_of_pseuds",
    "works_touched",
    "wrong_numbers",
]
