"""Manuscripts: the bytes of a story in any of its formats, read into one normal form.

``read`` is the door. What it finds and how is told in ``docs/manuscripts.md``.
"""

from __future__ import annotations

from foxden.manuscript.join import chapters_of_one_work, join_chapters, join_in_order
from foxden.manuscript.model import (
    Creator,
    Manuscript,
    NotAStory,
    ReadChapter,
    SeriesPlace,
    Suggestions,
)
from foxden.manuscript.parcel import files_in_zip
from foxden.manuscript.reader import read
from foxden.manuscript.to_json import as_json
from foxden.manuscript.to_markdown import to_markdown

__all__ = [
    "Creator",
    "Manuscript",
    "NotAStory",
    "ReadChapter",
    "SeriesPlace",
    "Suggestions",
    "as_json",
    "chapters_of_one_work",
    "files_in_zip",
    "join_chapters",
    "join_in_order",
    "read",
    "to_markdown",
]
