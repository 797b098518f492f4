"""What came along from archives that were rescued."""

from ..noun import Noun

NOUNS = (
    Noun(
        name="rescued_archives",
        model="rescue.RescuedArchive",
        about="Archives that were taken in.",
        carried="id name kind version address began_at",
    ),
    Noun(
        name="rescued_things",
        model="rescue.RescuedThing",
        about="What each thing of a rescued archive is here.",
        carried="id archive noun key ours",
    ),
    Noun(
        name="rescued_rows",
        model="rescue.KeptRow",
        about="Rows of rescued archives as they were; some hold what was private there.",
        carried="id archive table key row",
        is_private=True,
    ),
    Noun(
        name="rescued_files",
        model="rescue.KeptFile",
        about="Files of rescued archives; the bytes lie under `media/` at `place`.",
        carried="id archive path place sha256 size media_type",
    ),
    Noun(
        name="rescued_pictures",
        model="rescue.PictureUse",
        about="Which work shows which of these files.",
        carried="id archive path work",
    ),
)
LEFT_OUT = {
    "rescue.ClaimInvitation": "links by which authors claim what is theirs",
    "rescue.NoLetters": "keyed with the secret of this archive, and so nothing elsewhere",
}
