"""What was kept: revisions and old titles."""

from __future__ import annotations

from django.db.models import QuerySet

from ..models import Chapter, Revision


def revisions_of(chapter: Chapter) -> QuerySet[Revision]:
    """Every text the chapter had, newest first, without the texts themselves."""
    rows = Revision.objects.filter(chapter=chapter).select_related("saved_by")
    return rows.defer("raw_compressed").order_by("-number")
