"""A work as a book: all that a binder needs, as this viewer may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from foxden.binding.book import Book, BookChapter, BookSeries, BookTags
from foxden.house.queries import archive_settings
from foxden.people.models import Pseud, Viewer
from foxden.tags.models import Kind

from ..models import Chapter, ChapterText, SeriesEntry, State, Work
from .chapters import chapters_visible_to, texts_of
from .creators import bylines_of
from .series import series_of
from .tags import TagWords, tag_words_of

ANONYMOUS = "Anonymous"


def book_of(work: Work, viewer: Viewer, *, with_drafts: bool = False) -> Book:
    """The work with its posted chapters (``with_drafts``: all that are not deleted) as a Book.

    Whether the viewer may have it is asked before, at the gates. The byline is what the viewer may
    know: for a file that others will see too, ask as ``GUEST``.
    """
    chapters = list(chapters_visible_to(work, with_drafts=with_drafts))
    return _Facts.of([work], chapters, viewer).book(work, chapters)


def books_of(works: Sequence[Work], viewer: Viewer) -> list[Book]:
    """As `book_of`, for several works in their order: so many queries for any number of them."""
    chapters: dict[int, list[Chapter]] = defaultdict(list)
    posted = Chapter.objects.filter(work__in=[work.pk for work in works], state=State.POSTED)
    for chapter in posted.order_by("work_id", "position"):
        chapters[chapter.work_id].append(chapter)
    facts = _Facts.of(works, [each for found in chapters.values() for each in found], viewer)
    return [facts.book(work, chapters[work.pk]) for work in works]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What several works' books need, by their keys."""

    texts: Mapping[int, ChapterText]
    bylines: Mapping[int, Sequence[Pseud]]
    tags: Mapping[int, Mapping[str, Sequence[TagWords]]]
    series: Mapping[int, Sequence[SeriesEntry]]
    archive_name: str

    @classmethod
    def of(cls, works: Sequence[Work], chapters: Sequence[Chapter], viewer: Viewer) -> _Facts:
        return cls(
            texts=texts_of(chapters),
            bylines=bylines_of(works, viewer),
            tags=tag_words_of(works),
            series=series_of(works),
            archive_name=archive_settings().name,
        )

    def book(self, work: Work, chapters: Sequence[Chapter]) -> Book:
        return _book(work, chapters, self)


def _book(work: Work, chapters: Sequence[Chapter], facts: _Facts) -> Book:
    pseuds = facts.bylines.get(work.pk, [])
    address = f"{settings.ARCHIVE_URL}{work.get_absolute_url()}"
    return Book(
        identifier=address,
        title=work.title,
        creators=tuple(pseud.byline for pseud in pseuds) or (ANONYMOUS,),
        language=work.language,
        modified=work.revised_at or work.made_at,
        chapters=tuple(_chapter(chapter, facts.texts) for chapter in chapters),
        tags=_tags(facts.tags.get(work.pk, {})),
        summary_html=work.summary_html,
        notes_before_html=work.notes_before_html,
        notes_after_html=work.notes_after_html,
        disclaimer_html=work.disclaimer_html,
        series=tuple(
            BookSeries(
                entry.series.title,
                entry.position,
                f"{settings.ARCHIVE_URL}{entry.series.get_absolute_url()}",
            )
            for entry in facts.series.get(work.pk, [])
        ),
        words=sum(chapter.word_count for chapter in chapters),
        expected_chapters=work.expected_chapters,
        published=work.published_on,
        updated=work.revised_at.date() if work.revised_at else None,
        url=address,
        archive_name=facts.archive_name,
    )


def _chapter(chapter: Chapter, texts: Mapping[int, ChapterText]) -> BookChapter:
    return BookChapter(
        html=texts[chapter.pk].html,
        title=chapter.title or None,
        summary_html=chapter.summary_html,
        notes_before_html=chapter.notes_before_html,
        notes_after_html=chapter.notes_after_html,
        published=chapter.published_on,
    )


def _tags(words: Mapping[str, Sequence[TagWords]]) -> BookTags:
    def of(kind: str) -> tuple[str, ...]:
        return tuple(each.words for each in words.get(kind, ()))

    return BookTags(
        rating=next(iter(of(Kind.RATING)), ""),
        warnings=of(Kind.WARNING),
        categories=of(Kind.CATEGORY),
        fandoms=of(Kind.FANDOM),
        relationships=of(Kind.RELATIONSHIP),
        characters=of(Kind.CHARACTER),
        freeforms=of(Kind.FREEFORM),
    )
