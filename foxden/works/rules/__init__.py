"""What may be done with works. Every rule is one transaction with its event in the outbox.

Whether the actor may do it is asked before, at the gates in `works.queries`.
"""

from .chapters import (
    add_chapter,
    bring_back_chapter,
    delete_chapter,
    edit_chapter,
    erase_chapter,
    move_chapter,
    restore_revision,
)
from .creators import (
    accept_creatorship,
    claim_byline,
    decline_creatorship,
    invite_creator,
    leave_byline,
    set_own_pseuds,
)
from .drafting import draft_work, edit_work
from .fields import ChapterFields, TagFields, WorkFields
from .leaving import delete_work, orphan_work
from .manuscripts import draft_from_manuscript, fields_from_manuscript
from .publishing import (
    publish_chapter,
    publish_what_is_due,
    publish_work,
    schedule_chapter,
    schedule_work,
    unschedule,
    unschedule_chapter,
)
from .series import add_to_series, edit_series, order_series, remove_from_series, start_series
from .showing import conceal_work, hide_work, make_anonymous, restrict_work

__all__ = [
    "ChapterFields",
    "TagFields",
    "WorkFields",
    "accept_creatorship",
    "add_chapter",
    "add_to_series",
    "bring_back_chapter",
    "claim_byline",
    "conceal_work",
    "decline_creatorship",
    "delete_chapter",
    "delete_work",
    "draft_from_manuscript",
    "draft_work",
    "edit_chapter",
    "edit_series",
    "edit_work",
    "erase_chapter",
    "fields_from_manuscript",
    "hide_work",
    "invite_creator",
    "leave_byline",
    "make_anonymous",
    "move_chapter",
    "order_series",
    "orphan_work",
    "publish_chapter",
    "publish_what_is_due",
    "publish_work",
    "remove_from_series",
    "restore_revision",
    "restrict_work",
    "schedule_chapter",
    "schedule_work",
    "set_own_pseuds",
    "start_series",
    "unschedule",
    "unschedule_chapter",
]
