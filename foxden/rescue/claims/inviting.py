"""Asking authors to take their stories back: links that work once, within limits, to nobody twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.people.models import Pseud, User
from foxden.people.names import UNCLAIMED

from ..models import ClaimInvitation, NoLetters, RescuedArchive
from .bylines import Source, address_digest, sources_of
from .letters import send_letter

LASTS = dt.timedelta(days=30)
BETWEEN_LETTERS = dt.timedelta(days=7)
"""So long after one letter about a byline there is no other."""
MOST_A_DAY_TO_ONE = 3
MOST_AN_HOUR = 100
MOST_A_DAY = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of asking for one byline: sent, or a link to pass on, or why not."""

    pseud: Pseud
    is_sent: bool = False
    link: str = ""
    why_not: str = ""


def mail_is_set() -> bool:
    """False where letters would only be put into a folder of the den."""
    return not str(settings.EMAIL_BACKEND).endswith(
        ("filebased.EmailBackend", "dummy.EmailBackend")
    )


def invite_to_claim(
    *, pseuds: Sequence[Pseud], actor: User | None, dry_run: bool = False
) -> list[Answer]:
    """Write to the people of these bylines, at the address in the source and no other.

    Where no mail is set up, the answers hold links for the owner to pass on. With ``dry_run``
    nothing is written or sent, and ``is_sent`` says what would be. Whether the actor may is asked
    before.
    """
    sources = sources_of(pseuds)
    answers = []
    planned: list[str] = []
    for pseud in pseuds:
        source = sources.get(pseud.pk)
        if source is None:
            answers.append(Answer(pseud, why_not=_("is from no rescued archive")))
            continue
        try:
            if dry_run:
                _require_may_ask(pseud, source, planned=planned)
                planned.append(address_digest(source.email))
                answers.append(Answer(pseud, is_sent=True))
            else:
                answers.append(_invite(pseud, source, actor))
        except ValidationError as error:
            answers.append(Answer(pseud, why_not=" ".join(error.messages)))
    return answers


def _invite(pseud: Pseud, source: Source, actor: User | None) -> Answer:
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        # The archive's row is the turnstile: two who ask at once cannot both pass the limits.
        RescuedArchive.objects.select_for_update().get(pk=source.archive.pk)
        _require_may_ask(pseud, source)
        now = timezone.now()
        open_links = ClaimInvitation.objects.filter(pseud=pseud, used_at=None, expires_at__gt=now)
        open_links.update(expires_at=now)
        invitation = ClaimInvitation.objects.create(
            digest=digest_of(token),
            archive=source.archive,
            pseud=pseud,
            address=address_digest(source.email),
            is_letter=mail_is_set(),
            made_by=actor,
            made_at=now,
            expires_at=now + LASTS,
        )
    link = f"{settings.ARCHIVE_URL}/claims/{token}"
    if not mail_is_set():
        return Answer(pseud, link=link)
    try:
        send_letter(invitation, pseud, email=source.email, link=link)
    except OSError as error:
        # Covers every failure of SMTP; the link that nobody has is taken back.
        invitation.delete()
        return Answer(pseud, why_not=_("the mail server refused: %(why)s") % {"why": error})
    return Answer(pseud, is_sent=True)


def _require_may_ask(pseud: Pseud, source: Source, planned: Sequence[str] = ()) -> None:
    """Raise ValidationError with the reason why nobody is written to about this byline (now)."""
    if pseud.user.name != UNCLAIMED:
        raise ValidationError(_("has been claimed"))
    now = timezone.now()
    before = ClaimInvitation.objects.filter(pseud=pseud)
    if before.filter(is_refused=True).exists():
        raise ValidationError(_("the person asked said that these stories are not theirs"))
    address = address_digest(source.email)
    if address and NoLetters.objects.filter(address=address).exists():
        raise ValidationError(_("the person asked not to be written to again"))
    if not mail_is_set():
        return
    if not address:
        raise ValidationError(_("there is no e-mail address in the source"))
    if before.filter(made_at__gt=now - BETWEEN_LETTERS, is_letter=True).exists():
        raise ValidationError(_("was written to less than a week ago"))
    letters = ClaimInvitation.objects.filter(is_letter=True)
    day = letters.filter(made_at__gt=now - dt.timedelta(days=1))
    to_this = day.filter(address=address).count() + list(planned).count(address)
    if to_this >= MOST_A_DAY_TO_ONE:
        raise ValidationError(_("this address had as many letters today as one may get"))
    hour = day.filter(made_at__gt=now - dt.timedelta(hours=1)).count()
    if hour + len(planned) >= MOST_AN_HOUR:
        raise ValidationError(
            _("%(most)s letters went out within the hour; go on in an hour")
            % {"most": MOST_AN_HOUR}
        )
    if day.count() + len(planned) >= MOST_A_DAY:
        raise ValidationError(
            _("%(most)s letters went out within a day; go on tomorrow") % {"most": MOST_A_DAY}
        )


def digest_of(token: str) -> str:
    """What is kept of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()
