"""Taking in works of another archive, many at once: drafted and posted in one step.

What the rules for one work promise holds here too: the raw text is kept with its first revision,
readers get what `prose` made of it, numbers are counted, words are indexed, and an event is recorded
for each work in the same transaction. Only the lengths that forms ask for are not: what an author
wrote elsewhere is taken whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from foxden.outbox.rules import record
from foxden.people.models import Pseud
from foxden.prose import CLEANER_VERSION, PreparedText, fold_name, html_from, sort_title, tidy_name
from foxden.search.text import index_texts
from foxden.tags.models import Tag
from foxden.tags.rules import tags_for, validate_words

from ..models import (
    Chapter,
    ChapterText,
    Creatorship,
    Revision,
    Series,
    SeriesCreator,
    SeriesEntry,
    State,
    Tagging,
    Work,
    WorkNumbers,
)
from ..queries.texts import texts_of_works
from .counting import touch
from .drafting import first_state
from .fields import WorkFields, required_title
from .tagging import require_tags


@dataclass(slots=True)
class ImportedChapter:
    """A chapter with its text made ready. ``pseuds`` wrote this chapter beside the work's own."""

    text: PreparedText
    title: str = ""
    notes_before: str = ""
    notes_after: str = ""
    published_on: dt.date | None = None
    is_posted: bool = True
    pseuds: Sequence[Pseud] = ()


@dataclass(slots=True)
class ImportedWork:
    """A work as another archive had it. ``hits`` is how often it was opened there.

    A posted work needs a posted chapter, its tags, ``published_on`` and ``revised_at``.
    """

    fields: WorkFields
    pseuds: Sequence[Pseud]
    chapters: list[ImportedChapter]
    is_posted: bool
    published_on: dt.date | None = None
    revised_at: dt.datetime | None = None
    hits: int = 0
    made: list[Chapter] = field(default_factory=list)


@transaction.atomic
def import_works(imported: Sequence[ImportedWork]) -> list[Work]:
    """Take these works in, in their order; each one's chapters are then in its ``made``.

    Raises ValidationError, keyed by field, for a work without title or a posted one without the
    tags that readers need; then none is written.
    """
    works = [_work(each) for each in imported]
    Work.objects.bulk_create(works)
    _write_creators(works, imported)
    _write_tags(works, imported)
    _write_chapters(works, imported)
    WorkNumbers.objects.bulk_create(
        WorkNumbers(work=work, hits=each.hits)
        for work, each in zip(works, imported, strict=True)
        if each.hits > 0
    )
    _index(works, imported)
    for work in works:
        record("work.imported", subject_id=work.pk)
    return works


def _work(imported: ImportedWork) -> Work:
    fields = imported.fields
    if imported.is_posted:
        require_tags(fields.tags.by_kind())
    posted = [chapter for chapter in imported.chapters if imported.is_posted and chapter.is_posted]
    title = required_title(fields.title)
    expected = fields.expected_chapters
    if expected is not None:
        expected = max(expected, len(posted), 1)
    return Work(
        title=title,
        sort_title=sort_title(title)[:300],
        language=fields.language or "en",
        summary_raw=fields.summary,
        summary_html=html_from(fields.summary, format="html", field="summary"),
        notes_before_raw=fields.notes_before,
        notes_before_html=html_from(fields.notes_before, format="html", field="notes"),
        notes_after_raw=fields.notes_after,
        notes_after_html=html_from(fields.notes_after, format="html", field="notes"),
        disclaimer_raw=fields.disclaimer,
        disclaimer_html=html_from(fields.disclaimer, format="html", field="notes"),
        cleaner_version=CLEANER_VERSION,
        restricted=fields.restricted,
        anonymous=fields.anonymous,
        is_text_searchable=fields.is_text_searchable,
        state=State.POSTED if imported.is_posted else State.DRAFT,
        published_on=imported.published_on if imported.is_posted else None,
        revised_at=imported.revised_at if imported.is_posted else None,
        expected_chapters=expected,
        chapter_count=len(posted),
        word_count=sum(chapter.text.words for chapter in posted),
        is_complete=len(posted) > 0 and len(posted) == expected,
    )


def _write_creators(works: Sequence[Work], imported: Sequence[ImportedWork]) -> None:
    Creatorship.objects.bulk_create(
        Creatorship(work=work, pseud=pseud, position=position, state=first_state(pseud))
        for work, each in zip(works, imported, strict=True)
        for position, pseud in enumerate(dict.fromkeys(each.pseuds), start=1)
    )


