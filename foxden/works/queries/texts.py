"""The words of works as they are searched: front matter, tags and, where the author allows it, the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from foxden.people.models import Viewer
from foxden.prose import text_from_html
from foxden.search.text import TextDocument
from foxden.tags.models import Kind

from ..models import (
    Chapter,
    ChapterText,
    Creatorship,
    OldTitle,
    SeriesEntry,
    State,
    Tagging,
    Work,
)
from .creators import SHOWN
from .documents import listed_works, works_after
from .gates import listed_for


def texts_of_works(ids: Sequence[int], *, with_stories: bool = True) -> list[TextDocument]:
    """The words of those of these works that are listed; stories are None if not asked for."""
    works = list(listed_works().filter(pk__in=ids))
    keys = [work.pk for work in works]
    titles, creators, series = _titles(keys), _creators(keys), _series(keys)
    tags, fandoms = _tags(keys)
    notes = _notes(keys)
    stories = _stories(works) if with_stories else {}
    return [
        TextDocument(
            id=work.pk,
            title="\n".join([work.title, *titles[work.pk]]),
            creators="" if work.anonymous else "\n".join(creators[work.pk]),
            tags="\n".join(tags[work.pk]),
            summary=text_from_html(work.summary_html),
            notes="\n".join(
                [
                    text_from_html(work.notes_before_html),
                    text_from_html(work.notes_after_html),
                    *notes[work.pk],
                ]
            ),
            series="\n".join(series[work.pk]),
            story="\n\n".join(stories.get(work.pk, ())) if with_stories else None,
            fandoms=tuple(fandoms[work.pk]),
        )
        for work in works
    ]


def next_keys(after: int, at_most: int) -> list[int]:
    """The next works, listed or not, rising, held unchanged until the transaction ends.

    Waits for one that is being changed; where more are asked for it raises OperationalError instead.
    """
    works = works_after(after).select_for_update(nowait=at_most > 1)
    return list(works.values_list("pk", flat=True)[:at_most])


def _titles(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = OldTitle.objects.filter(work__in=keys).order_by("pk")
    for work, title in rows.values_list("work_id", "title"):
        found[work].append(title)
    return found


def _creators(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Creatorship.objects.filter(work__in=keys, chapter=None, state__in=SHOWN)
    for row in rows.select_related("pseud__user").order_by("position", "pk"):
        found[row.work_id].append(row.pseud.byline)
    return found


def _series(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = SeriesEntry.objects.filter(work__in=keys).order_by("pk")
    for work, title in rows.values_list("work_id", "series__title"):
        found[work].append(title)
    return found


def _tags(keys: Sequence[int]) -> tuple[dict[int, list[str]], dict[int, list[int]]]:
    words: dict[int, list[str]] = defaultdict(list)
    fandoms: dict[int, list[int]] = defaultdict(list)
    rows = Tagging.objects.filter(work__in=keys).order_by("position")
    for work, tag, kind, typed in rows.values_list("work_id", "tag_id", "tag__kind", "words"):
        words[work].append(typed)
        if kind == Kind.FANDOM:
            fandoms[work].append(tag)
    return words, fandoms


def _notes(keys: Sequence[int]) -> dict[int, list[str]]:
    """Titles, summaries and notes of the posted chapters."""
    found: dict[int, list[str]] = defaultdict(list)
    posted = Chapter.objects.filter(work__in=keys, state=State.POSTED)
    for chapter in posted.order_by("work_id", "position"):
        matter = (chapter.summary_html, chapter.notes_before_html, chapter.notes_after_html)
        found[chapter.work_id] += [chapter.title, *map(text_from_html, filter(None, matter))]
    return found


def _stories(works: Sequence[Work]) -> dict[int, list[str]]:
    """The posted chapters of the works that allow it."""
    found: dict[int, list[str]] = defaultdict(list)
    open_works = [work.pk for work in works if work.is_text_searchable]
    texts = ChapterText.objects.filter(
        chapter__work__in=open_works, chapter__state=State.POSTED
    ).order_by("chapter__work_id", "chapter__position")
    for work, html in texts.values_list("chapter__work_id", "html"):
        found[work].append(text_from_html(html))
    return found


def stories_of(ids: Sequence[int], viewer: Viewer) -> Iterator[tuple[int, str, str]]:
    """Work, address and HTML of the posted chapters that may be searched, in order."""
    works = listed_for(viewer).filter(pk__in=ids, is_text_searchable=True)
    rows = ChapterText.objects.filter(chapter__work__in=works, chapter__state=State.POSTED)
    rows = rows.order_by("chapter__work_id", "chapter__position")
    columns = ("chapter__work_id", "chapter_id", "html")
    for work, chapter, html in rows.values_list(*columns).iterator(chunk_size=20):
        yield work, f"/works/{work}/chapters/{chapter}", html
