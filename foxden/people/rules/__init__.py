"""What people may do with accounts and pseuds."""

from .accounts import grant_role, open_account, rename_account, revoke_role, welcome_member
from .preferences import choose_preferences
from .pseuds import (
    add_pseud,
    claim_pseud,
    describe_pseud,
    end_unclaimed_pseud,
    make_default_pseud,
    orphaned_pseud,
    remove_pseud,
    rename_pseud,
    save_pseud,
    unclaimed_pseud,
)
from .safety import (
    block_user,
    mute_user,
    mute_words,
    named_people,
    unblock_user,
    unmute_user,
    unmute_words,
)
from .visits import notice_visit
from .ways_in import accept_invitation, invite, make_sign_in_link, use_sign_in_link

__all__ = [
    "accept_invitation",
    "add_pseud",
    "block_user",
    "choose_preferences",
    "claim_pseud",
    "describe_pseud",
    "end_unclaimed_pseud",
    "grant_role",
    "invite",
    "make_default_pseud",
    "make_sign_in_link",
    "mute_user",
    "mute_words",
    "named_people",
    "notice_visit",
    "open_account",
    "orphaned_pseud",
    "remove_pseud",
    "rename_account",
    "rename_pseud",
    "revoke_role",
    "save_pseud",
    "unblock_user",
    "unclaimed_pseud",
    "unmute_user",
    "unmute_words",
    "use_sign_in_link",
    "welcome_member",
]
