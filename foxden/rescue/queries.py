"""Looking for what is wrong in this den: every number counted anew, every text opened."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, Q, Sum

from foxden.responses.queries import wrong_comments, wrong_kudos
from foxden.shelves.queries import wrong_bookmarks
from foxden.works.models import Chapter, ChapterText, Revision, State, Work


def problems() -> Iterator[str]:
    """One sentence for each thing in the database that is not as it must be; none where all is well."""
    yield from _problems_of_the_file()
    yield from _wrong_counts()
    yield from _wrong_answers()
    yield from _texts_without_revision()
    yield from _unreadable_revisions()


def _problems_of_the_file() -> Iterator[str]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        for (answer,) in cursor.fetchall():
            if answer != "ok":
                yield f"The database file is damaged: {answer}"
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _key in cursor.fetchall():
            yield f"Row {row} of {table} points to nothing in {parent}."


def _wrong_counts() -> Iterator[str]:
    posted = Q(state=State.POSTED)
    counted = {
        row["work_id"]: (row["chapters"], row["words"])
        for row in Chapter.objects.filter(posted)
        .values("work_id")
        .annotate(chapters=Count("pk"), words=Sum("word_count"))
    }
    for work in Work.objects.exclude(state=State.DELETED).iterator():
        shown = (work.chapter_count, work.word_count)
        if shown != counted.get(work.pk, (0, 0)):
            yield f"Work {work.pk} shows {shown} chapters and words, but has {counted.get(work.pk)}."


def _wrong_answers() -> Iterator[str]:
    for name, wrong in (
        ("kudos", wrong_kudos()),
        ("comments", wrong_comments()),
        ("bookmarks", wrong_bookmarks()),
    ):
        for work, (shown, counted) in sorted(wrong.items()):
            yield f"Work {work} shows {shown} {name}, but has {counted}; verify --mend counts anew."


def _texts_without_revision() -> Iterator[str]:
    for chapter in Chapter.objects.exclude(pk__in=ChapterText.objects.values("pk")).iterator():
        yield f"Chapter {chapter.pk} has no text."
    texts = ChapterText.objects.exclude(chapter__in=Revision.objects.values("chapter"))
    for text in texts.iterator():
        yield f"The text of chapter {text.pk} was never kept as a revision."


def _unreadable_revisions() -> Iterator[str]:
    for revision in Revision.objects.iterator(chunk_size=100):
        try:
            zlib.decompress(bytes(revision.raw_compressed)).decode()
        except (zlib.error, UnicodeDecodeError):
            yield f"Revision {revision.number} of chapter {revision.chapter_id} cannot be opened."
