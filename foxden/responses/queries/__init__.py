"""Reading what was said back to works."""

from .bylines import Byline, Bylines, bylines_on
from .comments import (
    comment_at,
    counted_comments,
    quoted_place,
    threads_of,
    waiting_comments,
)
from .control import Held, control_of, habit_of
from .inbox import inbox_of, unread_in_inbox
from .kudos import KudosOf, has_left_kudos, kudos_by_members, kudos_of
from .numbers import wrong_comments, wrong_kudos
from .threads import Said, said_below, said_in_threads

__all__ = [
    "Byline",
    "Bylines",
    "Held",
    "KudosOf",
    "Said",
    "bylines_on",
    "comment_at",
    "control_of",
    "counted_comments",
    "habit_of",
    "has_left_kudos",
    "inbox_of",
    "kudos_by_members",
    "kudos_of",
    "quoted_place",
    "said_below",
    "said_in_threads",
    "threads_of",
    "unread_in_inbox",
    "waiting_comments",
    "wrong_comments",
    "wrong_kudos",
]
