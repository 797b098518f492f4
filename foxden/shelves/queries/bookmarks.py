"""Reading bookmarks: each reader's own, and those that others may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from foxden.people.models import User, Viewer
from foxden.prose import fold_name
from foxden.works.models import Work
from foxden.works.queries import listed_for, visible_series_to, wrong_numbers
from foxden.works.queries.keys import keys_in_sql

from ..models import Bookmark, BookmarkTag

WITH = ("pseud__user", "user", "series", "elsewhere")


def bookmarks_seen_by(viewer: Viewer) -> QuerySet[Bookmark]:
    """The bookmarks this viewer may see, the latest first: their own, and others' that are not
    private and of what lists show the viewer, by people whom they have not muted."""
    works = listed_for(viewer).filter(pk=OuterRef("work"))
    series = visible_series_to(viewer).filter(pk=OuterRef("series"))
    is_there = Exists(works) | Exists(series) | Q(elsewhere__isnull=False)
    seen = Q(is_there, is_private=False)
    if viewer.muted_people:
        seen &= ~Q(user__in=viewer.muted_people)
    if viewer.is_member:
        seen |= Q(user=viewer.user_id)
    return Bookmark.objects.filter(seen).order_by("-bookmarked_at", "-pk")


def bookmarks_of(user: User, viewer: Viewer) -> QuerySet[Bookmark]:
    """A person's bookmarks that this viewer may see."""
    return bookmarks_seen_by(viewer).filter(user=user)


def bookmarks_on(work: Work, viewer: Viewer) -> QuerySet[Bookmark]:
    """The bookmarks of a work that this viewer may see; the work's own gate is asked before."""
    return bookmarks_seen_by(viewer).filter(work=work)


@dataclass(frozen=True, slots=True)
class BookmarkWish:
    """What bookmarks must be like: all of their bookmarkers' ``tags``, none of those ``without``."""

    tags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    only_recs: bool = False
    with_notes: bool = False


def narrowed(bookmarks: QuerySet[Bookmark], wish: BookmarkWish) -> QuerySet[Bookmark]:
    """Those that are as somebody wishes."""
    for words in wish.tags:
        bookmarks = bookmarks.filter(_has_tag(words))
    for words in wish.without:
        bookmarks = bookmarks.exclude(_has_tag(words))
    if wish.only_recs:
        bookmarks = bookmarks.filter(is_rec=True)
    return bookmarks.exclude(notes_html="") if wish.with_notes else bookmarks


def _has_tag(words: str) -> Exists:
    rows = BookmarkTag.objects.filter(bookmark=OuterRef("pk"), folded=fold_name(words))
    return Exists(rows)


def of_these_works(bookmarks: QuerySet[Bookmark], works: Iterable[int]) -> QuerySet[Bookmark]:
    """Those of these works, however many they are."""
    return bookmarks.filter(work__in=keys_in_sql(works))


def bookmark_tags(bookmarks: Iterable[Bookmark]) -> dict[int, list[str]]:
    """The bookmarkers' own tags of these bookmarks, by key, in their order."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = BookmarkTag.objects.filter(bookmark__in=[each.pk for each in bookmarks])
    for key, words in rows.order_by("position").values_list("bookmark_id", "words"):
        found[key].append(words)
    return found


def wrong_bookmarks() -> dict[int, tuple[int, int]]:
    """For each work that shows another number of bookmarks than there are, both numbers."""
    rows = Bookmark.objects.filter(is_private=False, work__isnull=False)
    return wrong_numbers("bookmarks", rows)


def own_bookmark(viewer: Viewer, **thing: int) -> Bookmark | None:
    """The viewer's own bookmark of a ``work``, ``series`` or ``elsewhere``, or by ``pk``."""
    if not viewer.is_member:
        return None
    return Bookmark.objects.select_related(*WITH).filter(user=viewer.user_id, **thing).first()
