"""Several works taken along at once: which they are, how many may be, as one book or as a zip."""

from .gathered import Gathering, TooLarge, file_of, fits, most_words
from .sources import (
    of_bookmarks,
    of_language,
    of_list,
    of_person,
    of_search,
    of_series,
    of_tag,
)

__all__ = [
    "Gathering",
    "TooLarge",
    "file_of",
    "fits",
    "most_words",
    "of_bookmarks",
    "of_language",
    "of_list",
    "of_person",
    "of_search",
    "of_series",
    "of_tag",
]
