"""Co-creators: inviting, accepting, leaving; and authors who come for what was kept for them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import Pseud, User
from foxden.people.queries import is_blocked, preferences_of, pseud_at, with_closed_doors
from foxden.people.rules import claim_pseud, end_unclaimed_pseud

from ..models import Creatorship, SeriesCreator, Work
from .counting import locked, touch


@transaction.atomic
def invite_creator(*, work: Work, pseud: Pseud, actor: User | None) -> Creatorship:
    """Ask a person to be a co-creator; shows nowhere until they accept.

    A pseud of the actor's own is added at once. Raises ValidationError where it cannot be asked.
    """
    work = locked(work)
    if pseud.user.is_system:
        raise ValidationError(_("Nobody stands behind that byline to accept."))
    if Creatorship.objects.filter(work=work, chapter=None, pseud=pseud).exists():
        raise ValidationError(_("%(name)s is on the byline or invited already.") % {"name": pseud})
    own = actor is not None and pseud.user_id == actor.pk
    closed = not preferences_of(pseud.user_id).accepts_invitations
    closed = closed or bool(with_closed_doors([pseud.user_id]))
    if not own and (closed or (actor and is_blocked(actor.pk, by=pseud.user_id))):
        raise ValidationError(
            _("%(name)s does not take invitations to be a co-creator.") % {"name": pseud}
        )
    rows = Creatorship.objects.filter(work=work, chapter=None)
    last = rows.aggregate(last=Max("position"))["last"] or 0
    row = Creatorship.objects.create(
        work=work,
        pseud=pseud,
        position=last + 1,
        state=Creatorship.State.ACCEPTED if own else Creatorship.State.INVITED,
    )
    touch(work, is_story_same=True)
    record("creator.added" if own else "creator.invited", subject_id=work.pk, pseud=pseud.pk)
    return row


@transaction.atomic
def accept_creatorship(*, creatorship: Creatorship) -> None:
    """The invited person agrees to be on the byline."""
    work = locked(creatorship.work)
    Creatorship.objects.filter(pk=creatorship.pk, state=Creatorship.State.INVITED).update(
        state=Creatorship.State.ACCEPTED
    )
    touch(work, is_story_same=True)
    record("creator.accepted", subject_id=work.pk, pseud=creatorship.pseud_id)


@transaction.atomic
def decline_creatorship(*, creatorship: Creatorship) -> None:
    """The invited person does not wish to, or the one who asked takes it back."""
    Creatorship.objects.filter(pk=creatorship.pk, state=Creatorship.State.INVITED).delete()
    record("creator.declined", subject_id=creatorship.work_id, pseud=creatorship.pseud_id)


@transaction.atomic
def leave_byline(*, work: Work, pseud: Pseud) -> None:
    """Take a pseud off a work's byline. Raises ValidationError for the last one."""
    work = locked(work)
    rows = Creatorship.objects.filter(work=work, chapter=None).exclude(
        state=Creatorship.State.INVITED
    )
    if not rows.exclude(pseud=pseud).exists():
        raise ValidationError(
            _("You are the only creator. Orphan the work or delete it to let go of it.")
        )
    rows.filter(pseud=pseud).delete()
    Creatorship.objects.filter(work=work, chapter__isnull=False, pseud=pseud).delete()
    touch(work, is_story_same=True)
    record("creator.left", subject_id=work.pk, pseud=pseud.pk)


@transaction.atomic
def set_own_pseuds(*, work: Work, user: User, pseuds: list[Pseud]) -> None:
    """Which of a person's own pseuds stand on the work's byline (at least one)."""
    own = [pseud for pseud in pseuds if pseud.user_id == user.pk]
    if not own:
        raise ValidationError({"pseuds": _("Choose at least one of your pseuds.")})
    work = locked(work)
    rows = Creatorship.objects.filter(work=work, chapter=None, pseud__user=user)
    have = set(rows.values_list("pseud_id", flat=True))
    for pseud in own:
        if pseud.pk not in have:
            invite_creator(work=work, pseud=pseud, actor=user)
    rows.exclude(pseud__in=own).delete()
    touch(work, is_story_same=True)
    record("creator.changed", subject_id=work.pk)


@transaction.atomic
def claim_byline(*, pseud: Pseud, user: User, name: str = "") -> Pseud:
    """Give an unclaimed byline and its works to the person who wrote them.

    With ``name`` they stand under that pseud of theirs from now on: a new one, or one they have, of
    which the byline becomes part. Returns the person's pseud.
    """
    rows = Creatorship.objects.filter(pseud=pseud, state=Creatorship.State.UNCLAIMED)
    works = list(Work.objects.filter(pk__in=rows.values("work_id")))
    theirs = pseud_at(user.name, name) if name else None
    if theirs is None:
        theirs = claim_pseud(pseud=pseud, user=user, name=name)
        rows.update(state=Creatorship.State.ACCEPTED)
    else:
        _move_byline(pseud, theirs)
        end_unclaimed_pseud(pseud=pseud, into=theirs)
    for work in works:
        touch(work, is_story_same=True)
        record("work.claimed", subject_id=work.pk, pseud=theirs.pk)
    return theirs


def _move_byline(pseud: Pseud, into: Pseud) -> None:
    """Everything under ``pseud`` stands under ``into``, once where both were there."""
    for row in Creatorship.objects.filter(pseud=pseud):
        same = Creatorship.objects.filter(work=row.work_id, chapter=row.chapter_id, pseud=into)
        if same.exists():
            same.update(state=Creatorship.State.ACCEPTED)
            row.delete()
        else:
            row.pseud, row.state = into, Creatorship.State.ACCEPTED
            row.save(update_fields=["pseud", "state"])
    have = SeriesCreator.objects.filter(pseud=into).values("series_id")
    SeriesCreator.objects.filter(pseud=pseud, series__in=have).delete()
    series = list(SeriesCreator.objects.filter(pseud=pseud).values_list("series_id", flat=True))
    SeriesCreator.objects.filter(pseud=pseud).update(pseud=into)
    for key in series:
        record("series.changed", subject_id=key)
