"""Reports, and what moderators did."""

from ..noun import Noun

NOUNS = (
    Noun(
        name="reports",
        model="moderation.Report",
        about="What people reported. The hash of a guest's address is never carried.",
        carried="id about noun subject summary words reporter email made_at state taken_by outcome "
        "closed_at",
        left={"guest_key": ""},
        is_private=True,
    ),
    Noun(
        name="report_notes",
        model="moderation.Note",
        about="What moderators wrote beside reports.",
        carried="id report by words at",
        is_private=True,
    ),
    Noun(
        name="deeds",
        model="moderation.Deed",
        about="What was done by those who look after the archive.",
        carried="id by verb noun subject report why at",
        is_private=True,
    ),
)
LEFT_OUT: dict[str, str] = {}
