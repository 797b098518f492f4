"""Posting: now, or at a time chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import User

from ..models import Chapter, State, Work
from ..queries.tags import words_by_kind
from .counting import locked, recount, touch
from .tagging import require_tags


@transaction.atomic
def publish_work(
    *,
    work: Work,
    actor: User | None,
    published_on: dt.date | None = None,
    only: Collection[int] | None = None,
    revised_at: dt.datetime | None = None,
) -> Work:
    """Post a draft with all its draft chapters; posting a posted work changes nothing.

    ``published_on`` sets the work back to an earlier day. For works of another archive: ``only`` are
    the keys of the chapters to post, ``revised_at`` when readers last got something new. Raises
    ValidationError, keyed by field, where something that readers need is missing.
    """
    work = locked(work)
    if work.is_posted:
        return work
    if work.state == State.DELETED:
        raise ValidationError(_("This work was deleted."))
    require_tags(words_by_kind(work))
    today = timezone.localdate()
    published_on = published_on or _set_back_to(work)
    if published_on and published_on > today:
        raise ValidationError(
            {"published_on": _("A date can be set back, not forward. To post later, schedule it.")}
        )
    drafts = Chapter.objects.filter(work=work, state__in=[State.DRAFT])
    if only is not None:
        drafts = drafts.filter(pk__in=only)
    if not drafts.exists():
        raise ValidationError({"text": _("There is no chapter to post yet.")})
    for chapter in drafts:
        _post(chapter, day=chapter.published_on or published_on or today)
    work.state, work.scheduled_for = State.POSTED, None
    set_back = published_on is not None and published_on < today
    work.revised_at = _moment(published_on) if published_on and set_back else timezone.now()
    work.revised_at = revised_at or work.revised_at
    set_published_on(work)
    work.save()
    recount(work)
    touch(work)
    record("work.published", subject_id=work.pk)
    return work


@transaction.atomic
def publish_chapter(*, chapter: Chapter, actor: User | None) -> Chapter:
    """Post a draft chapter of a posted work; readers get the work as newly updated."""
    work = locked(chapter.work)
    chapter = Chapter.objects.get(pk=chapter.pk)
    if chapter.state == State.POSTED:
        return chapter
    if chapter.state == State.DELETED:
        raise ValidationError(_("This chapter was deleted. Bring it back first."))
    if not work.is_posted:
        raise ValidationError(_("Post the work first; its chapters are posted with it."))
    day = chapter.published_on or timezone.localdate()
    _post(chapter, day=day)
    moment = _moment(day) if day < timezone.localdate() else timezone.now()
    work.revised_at = max(work.revised_at or moment, moment)
    set_published_on(work)
    work.save()
    recount(work)
    touch(work)
    record("chapter.published", subject_id=chapter.pk, work=work.pk)
    return chapter


@transaction.atomic
def schedule_work(*, work: Work, at: dt.datetime) -> Work:
    """Post a draft at ``at`` (aware, in the future). All that posting needs must be there now."""
    work = locked(work)
    if work.state not in {State.DRAFT, State.SCHEDULED}:
        raise ValidationError(_("Only a draft can be scheduled."))
    _require_future(at)
    require_tags(words_by_kind(work))
    if not Chapter.objects.filter(work=work, state=State.DRAFT).exists():
        raise ValidationError({"text": _("There is no chapter to post yet.")})
    work.state, work.scheduled_for = State.SCHEDULED, at
    work.save(update_fields=["state", "scheduled_for", "changed_at"])
    record("work.scheduled", subject_id=work.pk)
    return work


@transaction.atomic
def schedule_chapter(*, chapter: Chapter, at: dt.datetime) -> None:
    """Post a draft chapter of a posted work at ``at`` (aware, in the future)."""
    _require_future(at)
    if not chapter.work.is_posted:
        raise ValidationError(_("Post or schedule the work; its chapters go with it."))
    Chapter.objects.filter(pk=chapter.pk, state__in=[State.DRAFT, State.SCHEDULED]).update(
        state=State.SCHEDULED, scheduled_for=at
    )
    record("chapter.scheduled", subject_id=chapter.pk, work=chapter.work_id)


@transaction.atomic
def unschedule(*, work: Work) -> Work:
    """A scheduled work is a draft again."""
    work = locked(work)
    if work.state == State.SCHEDULED:
        work.state, work.scheduled_for = State.DRAFT, None
        work.save(update_fields=["state", "scheduled_for", "changed_at"])
    return work


@transaction.atomic
def unschedule_chapter(*, chapter: Chapter) -> None:
    """A scheduled chapter is a draft again."""
    Chapter.objects.filter(pk=chapter.pk, state=State.SCHEDULED).update(
        state=State.DRAFT, scheduled_for=None
    )


def publish_what_is_due() -> int:
    """Post every work and chapter whose time has come; returns how many. Called by the worker."""
    now, posted = timezone.now(), 0
    for work in Work.objects.filter(state=State.SCHEDULED, scheduled_for__lte=now):
        publish_work(work=work, actor=None)
        posted += 1
    due = Chapter.objects.filter(state=State.SCHEDULED, scheduled_for__lte=now)
    for chapter in due.filter(work__state=State.POSTED).order_by("position"):
        publish_chapter(chapter=chapter, actor=None)
        posted += 1
    return posted


@transaction.atomic
def backdate_work(*, work: Work, published_on: dt.date) -> Work:
    """Set a work back to the day it first came out elsewhere (AO3): its first chapter gets that date.

    A work of one chapter was last revised on that day too. Raises ValidationError for a day to come.
    """
    if published_on > timezone.localdate():
        raise ValidationError(
            {"published_on": _("A date can be set back, not forward. To post later, schedule it.")}
        )
    work = locked(work)
    chapters = Chapter.objects.filter(work=work).exclude(state=State.DELETED).order_by("position")
    first = chapters.first()
    if first is None or first.published_on == published_on:
        return work
    first.published_on = published_on
    first.save(update_fields=["published_on", "changed_at"])
    if work.is_posted:
        set_published_on(work)
        if work.chapter_count == 1:
            work.revised_at = _moment(published_on)
        work.save()
        touch(work, is_story_same=True)
        record("work.changed", subject_id=work.pk)
    return work


def set_published_on(work: Work) -> None:
    """A work was published when its earliest posted chapter was."""
    posted = Chapter.objects.filter(work=work, state=State.POSTED)
    work.published_on = posted.aggregate(first=Min("published_on"))["first"] or work.published_on


def _post(chapter: Chapter, *, day: dt.date) -> None:
    chapter.state, chapter.scheduled_for, chapter.published_on = State.POSTED, None, day
    chapter.save(update_fields=["state", "scheduled_for", "published_on", "changed_at"])


def _set_back_to(work: Work) -> dt.date | None:
    """The day a draft was backdated to, if it was: its first chapter has it."""
    kept = Chapter.objects.filter(work=work).exclude(state=State.DELETED).order_by("position")
    return kept.values_list("published_on", flat=True).first()


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


def _require_future(at: dt.datetime) -> None:
    if at <= timezone.now():
        raise ValidationError({"scheduled_for": _("Choose a time in the future.")})
