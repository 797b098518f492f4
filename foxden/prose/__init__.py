"""Everything that is true of a piece of prose, whoever wrote it.

Pure functions over strings: HTML by one allow-list, plain text, word counts, names and their keys,
differences between texts. No Django, no network, no clock. The rules of the room: no function
changes, drops or doubles a word; all accept any string; all take time linear in what they are given.
"""

from .allowed import Field
from .characters import tidy_name
from .clean import CLEANER_VERSION, clean_html, clean_nested_html
from .compare import Change, Span, compare
from .count import COUNTER_VERSION, count_words
from .fold import fold_name
from .formats import TextFormat, html_from, paragraphs_from_plain
from .names import file_name, sort_title, tag_from_url, tag_in_url
from .prepare import PreparedText, prepare_text
from .text import excerpt, text_from_html

__all__ = [
    "CLEANER_VERSION",
    "COUNTER_VERSION",
    "Change",
    "Field",
    "PreparedText",
    "Span",
    "TextFormat",
    "clean_html",
    "clean_nested_html",
    "compare",
    "count_words",
    "excerpt",
    "file_name",
    "fold_name",
    "html_from",
    "paragraphs_from_plain",
    "prepare_text",
    "sort_title",
    "tag_from_url",
    "tag_in_url",
    "text_from_html",
    "tidy_name",
]
