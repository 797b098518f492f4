"""What members keep for their own eyes."""

from foxden.shelves.models import new_token

from ..noun import Noun

NOUNS = (
    Noun(
        name="readings",
        model="shelves.Reading",
        about="What members opened, when, and how far they were.",
        carried="id user work chapter first_visited_at last_visited_at visits seen_edition seen_revised_at",
        is_private=True,
    ),
    Noun(
        name="saved_filters",
        model="shelves.SavedFilter",
        about="Questions that members ask again; the secret of a filter's feed is made anew.",
        carried="id user name folded_name path query tag person pseud made_at changed_at opened_at",
        left={"token": new_token},
        is_private=True,
    ),
)
LEFT_OUT: dict[str, str] = {}
