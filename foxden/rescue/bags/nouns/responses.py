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
)
LEFT_OUT: dict[str, str] = {}
