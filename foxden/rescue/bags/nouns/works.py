"""Works with their chapters and every revision, series, and who made them."""

from ..noun import Noun

_RICH = (
    "summary_raw summary_html notes_before_raw notes_before_html notes_after_raw notes_after_html"
)
_RICH_HTML = {
    "summary_html": "summary",
    "notes_before_html": "notes",
    "notes_after_html": "notes",
}

NOUNS = (
    Noun(
        name="works",
        model="works.Work",
        about="Works: front matter, and who may see them. The `_raw` fields are as they were typed.",
        carried=f"id title sort_title language {_RICH} disclaimer_raw disclaimer_html cleaner_version "
        "state scheduled_for restricted behind_door anonymous unrevealed hidden deleted_at leaves_tombstone "
        "is_text_searchable expected_chapters is_complete word_count chapter_count published_on "
        "revised_at edition made_at changed_at",
        html={**_RICH_HTML, "disclaimer_html": "notes"},  # type: ignore[dict-item]
    ),
    Noun(
        name="work_numbers",
        model="works.WorkNumbers",
        about="What readers' answers to a work add up to.",
        carried="work hits kudos comments bookmarks",
    ),
    Noun(
        name="chapters",
        model="works.Chapter",
        about="Chapters of works, without their text; `position` counts from 1.",
        carried=f"id work position title state {_RICH} cleaner_version scheduled_for published_on "
        "deleted_at word_count counter_version made_at changed_at",
        html=_RICH_HTML,  # type: ignore[arg-type]
    ),
    Noun(
        name="chapter_texts",
        model="works.ChapterText",
        about="The text of each chapter: as it was sent (`raw`, in `format`) and as HTML.",
        carried="chapter raw format html cleaner_version",
        html={"html": "text"},
    ),
    Noun(
        name="revisions",
        model="works.Revision",
        about="Every text that a chapter ever had, as it was sent.",
        carried="id chapter number title raw_compressed format word_count saved_by saved_at",
        packed="raw_compressed",
    ),
    Noun(
        name="old_titles",
        model="works.OldTitle",
        about="Titles that works had before.",
        carried="id work title changed_at",
    ),
    Noun(
        name="creators",
        model="works.Creatorship",
        about="Which pseud made which work or chapter.",
        carried="id work chapter pseud position state made_at",
    ),
    Noun(
        name="gifts",
        model="works.Gift",
        about="For whom works are: a pseud, or the name of somebody who is not here.",
        carried="id work pseud name position state made_at",
    ),
    Noun(
        name="taggings",
        model="works.Tagging",
        about="The tags of works in their authors' own words and order.",
        carried="id work tag words position",
    ),
    Noun(
        name="series",
        model="works.Series",
        about="Series of works.",
        carried="id title description_raw description_html notes_raw notes_html cleaner_version "
        "is_complete made_at changed_at",
        html={"description_html": "notes", "notes_html": "notes"},
    ),
    Noun(
        name="series_creators",
        model="works.SeriesCreator",
        about="Which pseud made which series.",
        carried="id series pseud position",
    ),
    Noun(
        name="series_entries",
        model="works.SeriesEntry",
        about="Which work stands where in which series.",
        carried="id series work position",
    ),
    Noun(
        name="muted_works",
        model="works.MutedWork",
        about="Works that people do not wish to find.",
        carried="id user work muted_at",
        is_private=True,
    ),
    Noun(
        name="working_copies",
        model="works.WorkingCopy",
        about="What writers have typed and not yet saved.",
        carried="id user work chapter is_new_chapter fields made_at saved_at",
        is_private=True,
    ),
)
LEFT_OUT = {"works.PreviewLink": "links that show drafts to whoever has them"}
