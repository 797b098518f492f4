"""What is written: works and their chapters, creators, tags, series and revisions."""

from .chapter import Chapter, ChapterText, TextFormat
from .creators import Creatorship
from .gifts import Gift
from .keeping import MutedWork, OldTitle, PreviewLink, Revision, WorkingCopy
from .series import Series, SeriesCreator, SeriesEntry
from .tagging import Tagging
from .work import State, Work, WorkNumbers

__all__ = [
    "Chapter",
    "ChapterText",
    "Creatorship",
    "Gift",
    "MutedWork",
    "OldTitle",
    "PreviewLink",
    "Revision",
    "Series",
    "SeriesCreator",
    "SeriesEntry",
    "State",
    "Tagging",
    "TextFormat",
    "Work",
    "WorkNumbers",
    "WorkingCopy",
]
