"""Reporting what is not right, with an account or without."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import Viewer
from foxden.people.queries import user_named

from ..models import LONGEST_ABOUT, LONGEST_SUMMARY, LONGEST_WORDS, Report, State

MOST_A_DAY = 5
"""By one guest address or e-mail address (AO3)."""
MOST_OF_A_MEMBER = 20
MOST_ABOUT_ONE = 5
WITHIN = dt.timedelta(days=31)
"""So many reports of one thing by one person in so long (AO3)."""
KEPT_FOR = dt.timedelta(days=90)
_NOUNS = {"works": "work", "series": "series", "comments": "comment", "bookmarks": "bookmark"}
_KEYED = re.compile(r"/(works|series|comments|bookmarks)/(\d{1,18})(?:/|$)")
_PERSON = re.compile(r"/users/([A-Za-z0-9_]{1,40})(?:/|$)")


@dataclass(frozen=True, slots=True)
class Told:
    """What a reporter says. ``email`` and ``guest_key`` are a guest's."""

    about: str
    summary: str
    words: str
    email: str = ""
    guest_key: str = ""


@transaction.atomic
def report(*, actor: Viewer, told: Told, now: dt.datetime | None = None) -> Report:
    """Say that something is not right. Raises ValidationError by field (``about``, ``summary``,
    ``words``, ``email``), or where somebody has reported very much already."""
    moment = now or timezone.now()
    path = _path_of(told.about)
    email = _checked(actor, told)
    noun, subject = subject_of(path)
    _refuse_many(actor, told, email, noun, subject, moment)
    made = Report.objects.create(
        about=path,
        noun=noun,
        subject=subject,
        summary=" ".join(told.summary.split()),
        words=told.words.strip(),
        reporter_id=actor.user_id,
        email=email,
        guest_key="" if actor.is_member else told.guest_key,
        made_at=moment,
    )
    record("report.made", subject_id=made.pk)
    return made


def _path_of(about: str) -> str:
    """The page's address within this archive."""
    wrong = _("Give the address of the page on this archive that you mean.")
    try:
        parts = urlsplit(about.strip())
    except ValueError as error:
        raise ValidationError({"about": wrong}) from error
    here = urlsplit(settings.ARCHIVE_URL).netloc
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    if parts.netloc not in ("", here) or not path.startswith("/") or len(path) > LONGEST_ABOUT:
        raise ValidationError({"about": wrong})
    return path


def _checked(actor: Viewer, told: Told) -> str:
    """A guest's e-mail address, empty for a member."""
    wrong = {}
    if not told.summary.strip() or len(told.summary) > LONGEST_SUMMARY:
        wrong["summary"] = _("Say in at most 100 characters what it is about.")
    if not told.words.strip():
        wrong["words"] = _(
            "Say what is wrong, so that somebody who knows nothing of it can see it."
        )
    if len(told.words) > LONGEST_WORDS:
        wrong["words"] = _("That is longer than the 10,000 characters there is room for.")
    email = "" if actor.is_member else told.email.strip()
    if not actor.is_member:
        try:
            validate_email(email)
        except ValidationError:
            wrong["email"] = _("Give an e-mail address, so that you can be answered.")
    if wrong:
        raise ValidationError(wrong)
    return email


def subject_of(path: str) -> tuple[str, int | None]:
    """What an address of this archive is about: its noun and key, or nothing in particular."""
    if found := _KEYED.match(path):
        return _NOUNS[found[1]], int(found[2])
    if found := _PERSON.match(path):
        user = user_named(found[1])
        return ("person", user.pk) if user else ("", None)
    return "", None


def _refuse_many(
    actor: Viewer, told: Told, email: str, noun: str, subject: int | None, now: dt.datetime
) -> None:
    day = Report.objects.filter(made_at__gt=now - dt.timedelta(days=1))
    enough = ValidationError(_("You have reported much today. Send the rest tomorrow."))
    if actor.is_member:
        theirs = Report.objects.filter(reporter=actor.user_id)
        if day.filter(reporter=actor.user_id).count() >= MOST_OF_A_MEMBER:
            raise enough
    else:
        theirs = Report.objects.filter(email__iexact=email)
        if day.filter(email__iexact=email).count() >= MOST_A_DAY:
            raise enough
        if told.guest_key and day.filter(guest_key=told.guest_key).count() >= MOST_A_DAY:
            raise enough
    same = theirs.filter(noun=noun, subject=subject, made_at__gt=now - WITHIN)
    if subject is not None and same.count() >= MOST_ABOUT_ONE:
        raise ValidationError(_("You have reported this several times; it is being looked at."))


def forget_reporters(*, now: dt.datetime | None = None) -> int:
    """Cut what is known of guests whose reports were closed long ago; returns how many."""
    before = (now or timezone.now()) - KEPT_FOR
    closed = Report.objects.filter(state=State.CLOSED, closed_at__lt=before)
    return closed.exclude(email="", guest_key="").update(email="", guest_key="")
