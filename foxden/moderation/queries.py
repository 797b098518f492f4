"""Reading reports and the book of deeds: for moderators alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, IntegerField, QuerySet, Value, When

from foxden.people.models import Viewer

from .models import Deed, Note, Report, State


def reports_for(viewer: Viewer, *, state: str = "") -> QuerySet[Report]:
    """The queue: what nobody looks at first, the oldest first; closed ones the latest first."""
    if not viewer.is_moderator:
        return Report.objects.none()
    found = Report.objects.select_related("reporter", "taken_by")
    if state == State.CLOSED:
        return found.filter(state=State.CLOSED).order_by("-closed_at", "-pk")
    found = found.exclude(state=State.CLOSED)
    waits = Case(
        When(state=State.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return found.order_by(waits, "made_at", "pk")


def report_at(key: int, viewer: Viewer) -> Report | None:
    """One report, or None for whoever looks after nothing here."""
    if not viewer.is_moderator:
        return None
    return Report.objects.select_related("reporter", "taken_by").filter(pk=key).first()


def others_about(report: Report) -> Sequence[Report]:
    """Other reports of the same thing, the latest first."""
    if report.subject is None:
        return []
    same = Report.objects.filter(noun=report.noun, subject=report.subject).exclude(pk=report.pk)
    return list(same.order_by("-made_at", "-pk")[:20])


def notes_on(report: Report) -> QuerySet[Note]:
    """What moderators wrote beside a report, in order."""
    return Note.objects.filter(report=report).select_related("by").order_by("at", "pk")


def deeds_for(viewer: Viewer) -> QuerySet[Deed]:
    """The book, the latest first."""
    if not viewer.is_moderator:
        return Deed.objects.none()
    return Deed.objects.select_related("by", "report").order_by("-at", "-pk")


def last_reason(noun: str, subject: int) -> str:
    """Why a work or comment was hidden last, for those who made it."""
    deed = (
        Deed.objects.filter(noun=noun, subject=subject, verb="hid").order_by("-at", "-pk").first()
    )
    return deed.why if deed else ""
