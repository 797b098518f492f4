"""A work as a book: all that a binder needs, as this viewer may know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings

from foxden.binding.book import Book, BookChapter, BookSeries, BookTags
from foxden.house.queries import archive_settings
from foxden.people.models import Viewer
from foxden.tags.models import Kind

from ..models import Chapter, ChapterText, Work
from .chapters import chapters_visible_to, texts_of
from .creators import bylines_of
from .series import series_of
from .tags import words_by_kind

ANONYMOUS = "Anonymous"


def book_of(work: Work, viewer: Viewer, *, with_drafts: bool = False) -> Book:
    """The work with its posted chapters (``with_drafts``: all that are not deleted) as a Book.

    Whether the viewer may have it is asked before, at the gates. The byline is what the viewer may
    know: for a file that others will see too, ask as ``GUEST``.
    """
    chapters = list(chapters_visible_to(work, with_drafts=with_drafts))
    texts = texts_of(chapters)
    pseuds = bylines_of([work], viewer).get(work.pk, [])
    address = f"{settings.ARCHIVE_URL}{work.get_absolute_url()}"
    return Book(
        identifier=address,
        title=work.title,
        creators=tuple(pseud.byline for pseud in pseuds) or (ANONYMOUS,),
        language=work.language,
        modified=work.revised_at or work.made_at,
        chapters=tuple(_chapter(chapter, texts) for chapter in chapters),
        tags=_tags(words_by_kind(work)),
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
            for entry in series_of([work]).get(work.pk, [])
        ),
        words=sum(chapter.word_count for chapter in chapters),
        expected_chapters=work.expected_chapters,
        published=work.published_on,
        updated=work.revised_at.date() if work.revised_at else None,
        url=address,
        archive_name=archive_settings().name,
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


def _tags(words: Mapping[str, Sequence[str]]) -> BookTags:
    return BookTags(
        rating=next(iter(words[Kind.RATING]), ""),
        warnings=tuple(words[Kind.WARNING]),
        categories=tuple(words[Kind.CATEGORY]),
        fandoms=tuple(words[Kind.FANDOM]),
        relationships=tuple(words[Kind.RELATIONSHIP]),
        characters=tuple(words[Kind.CHARACTER]),
        freeforms=tuple(words[Kind.FREEFORM]),
    )
