"""Readings, saved filters and bookmarks for the tests of every room."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from foxden.people.models import Pseud, User
from foxden.people.tests.factories import looking, pseud_of
from foxden.shelves.models import Bookmark, Reading, ReadingList, SavedFilter
from foxden.shelves.rules import (
    Described,
    Kept,
    Opened,
    add_to_list,
    bookmark_work,
    keep_reading,
    save_filter,
    start_list,
)
from foxden.works.models import Chapter, Work


def opened(work: Work, chapter: Chapter | None = None) -> Opened:
    """The work's page as it is now."""
    work = Work.objects.get(pk=work.pk)
    is_first = chapter is not None and chapter.position == 1 and work.chapter_count > 1
    key = chapter.pk if chapter else None
    return Opened(work.pk, key, work.edition, work.revised_at, is_first)


def visited(
    user: User, work: Work, *, ago: dt.timedelta = dt.timedelta(), chapter: Chapter | None = None
) -> Reading:
    """A work that the person opened, now or some time ago, as it is now."""
    keep_reading(user_id=user.pk, opened=opened(work, chapter), now=timezone.now() - ago)
    return Reading.objects.get(user=user, work=work)


def saved(user: User, name: str = "Foxes", *, path: str = "/works", query: str = "") -> SavedFilter:
    """A filter that the person keeps."""
    return save_filter(actor=user, name=name, path=path, query=query)


def bookmarked(user: User, work: Work, *, pseud: Pseud | None = None, **kept: Any) -> Bookmark:
    """The member's bookmark of the work; keywords are those of `Kept`."""
    chosen = pseud or pseud_of(user)
    return bookmark_work(actor=looking(user), user=user, pseud=chosen, work=work, kept=Kept(**kept))


def listed(
    user: User, *works: Work, name: str = "Rainy days", note: str = "", is_public: bool = True
) -> ReadingList:
    """A list of the person's with these works in this order, each with the same note."""
    said = Described(name, is_public=is_public)
    made = start_list(user=user, pseud=pseud_of(user), said=said)
    for work in works:
        add_to_list(actor=looking(user), reading_list=made, work=work, note=note)
    return made
