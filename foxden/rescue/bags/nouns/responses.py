"""What readers say back to works."""

from ..noun import Noun

NOUNS = (
    Noun(
        name="kudos",
        model="responses.Kudos",
        about="Who left kudos on which work, and when. The hash of a guest's address is never carried.",
        carried="id work user left_at",
        left={"guest_key": ""},
        is_private=True,
    ),
    Noun(
        name="comments",
        model="responses.Comment",
        about="What readers said about works, and the answers to that: `parent` is what a comment "
        "answers, `thread` the first of all above it. A guest's e-mail address and the hash of their "
        "address are never carried.",
        carried="id work chapter parent thread depth user pseud guest_name raw html cleaner_version "
        "quoted quoted_after waits is_frozen is_hidden left_at edited_at deleted_at",
        html={"html": "comment"},
        left={"guest_key": "", "guest_email": ""},
        is_private=True,
    ),
    Noun(
        name="comment_controls",
        model="responses.CommentControl",
        about="Who may comment on works that have a choice of their own.",
        carried="work who least_days approval slow_minutes",
    ),
    Noun(
        name="comment_habits",
        model="responses.CommentHabit",
        about="Who may comment on the works of a person that have none.",
        carried="user who least_days approval slow_minutes",
    ),
    Noun(
        name="inboxes",
        model="responses.InboxEntry",
        about="The comments that are in members' inboxes.",
        carried="id user comment is_read is_answered",
        is_private=True,
    ),
)
LEFT_OUT: dict[str, str] = {}
