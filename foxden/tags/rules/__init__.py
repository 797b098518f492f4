"""What can be done to tags: naming them, and saying what they mean."""

from .muting import mute_tag, unmute_tag
from .naming import LONGEST_TAG, split_words, tags_for, validate_words
from .placing import (
    name_characters,
    place_in_medium,
    place_under_fandom,
    place_under_metatag,
    take_from_fandom,
    take_from_medium,
    take_from_metatag,
)
from .renaming import rename_tag
from .set_files import Report, Row, read_rows, save_set
from .sets import load_set
from .undoing import RULES, decide_many, undo
from .uses import note_uses
from .wrangling import make_canonical, make_synonym, mark_unwrangleable, unwrangle

__all__ = [
    "LONGEST_TAG",
    "RULES",
    "Report",
    "Row",
    "decide_many",
    "load_set",
    "make_canonical",
    "make_synonym",
    "mark_unwrangleable",
    "mute_tag",
    "name_characters",
    "note_uses",
    "place_in_medium",
    "place_under_fandom",
    "place_under_metatag",
    "read_rows",
    "rename_tag",
    "save_set",
    "split_words",
    "tags_for",
    "take_from_fandom",
    "take_from_medium",
    "take_from_metatag",
    "undo",
    "unmute_tag",
    "unwrangle",
    "validate_words",
]
