"""Tags, and what wranglers say of them."""

from ..noun import Noun

NOUNS = (
    Noun(
        name="media",
        model="tags.Medium",
        about="Kinds of source: books, films, games.",
        carried="id name folded_name position",
    ),
    Noun(
        name="tags",
        model="tags.Tag",
        about="Every tag by its own name.",
        carried="id kind name folded_name made_at",
        left={"uses": 0},
    ),
    Noun(
        name="tag_meanings",
        model="tags.TagMeaning",
        about="What wranglers decided of a tag: canonical, a synonym of another, not to be wrangled.",
        carried="tag state canonical changed_at",
    ),
    Noun(
        name="tag_parents",
        model="tags.TagParent",
        about="Which tag stands under which other.",
        carried="id child parent relation",
    ),
    Noun(
        name="fandom_media",
        model="tags.FandomMedium",
        about="The media of a fandom.",
        carried="id fandom medium",
    ),
    Noun(
        name="muted_tags",
        model="tags.MutedTag",
        about="Tags by which people do not wish to find works.",
        carried="id user tag muted_at",
        is_private=True,
    ),
    Noun(
        name="tag_decisions",
        model="tags.Decision",
        about="Who decided what of which tag, and what was taken back.",
        carried="id tag target verb actor before after batch decided_at undone_at undone_by",
    ),
)
LEFT_OUT = {"tags.FandomOfTag": "counted anew from the works"}