def _write_tags(works: Sequence[Work], imported: Sequence[ImportedWork]) -> None:
    named: dict[tuple[str, str], Tag] = {}
    wanted: dict[str, list[str]] = {}
    for each in imported:
        for kind, words in each.fields.tags.by_kind().items():
            wanted.setdefault(kind, []).extend(words)
    for kind, words in wanted.items():
        named |= {(kind, fold_name(typed)): tag for tag, typed in tags_for(kind, words)}
    rows: list[Tagging] = []
    for work, each in zip(works, imported, strict=True):
        of_work: dict[int, Tagging] = {}
        for kind, words in each.fields.tags.by_kind().items():
            for typed in map(validate_words, words):
                tag = named[kind, fold_name(typed)]
                position = len(of_work) + 1
                of_work.setdefault(
                    tag.pk, Tagging(work=work, tag=tag, words=typed, position=position)
                )
        rows += of_work.values()
    Tagging.objects.bulk_create(rows)


def _write_chapters(works: Sequence[Work], imported: Sequence[ImportedWork]) -> None:
    pairs: list[tuple[Chapter, ImportedChapter]] = []
    for work, each in zip(works, imported, strict=True):
        each.made = [
            _chapter(work, position, chapter)
            for position, chapter in enumerate(each.chapters, start=1)
        ]
        pairs += zip(each.made, each.chapters, strict=True)
    Chapter.objects.bulk_create([row for row, _chapter in pairs])
    ChapterText.objects.bulk_create(
        ChapterText(
            chapter=row,
            raw=chapter.text.raw,
            format=chapter.text.format,
            html=chapter.text.html,
            cleaner_version=chapter.text.cleaner_version,
        )
        for row, chapter in pairs
    )
    Revision.objects.bulk_create(
        Revision(
            chapter=row,
            number=1,
            title=row.title,
            raw_compressed=chapter.text.packed,
            format=chapter.text.format,
            word_count=chapter.text.words,
        )
        for row, chapter in pairs
    )
    Creatorship.objects.bulk_create(
        Creatorship(
            work=row.work, chapter=row, pseud=pseud, position=position, state=first_state(pseud)
        )
        for row, chapter in pairs
        for position, pseud in enumerate(dict.fromkeys(chapter.pseuds), start=1)
    )


def _chapter(work: Work, position: int, chapter: ImportedChapter) -> Chapter:
    return Chapter(
        work=work,
        position=position,
        title=tidy_name(chapter.title),
        notes_before_raw=chapter.notes_before,
        notes_before_html=html_from(chapter.notes_before, format="html", field="notes"),
        notes_after_raw=chapter.notes_after,
        notes_after_html=html_from(chapter.notes_after, format="html", field="notes"),
        cleaner_version=CLEANER_VERSION,
        state=State.POSTED if work.is_posted and chapter.is_posted else State.DRAFT,
        published_on=chapter.published_on or work.published_on,
        word_count=chapter.text.words,
        counter_version=chapter.text.counter_version,
    )


def _index(works: Sequence[Work], imported: Sequence[ImportedWork]) -> None:
    """The plain words are at hand already: no need to read the chapters again."""
    stories = {
        work.pk: "\n\n".join(chapter.text.text for chapter in each.chapters if chapter.is_posted)
        for work, each in zip(works, imported, strict=True)
        if each.fields.is_text_searchable
    }
    documents = texts_of_works([work.pk for work in works], with_stories=False)
    index_texts([replace(each, story=stories.get(each.id, "")) for each in documents])


@transaction.atomic
def import_series(
    *, title: str, description: str, pseuds: Sequence[Pseud], works: Sequence[Work]
) -> Series:
    """A series of another archive with its works in this order. Raises ValidationError without a title."""
    series = Series.objects.create(
        title=required_title(title),
        description_raw=description,
        description_html=html_from(description, format="html", field="notes"),
        cleaner_version=CLEANER_VERSION,
    )
    SeriesCreator.objects.bulk_create(
        SeriesCreator(series=series, pseud=pseud, position=position)
        for position, pseud in enumerate(dict.fromkeys(pseuds), start=1)
    )
    SeriesEntry.objects.bulk_create(
        SeriesEntry(series=series, work=work, position=position)
        for position, work in enumerate(works, start=1)
    )
    for work in works:
        touch(work, is_story_same=True)
    record("series.changed", subject_id=series.pk)
    return series
