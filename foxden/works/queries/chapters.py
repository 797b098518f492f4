"""The chapters of a work and their texts."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from ..models import Chapter, ChapterText, State, Work


def chapters_visible_to(work: Work, *, with_drafts: bool) -> QuerySet[Chapter]:
    """The work's chapters in order: the posted ones, or for those who may edit it all that are not deleted."""
    chapters = Chapter.objects.filter(work=work).order_by("position")
    if with_drafts:
        return chapters.exclude(state=State.DELETED)
    return chapters.filter(state=State.POSTED)


def text_of(chapter: Chapter) -> ChapterText:
    """A chapter's text."""
    return ChapterText.objects.get(chapter=chapter)


def texts_of(chapters: Iterable[Chapter]) -> dict[int, ChapterText]:
    """The texts of several chapters by the chapters' keys, in one query."""
    return ChapterText.objects.in_bulk([chapter.pk for chapter in chapters])
