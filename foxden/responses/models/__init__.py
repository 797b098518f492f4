"""What readers say back, as rows."""

from .comments import LONGEST_COMMENT, LONGEST_QUOTE, Comment
from .control import Approval, CommentControl, CommentHabit, WhoMay
from .inbox import InboxEntry
from .kudos import Kudos

__all__ = [
    "LONGEST_COMMENT",
    "LONGEST_QUOTE",
    "Approval",
    "Comment",
    "CommentControl",
    "CommentHabit",
    "InboxEntry",
    "Kudos",
    "WhoMay",
]
