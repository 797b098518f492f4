"""What members keep for their own eyes."""

from foxden.shelves.models import new_token

from ..noun import Noun

NOUNS = (
    Noun(
        name="subscriptions",
        model="shelves.Subscription",
        about="Of whose news people want to hear.",
        carried="id user work series author began_at is_known",
        is_private=True,
    ),
    Noun(
        name="works_elsewhere",
        model="shelves.WorkElsewhere",
        about="Works that are not in the archive, as those who keep them described them.",
        carried="id address title byline fandoms summary_raw summary_html cleaner_version made_at",
        html={"summary_html": "summary"},
        is_private=True,
    ),
    Noun(
        name="bookmarks",
        model="shelves.Bookmark",
        about="What people keep: works, series, works elsewhere; with their notes.",
        carried="id user pseud work series elsewhere notes_raw notes_html cleaner_version is_private "
        "is_rec bookmarked_at",
        html={"notes_html": "comment"},
        is_private=True,
    ),
    Noun(
        name="bookmark_tags",
        model="shelves.BookmarkTag",
        about="The tags that bookmarkers gave.",
        carried="id bookmark words folded position",
        is_private=True,
    ),
    Noun(
        name="reading_lists",
        model="shelves.ReadingList",
        about="Lists of works that members made, for themselves or for all to see.",
        carried="id user pseud name folded_name description_raw description_html cleaner_version "
        "is_public made_at changed_at",
        html={"description_html": "comment"},
        is_private=True,
    ),
    Noun(
        name="list_entries",
        model="shelves.ListEntry",
        about="What is on these lists: works here and elsewhere, in order, with notes.",
        carried="id reading_list work elsewhere position note_raw note_html cleaner_version added_at",
        html={"note_html": "comment"},
        is_private=True,
    ),
    Noun(
        name="readings",
        model="shelves.Reading",
        about="What members opened, when, and how far they were.",
        carried="id user work chapter paragraph thousandths first_visited_at last_visited_at visits "
        "seen_edition seen_revised_at",
        is_private=True,
    ),
    Noun(
        name="to_read",
        model="shelves.ToRead",
        about="What members marked for later.",
        carried="id user work marked_at",
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
