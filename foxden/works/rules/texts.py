"""Saving a chapter's text: cleaned for reading, and kept as a revision for ever."""

from __future__ import annotations

import zlib

from foxden.people.models import User
from foxden.prose import CLEANER_VERSION, COUNTER_VERSION, count_words, text_from_html

from ..models import Chapter, ChapterText, Revision
from .fields import clean_text


def save_text(*, chapter: Chapter, actor: User | None, raw: str, text_format: str) -> bool:
    """Save ``raw`` as the chapter's text; True if it differs from what was there.

    Belongs inside the caller's transaction, so that text, revision and event commit together.
    Saving the same text again makes no revision. Raises ValidationError.
    """
    raw = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    html = clean_text(raw, text_format=text_format)
    before = ChapterText.objects.filter(chapter=chapter).first()
    if before and (before.raw, before.format) == (raw, text_format):
        return False
    chapter.word_count = count_words(text_from_html(html))
    chapter.counter_version = COUNTER_VERSION
    chapter.save(update_fields=["word_count", "counter_version", "changed_at"])
    ChapterText.objects.update_or_create(
        chapter=chapter,
        defaults={
            "raw": raw,
            "format": text_format,
            "html": html,
            "cleaner_version": CLEANER_VERSION,
        },
    )
    _keep_revision(chapter, actor=actor, raw=raw, text_format=text_format)
    return True


def _keep_revision(chapter: Chapter, *, actor: User | None, raw: str, text_format: str) -> None:
    latest = Revision.objects.filter(chapter=chapter).order_by("-number").first()
    Revision.objects.create(
        chapter=chapter,
        number=latest.number + 1 if latest else 1,
        title=chapter.title,
        raw_compressed=zlib.compress(raw.encode(), 6),
        format=text_format,
        word_count=chapter.word_count,
        saved_by=actor,
    )
