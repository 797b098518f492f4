"""How a work stands to a viewer: to be read, or which of the few answers that are no page of it."""

from __future__ import annotations

import enum

from foxden.people.models import Viewer

from ..models import State, Work
from .gates import visible_to


class Standing(enum.Enum):
    """What a viewer may know of the work at an address (AO3's habits)."""

    READABLE = "readable"
    MEMBERS_ONLY = "members only"
    """A guest may learn that there is one, and nothing else of it."""
    MYSTERY = "mystery"
    """Part of a challenge: its place is known, its title, text and creators are not."""
    GONE = "gone"
    """Deleted by its author, who left word of it."""
    ABSENT = "absent"


def standing_of(work_id: int, viewer: Viewer) -> tuple[Standing, Work | None]:
    """How the work stands to this viewer; with the work where they may read it, else with None."""
    work = visible_to(viewer).filter(pk=work_id).first()
    if work is not None:
        return Standing.READABLE, work
    shown = ("state", "hidden", "restricted", "behind_door", "unrevealed", "leaves_tombstone")
    row = Work.objects.filter(pk=work_id).only(*shown).first()
    return (Standing.ABSENT if row is None else _refusal(row, viewer)), None


def _refusal(work: Work, viewer: Viewer) -> Standing:
    if work.state == State.DELETED and work.leaves_tombstone:
        return Standing.GONE
    if work.state != State.POSTED or work.hidden:
        return Standing.ABSENT
    if work.is_for_members and not viewer.is_member:
        return Standing.MEMBERS_ONLY
    return Standing.MYSTERY if work.unrevealed else Standing.ABSENT
