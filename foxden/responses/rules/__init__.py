"""What readers may say back to a work, and taking it back."""

from .care import approve_all_comments, approve_comment, freeze_thread, hide_comment
from .comments import (
    CHANGES_FOR,
    Quote,
    change_comment,
    change_refusal,
    delete_comment,
    leave_comment,
)
from .control import Choice, choose_habit, control_comments, follow_habit
from .guests import KEPT_FOR, forget_guests, guest_key_of
from .inbox import mark_read, throw_out
from .kudos import kudos_refusal, leave_kudos, take_kudos_back
from .leaving import forget_answers, orphan_answers
from .may_comment import closed_to, comment_refusal
from .numbers import recount_comments, recount_kudos
from .people import Guest, may_care_for
from .refusal import Refusal

__all__ = [
    "CHANGES_FOR",
    "KEPT_FOR",
    "Choice",
    "Guest",
    "Quote",
    "Refusal",
    "approve_all_comments",
    "approve_comment",
    "change_comment",
    "change_refusal",
    "choose_habit",
    "closed_to",
    "comment_refusal",
    "control_comments",
    "delete_comment",
    "follow_habit",
    "forget_answers",
    "forget_guests",
    "freeze_thread",
    "guest_key_of",
    "hide_comment",
    "kudos_refusal",
    "leave_comment",
    "leave_kudos",
    "mark_read",
    "may_care_for",
    "orphan_answers",
    "recount_comments",
    "recount_kudos",
    "take_kudos_back",
    "throw_out",
]
