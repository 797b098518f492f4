"""Who may see a work: the columns that other rooms and moderators set through here."""

from __future__ import annotations

from django.db import transaction

from foxden.outbox.rules import record

from ..models import Work
from .counting import locked, touch


@transaction.atomic
def restrict_work(*, work: Work, restricted: bool) -> None:
    """Show a work to members only, or to everyone."""
    _set(work, restricted=restricted)


@transaction.atomic
def hide_work(*, work: Work, hidden: bool) -> None:
    """A moderator takes a work out of sight of all but its creators and moderators, or back."""
    _set(work, hidden=hidden)


@transaction.atomic
def conceal_work(*, work: Work, unrevealed: bool) -> None:
    """Keep a work unrevealed (as part of a challenge), or reveal it."""
    _set(work, unrevealed=unrevealed)


@transaction.atomic
def make_anonymous(*, work: Work, anonymous: bool) -> None:
    """Show a work without its creators' names, or with them."""
    _set(work, anonymous=anonymous)


def _set(work: Work, **columns: bool) -> None:
    work = locked(work)
    Work.objects.filter(pk=work.pk).update(**columns)
    touch(work, is_story_same=True)
    record("work.changed", subject_id=work.pk, columns=columns)
