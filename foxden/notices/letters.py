"""Letters: what members are told, by mail, never twice.

A notice is marked as told before its letter is handed over: where the machine stops in between, one
letter is lost, and the notice is still on the site. Where the mail server refuses, the mark is taken
back and the letter is tried again.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from collections.abc import Sequence

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foxden.house.queries import archive_settings
from foxden.people.models import ClosedDoor, User
from foxden.people.queries import viewer_for
from foxden.works.queries import bylines_of, listed_for

from .models import Kind, MailChoice, Notice, When
from .queries import mail_choice_of
from .rules import stop_token

logger = logging.getLogger(__name__)
DAY = dt.timedelta(days=1)
MOST_IN_A_LETTER = 100
MOST_LETTERS = 50
"""In one round; the rest waits half a minute."""


def send_letters(*, now: dt.datetime | None = None) -> int:
    """Send what is due; returns how many letters were handed over.

    Those whose door is closed get theirs when they have opened it.
    """
    moment = now or timezone.now()
    waiting = Notice.objects.filter(letter_at=None).order_by().values_list("user_id", flat=True)
    sent = 0
    people = User.objects.filter(pk__in=waiting.distinct(), is_active=True)
    for user in people.exclude(pk__in=ClosedDoor.objects.values("user_id")).order_by("pk"):
        if sent >= MOST_LETTERS:
            break
        try:
            sent += _letter_to(user, moment)
        except (OSError, smtplib.SMTPException):
            logger.exception("A letter was not taken by the mail server; it will be tried again")
            break
    return sent


def _letter_to(user: User, now: dt.datetime) -> bool:
    choice = mail_choice_of(user)
    due = _due(choice, user, now)
    if not due:
        return False
    keys = [notice.pk for notice in due]
    email = _address_of(user)
    with transaction.atomic():
        told = Notice.objects.filter(pk__in=keys, letter_at=None).update(letter_at=now)
        if any(notice.kind == Kind.KUDOS for notice in due) or choice.when == When.DAILY:
            MailChoice.objects.update_or_create(user=user, defaults={"told_at": now})
    if told != len(keys) or not email:
        return False
    wanted = [notice for notice in due if _is_wanted(choice, notice)]
    if not (lines := _lines(user, wanted)):
        return False
    try:
        _send(user, email, lines)
    except (OSError, smtplib.SMTPException):
        Notice.objects.filter(pk__in=keys).update(letter_at=None)
        raise
    return True


def _due(choice: MailChoice, user: User, now: dt.datetime) -> list[Notice]:
    """What is to be told now. Kudos wait for a day also where all else is told at once."""
    found = Notice.objects.filter(user=user, letter_at=None).select_related("work", "chapter")
    is_day = choice.told_at is None or choice.told_at + DAY <= now
    if choice.when == When.DAILY and not is_day:
        return []
    if not is_day:
        found = found.exclude(kind=Kind.KUDOS)
    return list(found.order_by("made_at", "pk")[:MOST_IN_A_LETTER])


def _is_wanted(choice: MailChoice, notice: Notice) -> bool:
    if choice.when == When.NEVER:
        return False
    if notice.kind == Kind.COMMENT:
        return choice.about_comments
    if notice.kind == Kind.GIFT:
        return choice.about_gifts
    return choice.about_kudos if notice.kind == Kind.KUDOS else choice.about_updates


def _address_of(user: User) -> str:
    """Where letters go: an address that its owner has confirmed, unless the host asks for none."""
    if settings.ACCOUNT_EMAIL_VERIFICATION == "none":
        return user.email
    confirmed = EmailAddress.objects.filter(user=user, verified=True, email__iexact=user.email)
    return user.email if user.email and confirmed.exists() else ""


def _lines(user: User, notices: Sequence[Notice]) -> list[dict[str, str]]:
    """A sentence and an address for each; of works that the reader no longer sees, none."""
    viewer = viewer_for(user)
    works = [notice.work for notice in notices]
    seen = set(listed_for(viewer).filter(pk__in=[w.pk for w in works]).values_list("pk", flat=True))
    bylines = bylines_of(works, viewer)
    lines: list[dict[str, str]] = []
    kudos: dict[int, int] = {}
    for notice in notices:
        if notice.work_id not in seen:
            continue
        if notice.kind == Kind.KUDOS:
            kudos[notice.work_id] = kudos.get(notice.work_id, 0) + 1
            continue
        by = ", ".join(map(str, bylines.get(notice.work_id, []))) or _("Anonymous")
        said = _SENTENCES[Kind(notice.kind)]() % {"title": notice.work.title, "by": by}
        lines.append({"words": said, "address": settings.ARCHIVE_URL + notice.address})
    titles = {work.pk: work.title for work in works}
    for work, number in kudos.items():
        told = ngettext("%(n)d kudos for “%(title)s”", "%(n)d kudos for “%(title)s”", number)
        address = f"{settings.ARCHIVE_URL}/works/{work}/kudos"
        lines.append({"words": told % {"n": number, "title": titles[work]}, "address": address})
    return lines


_SENTENCES = {
    Kind.WORK: lambda: _("%(by)s posted “%(title)s”"),
    Kind.CHAPTER: lambda: _("A new chapter of “%(title)s” by %(by)s"),
    Kind.COMMENT: lambda: _("A comment for you on “%(title)s”"),
    Kind.GIFT: lambda: _("“%(title)s” by %(by)s was given to you"),
}


def _send(user: User, email: str, lines: Sequence[dict[str, str]]) -> None:
    archive = archive_settings()
    stop = f"{settings.ARCHIVE_URL}/notices/stop/{stop_token(user.pk)}"
    context = {
        "user": user,
        "archive": archive,
        "lines": lines,
        "stop": stop,
        "choices": f"{settings.ARCHIVE_URL}/users/{user.name}/notices/letters",
    }
    first = lines[0]["words"]
    more = len(lines) - 1
    subject = f"[{archive}] {first}"
    if more:
        subject += " " + ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more}
    letter = EmailMultiAlternatives(
        subject=" ".join(subject.split())[:200],
        body=render_to_string("notices/letter.txt", context),
        to=[email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    letter.attach_alternative(render_to_string("notices/letter.html", context), "text/html")
    letter.send()
