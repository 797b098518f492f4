"""Chapters: adding, editing, moving, deleting, bringing back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import User
from foxden.prose import tidy_name

from ..models import Chapter, Revision, State, Work
from .counting import locked, recount, touch
from .fields import ChapterFields, fill_rich
from .texts import save_text

LONGEST_CHAPTER_TITLE = 255


@transaction.atomic
def add_chapter(*, work: Work, actor: User | None, fields: ChapterFields) -> Chapter:
    """A new chapter, a draft, at the end of the work. Raises ValidationError keyed by field."""
    work = locked(work)
    chapter = Chapter(work=work, position=_last_position(work) + 1)
    _fill(chapter, fields)
    chapter.save()
    save_text(chapter=chapter, actor=actor, raw=fields.text, text_format=fields.format)
    record("chapter.drafted", subject_id=chapter.pk, work=work.pk)
    return chapter


@transaction.atomic
def edit_chapter(*, chapter: Chapter, actor: User | None, fields: ChapterFields) -> Chapter:
    """Change a chapter; a changed text becomes a revision. Raises ValidationError keyed by field."""
    work = locked(chapter.work)
    chapter = Chapter.objects.get(pk=chapter.pk)
    _fill(chapter, fields)
    chapter.save()
    save_text(chapter=chapter, actor=actor, raw=fields.text, text_format=fields.format)
    recount(work)
    touch(work)
    record("chapter.changed", subject_id=chapter.pk, work=work.pk)
    return chapter


@transaction.atomic
def restore_revision(*, revision: Revision, actor: User | None) -> Chapter:
    """Make an old text the chapter's text again, as a new revision; nothing is taken away."""
    chapter = revision.chapter
    work = locked(chapter.work)
    save_text(chapter=chapter, actor=actor, raw=revision.raw, text_format=revision.format)
    recount(work)
    touch(work)
    record("chapter.changed", subject_id=chapter.pk, work=work.pk)
    return chapter


@transaction.atomic
def move_chapter(*, chapter: Chapter, position: int) -> None:
    """Put a chapter at ``position`` (from 1) and let the others close up."""
    work = locked(chapter.work)
    order = list(
        Chapter.objects.filter(work=work)
        .exclude(state=State.DELETED)
        .order_by("position")
        .values_list("pk", flat=True)
    )
    if chapter.pk not in order:
        raise ValidationError(_("A deleted chapter has no place. Bring it back first."))
    order.remove(chapter.pk)
    order.insert(max(0, min(position, len(order) + 1) - 1), chapter.pk)
    _renumber(work, order)
    touch(work)
    record("work.changed", subject_id=work.pk)


@transaction.atomic
def delete_chapter(*, chapter: Chapter) -> None:
    """Take a chapter out of the work; it can be brought back until it is erased.

    Raises ValidationError for the last posted chapter of a posted work.
    """
    work = locked(chapter.work)
    posted = Chapter.objects.filter(work=work, state=State.POSTED)
    if work.is_posted and not posted.exclude(pk=chapter.pk).exists():
        raise ValidationError(
            _("This is the only posted chapter. Post another first, or delete the whole work.")
        )
    Chapter.objects.filter(pk=chapter.pk).update(
        state=State.DELETED, deleted_at=timezone.now(), scheduled_for=None
    )
    _close_gaps(work)
    recount(work)
    touch(work)
    record("chapter.deleted", subject_id=chapter.pk, work=work.pk)


@transaction.atomic
def bring_back_chapter(*, chapter: Chapter) -> None:
    """A deleted chapter stands at the end of the work again, as a draft."""
    work = locked(chapter.work)
    Chapter.objects.filter(pk=chapter.pk, state=State.DELETED).update(
        state=State.DRAFT, deleted_at=None, position=_last_position(work) + 1
    )
    record("chapter.drafted", subject_id=chapter.pk, work=work.pk)


@transaction.atomic
def erase_chapter(*, chapter: Chapter) -> None:
    """Erase a deleted chapter for good, with every text it had."""
    if chapter.state != State.DELETED:
        raise ValidationError(_("Delete the chapter first; then it can be erased for good."))
    key, work_key = chapter.pk, chapter.work_id
    chapter.delete()
    record("chapter.erased", subject_id=key, work=work_key)


def _fill(chapter: Chapter, fields: ChapterFields) -> None:
    title = tidy_name(fields.title)
    if len(title) > LONGEST_CHAPTER_TITLE:
        raise ValidationError({"title": _("The chapter title is longer than 255 characters.")})
    today = timezone.localdate()
    if fields.published_on and fields.published_on > today:
        raise ValidationError(
            {"published_on": _("A date can be set back, not forward. To post later, schedule it.")}
        )
    chapter.title = title
    chapter.published_on = fields.published_on or chapter.published_on
    fill_rich(chapter, fields)


def _last_position(work: Work) -> int:
    kept = Chapter.objects.filter(work=work).exclude(state=State.DELETED)
    return kept.aggregate(last=Max("position"))["last"] or 0


def _close_gaps(work: Work) -> None:
    kept = Chapter.objects.filter(work=work).exclude(state=State.DELETED)
    _renumber(work, list(kept.order_by("position").values_list("pk", flat=True)))


def _renumber(work: Work, order: list[int]) -> None:
    # Positions are unique: first move all out of the way, then give each its place.
    kept = Chapter.objects.filter(work=work).exclude(state=State.DELETED)
    kept.update(position=F("position") + 1_000_000)
    for position, key in enumerate(order, start=1):
        Chapter.objects.filter(pk=key).update(position=position)
