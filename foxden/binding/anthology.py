"""Several books as one: their shared facts, worked out from the works themselves."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .book import Book, BookTags
from .front import creators_of, title_of

# As many creators as a cover and a catalogue can name before it is a list of them.
MOST_CREATORS: Final = 6
VARIOUS: Final = "Various Authors"
# The subjects of a hundred works would bury the ones they share.
MOST_TAGS: Final = 60


@dataclass(frozen=True, slots=True)
class Anthology:
    """Works in their order under a title of their own: a series, a list, what a search found.

    ``identifier`` is a stable URI, or empty: then it follows from those of the works. ``url`` is
    where the works are found together, ``description_html`` clean HTML about them.
    """

    title: str
    works: tuple[Book, ...]
    identifier: str = ""
    description_html: str = ""
    url: str = ""
    archive_name: str = ""


def frame_of(anthology: Anthology) -> Book:
    """The anthology as a Book without chapters: what its cover, title page and catalogue say.

    It is as new as its newest work, in the language most of its works are in, and bears the tags
    that most of them have first. More than ``MOST_CREATORS`` creators are ``VARIOUS``.
    """
    works = anthology.works
    creators = _by_frequency((creators_of(work) for work in works), keep_order=True)
    languages = _by_frequency((work.language,) for work in works)
    dates = [day for work in works for day in (work.published, work.updated) if day]
    return Book(
        identifier=anthology.identifier or _identifier(anthology),
        title=anthology.title,
        creators=tuple(creators) if len(creators) <= MOST_CREATORS else (VARIOUS,),
        language=languages[0] if languages else "und",
        modified=max(
            (work.modified for work in works), default=dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
        ),
        chapters=(),
        tags=BookTags(
            warnings=_shared(work.tags.warnings for work in works),
            categories=_shared(work.tags.categories for work in works),
            fandoms=_shared(work.tags.fandoms for work in works),
            relationships=_shared(work.tags.relationships for work in works),
            characters=_shared(work.tags.characters for work in works),
            freeforms=_shared(work.tags.freeforms for work in works),
        ),
        summary_html=anthology.description_html,
        words=sum(work.words for work in works),
        published=min(dates, default=None),
        updated=max(dates, default=None),
        url=anthology.url,
        archive_name=anthology.archive_name,
    )


def _identifier(anthology: Anthology) -> str:
    names = (work.identifier or title_of(work) for work in anthology.works)
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((anthology.title, *names))).urn


def _shared(tags: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(_by_frequency(tags)[:MOST_TAGS])


def _by_frequency(groups: Iterable[tuple[str, ...]], *, keep_order: bool = False) -> list[str]:
    """Every name once: the one in most groups first, or as they come."""
    counted = Counter(name for group in groups for name in dict.fromkeys(group))
    # Counter keeps the order of arrival, and sorting is stable.
    return list(counted) if keep_order else sorted(counted, key=lambda name: -counted[name])
