"""The only way anyone's eyes or hands reach a work. Absent here means: there is no such work (404)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from foxden.people.models import Viewer
from foxden.people.queries import works_muted_by
from foxden.tags.queries import all_meaning

from ..models import Creatorship, Series, SeriesCreator, SeriesEntry, State, Tagging, Work
from .creators import SHOWN
from .keys import keys_in_sql

FOR_MEMBERS = Q(restricted=True) | Q(behind_door=True)
"""`Work.is_for_members`, for the database."""


def _created_by(viewer: Viewer, *states: str) -> Exists:
    rows = Creatorship.objects.filter(work=OuterRef("pk"), pseud__in=viewer.pseud_ids)
    return Exists(rows.filter(state__in=states))


def _open_to(viewer: Viewer) -> Q:
    """Posted, revealed, not hidden; and for guests not restricted or behind a closed door."""
    shown = Q(state=State.POSTED, hidden=False, unrevealed=False)
    return shown if viewer.is_member else shown & ~FOR_MEMBERS


def visible_to(viewer: Viewer) -> QuerySet[Work]:
    """The works this viewer may see.

    Guests see what is posted, revealed, not hidden and not for members only (`is_for_members`);
    members also what is; moderators also what is unrevealed or hidden; creators everything of their own that
    is not deleted (those invited to be one see it too, so that they know what they accept).
    """
    seen = Q(state=State.POSTED) if viewer.is_moderator else _open_to(viewer)
    if viewer.pseud_ids:
        own = _created_by(viewer, Creatorship.State.ACCEPTED, Creatorship.State.INVITED)
        seen |= Q(own) & ~Q(state=State.DELETED)
    return Work.objects.filter(seen)


def listed_for(viewer: Viewer) -> QuerySet[Work]:
    """The works that lists and counts show this viewer: what they may see, and posted.

    Drafts have a page of their own, and hidden or unrevealed works stand in no public list. So it
    does not matter here whose works they are, or who moderates. What the viewer has muted is left out.
    """
    listed = Work.objects.filter(_open_to(viewer))
    return listed.exclude(_muted_by(viewer)) if viewer.mutes else listed


def _muted_by(viewer: Viewer) -> Q:
    """What the viewer does not wish to see, as the search columns leave it out (`Sight`): an
    anonymous work is not left out for who made it, for that would tell."""
    rows = Creatorship.objects.filter(work=OuterRef("pk"), chapter=None, state__in=SHOWN)
    by_them = Exists(rows.filter(pseud__user__in=viewer.muted_people))
    muted = Q(pk__in=keys_in_sql(works_muted_by(viewer))) | (Q(anonymous=False) & Q(by_them))
    if not viewer.muted_tags:
        return muted
    if "tags meaning what is muted" not in viewer.kept:
        viewer.kept["tags meaning what is muted"] = all_meaning(viewer.muted_tags)
    tags = keys_in_sql(viewer.kept["tags meaning what is muted"])
    return muted | Q(Exists(Tagging.objects.filter(work=OuterRef("pk"), tag__in=tags)))


def editable_by(viewer: Viewer) -> QuerySet[Work]:
    """The works this viewer may change: their own, and for the owner those nobody has claimed."""
    if not viewer.is_member:
        return Work.objects.none()
    may = Q(_created_by(viewer, Creatorship.State.ACCEPTED))
    if viewer.is_owner:
        claimed = Creatorship.objects.filter(
            work=OuterRef("pk"), chapter=None, state=Creatorship.State.ACCEPTED
        )
        unclaimed = Creatorship.objects.filter(
            work=OuterRef("pk"), chapter=None, state=Creatorship.State.UNCLAIMED
        )
        may |= Q(Exists(unclaimed)) & ~Q(Exists(claimed))
    return Work.objects.filter(may).exclude(state=State.DELETED)


def drafts_of(viewer: Viewer) -> QuerySet[Work]:
    """What the viewer is a creator of and has not posted, last changed first."""
    own = Work.objects.filter(_created_by(viewer, Creatorship.State.ACCEPTED))
    return own.filter(state__in=[State.DRAFT, State.SCHEDULED]).order_by("-changed_at", "-pk")


def may_edit(work: Work, viewer: Viewer) -> bool:
    """True where the viewer may change this work."""
    return viewer.is_member and editable_by(viewer).filter(pk=work.pk).exists()


def visible_series_to(viewer: Viewer) -> QuerySet[Series]:
    """The series of which this viewer may see a work, or which are their own."""
    shown = SeriesEntry.objects.filter(series=OuterRef("pk"), work__in=visible_to(viewer))
    seen = Q(Exists(shown))
    if viewer.pseud_ids:
        seen |= Q(pk__in=_series_keys_of(viewer))
    return Series.objects.filter(seen)


def editable_series(viewer: Viewer) -> QuerySet[Series]:
    """The series this viewer may change."""
    return Series.objects.filter(pk__in=_series_keys_of(viewer))


def _series_keys_of(viewer: Viewer) -> QuerySet[int]:  # type: ignore[type-var]
    rows = SeriesCreator.objects.filter(pseud__in=viewer.pseud_ids)
    return rows.values_list("series_id", flat=True)  # type: ignore[return-value]
