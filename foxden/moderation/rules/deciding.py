"""What moderators do with reports, and with what is reported. Each deed is in the book."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.house.queries import archive_settings
from foxden.outbox.rules import record
from foxden.people.models import Viewer
from foxden.responses.models import Comment
from foxden.responses.rules import delete_comment, hide_comment
from foxden.works.models import Work
from foxden.works.rules import hide_work

from ..models import Deed, Note, Outcome, Report, State

LONGEST_WHY = 1000


def require_moderator(actor: Viewer) -> None:
    """Raise PermissionDenied unless this person looks after the archive."""
    if not actor.is_moderator:
        raise PermissionDenied


@transaction.atomic
def take_report(*, actor: Viewer, report: Report) -> Report:
    """Look at a report oneself, so that no two moderators do. Taking it from another is told."""
    report = _held(actor, report)
    if report.state == State.CLOSED:
        raise ValidationError(_("This report is closed."))
    if report.taken_by_id == actor.user_id:
        return report
    report.state, report.taken_by_id = State.TAKEN, actor.user_id
    report.save(update_fields=["state", "taken_by"])
    _note_deed(actor, "took", "report", report.pk, report)
    return report


@transaction.atomic
def note_on_report(*, actor: Viewer, report: Report, words: str) -> Note:
    """Write something beside a report, for moderators."""
    report = _held(actor, report)
    if not words.strip():
        raise ValidationError(_("Write something first."))
    return Note.objects.create(report=report, by_id=actor.user_id, words=words.strip()[:10_000])


@transaction.atomic
def close_report(*, actor: Viewer, report: Report, outcome: str, letter: str = "") -> Report:
    """Decide. ``letter`` goes to whoever reported it, where there is an address to write to; what it
    says is kept as a note. Raises ValidationError."""
    report = _held(actor, report)
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Choose what came of it.")})
    if report.state == State.CLOSED:
        raise ValidationError(_("This report is closed."))
    report.state, report.outcome, report.closed_at = State.CLOSED, outcome, timezone.now()
    report.taken_by_id = actor.user_id
    report.save(update_fields=["state", "outcome", "closed_at", "taken_by"])
    _note_deed(actor, f"closed: {outcome}", "report", report.pk, report)
    if letter.strip():
        Note.objects.create(report=report, by_id=actor.user_id, words=letter.strip())
        transaction.on_commit(lambda: _write_to(report, letter.strip()))
    return report


@transaction.atomic
def reopen_report(*, actor: Viewer, report: Report) -> Report:
    """Look at it once more."""
    report = _held(actor, report)
    report.state, report.outcome, report.closed_at = State.OPEN, "", None
    report.save(update_fields=["state", "outcome", "closed_at"])
    _note_deed(actor, "reopened", "report", report.pk, report)
    return report


@transaction.atomic
def hide_reported_work(
    *, actor: Viewer, work: Work, hidden: bool, why: str, report: Report | None = None
) -> None:
    """Take a work out of sight of all but its creators and moderators, or back; ``why`` is for the book
    and for the creators, who see it on the work."""
    require_moderator(actor)
    why = _reason(why) if hidden else why.strip()[:LONGEST_WHY]
    hide_work(work=work, hidden=hidden)
    _note_deed(actor, "hid" if hidden else "showed", "work", work.pk, report, why)


@transaction.atomic
def hide_reported_comment(
    *, actor: Viewer, comment: Comment, hidden: bool, why: str, report: Report | None = None
) -> None:
    """Keep readers from seeing what a comment says, or show it again."""
    require_moderator(actor)
    why = _reason(why) if hidden else why.strip()[:LONGEST_WHY]
    hide_comment(actor=actor, comment=comment, is_hidden=hidden)
    _note_deed(actor, "hid" if hidden else "showed", "comment", comment.pk, report, why)


@transaction.atomic
def delete_reported_comment(
    *, actor: Viewer, comment: Comment, why: str, report: Report | None = None
) -> None:
    """Take a comment away for good."""
    require_moderator(actor)
    why = _reason(why)
    key = comment.pk
    delete_comment(actor=actor, comment=comment)
    _note_deed(actor, "deleted", "comment", key, report, why)


def _reason(why: str) -> str:
    if not why.strip():
        raise ValidationError({"why": _("Say why: it stands in the book, and its author is told.")})
    if len(why) > LONGEST_WHY:
        raise ValidationError({"why": _("Say why in at most 1,000 characters.")})
    return why.strip()


def _held(actor: Viewer, report: Report) -> Report:
    require_moderator(actor)
    return Report.objects.select_for_update(of=("self",)).get(pk=report.pk)


def _note_deed(
    actor: Viewer, verb: str, noun: str, subject: int, report: Report | None, why: str = ""
) -> None:
    Deed.objects.create(
        by_id=actor.user_id, verb=verb, noun=noun, subject=subject, report=report, why=why
    )
    record("moderation.deed", subject_id=subject, verb=verb, noun=noun, by=actor.user_id)


def _write_to(report: Report, letter: str) -> None:
    email = report.reporter.email if report.reporter else report.email
    if not email:
        return
    archive = archive_settings()
    subject = _("Your report to %(archive)s: %(summary)s") % {
        "archive": archive,
        "summary": report.summary,
    }
    about = f"{settings.ARCHIVE_URL}{report.about}"
    EmailMessage(
        subject=" ".join(subject.split()),
        body=f"{letter}\n\n{about}\n",
        to=[email],
        reply_to=[archive.contact_email] if archive.contact_email else None,
        headers={"Auto-Submitted": "auto-replied"},
    ).send(fail_silently=False)
