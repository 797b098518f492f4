"""Reading people."""

from .people import (
    away_since,
    default_pseud_of,
    invitation_is_open,
    invitations_of,
    preferences_of,
    pseud_at,
    pseuds_by_id,
    pseuds_named,
    pseuds_of,
    user_named,
)
from .safety import (
    blocked_by_any,
    blocks_of,
    door_of,
    in_title_or_summary,
    is_blocked,
    is_blocked_by_any,
    muted_words_of,
    mutes_of,
    with_closed_doors,
)
from .viewers import MUTED_TAGS, MUTED_WORKS, register_mutes, sight_of, viewer_for, works_muted_by

__all__ = [
    "MUTED_TAGS",
    "MUTED_WORKS",
    "away_since",
    "blocked_by_any",
    "blocks_of",
    "default_pseud_of",
    "door_of",
    "in_title_or_summary",
    "invitation_is_open",
    "invitations_of",
    "is_blocked",
    "is_blocked_by_any",
    "muted_words_of",
    "mutes_of",
    "preferences_of",
    "pseud_at",
    "pseuds_by_id",
    "pseuds_named",
    "pseuds_of",
    "register_mutes",
    "sight_of",
    "user_named",
    "viewer_for",
    "with_closed_doors",
    "works_muted_by",
]
