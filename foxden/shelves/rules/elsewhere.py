"""Forgetting works elsewhere that nobody keeps any more."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from ..models import Bookmark, ListEntry, WorkElsewhere


def forget_unkept(keys: Iterable[int | None]) -> None:
    """Those of these works elsewhere go that are in no bookmark and on no list."""
    bookmarked = Bookmark.objects.filter(elsewhere=OuterRef("pk"))
    listed = ListEntry.objects.filter(elsewhere=OuterRef("pk"))
    found = WorkElsewhere.objects.filter(pk__in=[key for key in keys if key])
    found.exclude(Exists(bookmarked)).exclude(Exists(listed)).delete()
