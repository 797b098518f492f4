"""What the person does who was given a claim's link: take the stories over, or say they are not theirs."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foxden.people.models import Invitation, Pseud, User
from foxden.people.names import UNCLAIMED
from foxden.people.rules import invite
from foxden.works.models import Creatorship, Work
from foxden.works.rules import (
    claim_byline,
    delete_work,
    leave_byline,
    orphan_work,
    restrict_work,
)

from ..models import ClaimInvitation, NoLetters, RescuedThing
from .bylines import works_of_byline
from .inviting import digest_of


class Wish(models.TextChoices):
    """What is to become of a claimed work."""

    KEEP = "keep", gettext_lazy("Keep it here as it is; I can edit it any time")
    RESTRICT = "restrict", gettext_lazy("Show it to members only")
    ORPHAN = "orphan", gettext_lazy("Orphan it: it stays, without my name")
    DELETE = "delete", gettext_lazy("Delete it for good")


def invitation_at(token: str) -> ClaimInvitation | None:
    """The invitation of a link, used and late ones too; None where there never was one."""
    found = ClaimInvitation.objects.select_related("pseud__user", "archive", "joins")
    return found.filter(digest=digest_of(token)).first()


def is_open(invitation: ClaimInvitation) -> bool:
    """True where the link can still be used and the byline still waits."""
    return (
        invitation.used_at is None
        and invitation.expires_at > timezone.now()
        and invitation.pseud is not None
        and invitation.pseud.user.name == UNCLAIMED
    )


@transaction.atomic
def joining_code(*, invitation: ClaimInvitation) -> str:
    """The code by which the invited author opens an account; one account a claim, however often asked."""
    held = ClaimInvitation.objects.select_for_update().get(pk=invitation.pk)
    if not is_open(held):
        raise ValidationError(_spent())
    if held.joins is None:
        held.joins = invite(by=None)
        held.save(update_fields=["joins"])
    elif not Invitation.objects.filter(pk=held.joins.pk, used_at=None).exists():
        raise ValidationError(
            _("An account has been opened with this link. Sign in with it to go on.")
        )
    return held.joins.code


def _spent() -> str:
    return _("This link has been used, or is too old. Ask the archive for a new one.")


def _use_up(invitation: ClaimInvitation, *, by: User | None, is_refused: bool = False) -> None:
    """Of two who come at once, one gets through. Raises ValidationError for the other."""
    # Locked first and looked at then: a condition on the pseud in an UPDATE would be judged by what
    # stood there when it began to wait.
    held = ClaimInvitation.objects.select_for_update().get(pk=invitation.pk)
    if not is_open(held):
        raise ValidationError(_spent())
    held.used_at, held.used_by, held.is_refused = timezone.now(), by, is_refused
    held.save(update_fields=["used_at", "used_by", "is_refused"])


@transaction.atomic
def claim(
    *,
    invitation: ClaimInvitation,
    user: User,
    name: str,
    wishes: Mapping[int, Wish],
    otherwise: Wish,
    keeps_name: bool = False,
    leaves_tombstone: bool = False,
) -> Pseud:
    """Hand the byline and its works to ``user`` and do with each work what they wish.

    ``name`` is the pseud of theirs that the works stand under from now on: one they have, or a new
    one. All of it happens or nothing. Raises ValidationError.
    """
    _use_up(invitation, by=user)
    byline = invitation.pseud
    assert byline is not None, "an open invitation has a byline"
    works, before = works_of_byline(byline), byline.pk
    pseud = claim_byline(pseud=byline, user=user, name=name)
    if pseud.pk != before:
        # The byline became part of another pseud; a later rescue finds its author there.
        RescuedThing.objects.filter(noun="author", ours=before).update(ours=pseud.pk)
    for work in works:
        wish = wishes.get(work.pk, otherwise)
        _do(work, wish, user, pseud, keeps_name=keeps_name, leaves_tombstone=leaves_tombstone)
    return pseud


def _do(
    work: Work,
    wish: Wish,
    user: User,
    pseud: Pseud,
    *,
    keeps_name: bool,
    leaves_tombstone: bool,
) -> None:
    if wish is Wish.KEEP:
        return
    if wish is Wish.RESTRICT:
        # A chapter of theirs in another's work gives them no say over the whole.
        if Creatorship.objects.filter(work=work, chapter=None, pseud=pseud).exists():
            restrict_work(work=work, restricted=True)
    elif wish is Wish.ORPHAN:
        orphan_work(work=work, user=user, keeps_name=keeps_name)
    elif has_others(work, pseud):
        # What others wrote with them is not theirs to delete unasked.
        _leave(work, pseud)
    else:
        delete_work(work=work, leaves_tombstone=leaves_tombstone)


def has_others(work: Work, pseud: Pseud) -> bool:
    """True where others stand on the work or one of its chapters beside this pseud."""
    rows = Creatorship.objects.filter(work=work).exclude(state=Creatorship.State.INVITED)
    return rows.exclude(pseud=pseud).exists()


def _leave(work: Work, pseud: Pseud) -> None:
    of_work = Creatorship.objects.filter(work=work, chapter=None)
    if of_work.exclude(pseud=pseud).exclude(state=Creatorship.State.INVITED).exists():
        leave_byline(work=work, pseud=pseud)
    else:
        # Others wrote chapters of a work of theirs alone: it loses their name, not the others' words.
        orphan_work(work=work, user=pseud.user, keeps_name=False)


@transaction.atomic
def refuse_claim(*, invitation: ClaimInvitation) -> None:
    """ "These are not mine": the byline goes on waiting, and this address is not asked for it again."""
    _use_up(invitation, by=None, is_refused=True)


@transaction.atomic
def want_no_letters(*, invitation: ClaimInvitation) -> None:
    """Never write to this address again; the link itself goes on working. Twice is as once."""
    if invitation.address:
        NoLetters.objects.get_or_create(address=invitation.address)
