"""Letting go of a work: orphaning it, or deleting it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import Pseud, User
from foxden.people.rules import orphaned_pseud
from foxden.search.text import forget_texts

from ..models import (
    Chapter,
    Creatorship,
    OldTitle,
    PreviewLink,
    SeriesCreator,
    SeriesEntry,
    State,
    Tagging,
    Work,
    WorkingCopy,
    WorkNumbers,
)
from .counting import locked, touch

Orphaned = Callable[[Work, User, Pseud], None]
Deleted = Callable[[Work], None]
_orphaned: list[Orphaned] = []
_deleted: list[Deleted] = []


def register_leaving(*, deleted: Deleted, orphaned: Orphaned | None = None) -> None:
    """Say once, as an app starts, what becomes of its own rows when a work is let go of.

    Both are called in the transaction of the rule: ``orphaned`` with the author and the pseud that
    now stands for them, ``deleted`` before the work is emptied or gone.
    """
    if orphaned is not None:
        _orphaned.append(orphaned)
    _deleted.append(deleted)


@transaction.atomic
def orphan_work(*, work: Work, user: User, keeps_name: bool) -> None:
    """The work stays for its readers; nothing on it leads to its author any more.

    The author's pseuds on the byline become ``orphan_account``, or a pseud of the same name under
    it if ``keeps_name``. Revisions forget who saved them. This cannot be undone by the author.
    """
    work = locked(work)
    rows = Creatorship.objects.filter(work=work, pseud__user=user).select_related("pseud")
    if not rows.exists():
        raise ValidationError(_("You are not on this work's byline."))
    orphan = orphaned_pseud()
    for row in rows:
        orphan = orphaned_pseud(row.pseud.name if keeps_name else "")
        same = Creatorship.objects.filter(work=work, chapter=row.chapter, pseud=orphan)
        if same.exists():
            row.delete()
            continue
        row.pseud, row.state = orphan, Creatorship.State.ORPHANED
        row.save(update_fields=["pseud", "state"])
    _forget(work, user)
    for change in _orphaned:
        change(work, user, orphan)
    touch(work, is_story_same=True)
    record("work.orphaned", subject_id=work.pk)


def _forget(work: Work, user: User) -> None:
    from ..models import Revision

    Revision.objects.filter(chapter__work=work, saved_by=user).update(saved_by=None)
    WorkingCopy.objects.filter(work=work, user=user).delete()
    WorkingCopy.objects.filter(chapter__work=work, user=user).delete()
    PreviewLink.objects.filter(work=work, made_by=user).delete()


@transaction.atomic
def delete_work(*, work: Work, leaves_tombstone: bool) -> None:
    """Erase a work with every text it had. Its address answers 410 if a tombstone is left, else 404.

    The id is never used again in either case.
    """
    work = locked(work)
    key = work.pk
    forget_texts([key])
    for forget in _deleted:
        forget(work)
    if not leaves_tombstone:
        work.delete()
    else:
        for rows in (
            Chapter,
            Creatorship,
            Tagging,
            SeriesEntry,
            OldTitle,
            PreviewLink,
            WorkingCopy,
            WorkNumbers,
        ):
            rows.objects.filter(work=work).delete()
        stone = Work(pk=key, state=State.DELETED, leaves_tombstone=True, deleted_at=timezone.now())
        stone.made_at, stone.edition = work.made_at, work.edition + 1
        stone.save(force_update=True)
    _remove_empty_series()
    record("work.deleted", subject_id=key)


def _remove_empty_series() -> None:
    from ..models import Series

    empty = Series.objects.exclude(pk__in=SeriesEntry.objects.values("series_id"))
    SeriesCreator.objects.filter(series__in=empty).delete()
    empty.delete()
