"""What may be done with works. Every rule is one transaction with its event in the outbox.

Whether the actor may do it is asked before, at the gates in `works.queries`.
"""

from .associations import Associations, associate
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
from .doors import close_door, open_door, tend_doors
from .drafting import draft_work, edit_work
from .fields import ChapterFields, TagFields, WorkFields
from .gifts import give_work, refuse_gift, take_gift
from .importing import ImportedChapter, ImportedWork, import_series, import_works
from .keeping import forget_working_copy, keep_working_copy
from .leaving import delete_work, orphan_work, register_leaving
from .manuscripts import draft_from_manuscript, fields_from_manuscript
from .muting import mute_work, unmute_work
from .previews import make_preview_link, withdraw_preview_link
from .publishing import (
    backdate_work,
    publish_chapter,
    publish_what_is_due,
    publish_work,
    schedule_chapter,
    schedule_work,
    unschedule,
    unschedule_chapter,
)
from .series import (
    add_to_series,
    edit_series,
    join_series,
    order_series,
    remove_from_series,
    start_series,
)
from .showing import conceal_work, hide_work, make_anonymous, restrict_work
from .tagging import add_tags, edit_tags
from .uses import UsesChore, recount_uses

__all__ = [
    "Associations",
    "ChapterFields",
    "ImportedChapter",
    "ImportedWork",
    "TagFields",
    "UsesChore",
    "WorkFields",
    "accept_creatorship",
    "add_chapter",
    "add_tags",
    "add_to_series",
    "associate",
    "backdate_work",
    "bring_back_chapter",
    "claim_byline",
    "close_door",
    "conceal_work",
    "decline_creatorship",
    "delete_chapter",
    "delete_work",
    "draft_from_manuscript",
    "draft_work",
    "edit_chapter",
    "edit_series",
    "edit_tags",
    "edit_work",
    "erase_chapter",
    "fields_from_manuscript",
    "forget_working_copy",
    "give_work",
    "hide_work",
    "import_series",
    "import_works",
    "invite_creator",
    "join_series",
    "keep_working_copy",
    "leave_byline",
    "make_anonymous",
    "make_preview_link",
    "move_chapter",
    "mute_work",
    "open_door",
    "order_series",
    "orphan_work",
    "publish_chapter",
    "publish_what_is_due",
    "publish_work",
    "recount_uses",
    "refuse_gift",
    "register_leaving",
    "remove_from_series",
    "restore_revision",
    "restrict_work",
    "schedule_chapter",
    "schedule_work",
    "set_own_pseuds",
    "start_series",
    "take_gift",
    "tend_doors",
    "unmute_work",
    "unschedule",
    "unschedule_chapter",
    "withdraw_preview_link",
]
