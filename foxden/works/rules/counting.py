"""The numbers that a work shows, always counted anew from its chapters."""

from __future__ import annotations

from django.db.models import Count, F, Sum

from ..models import Chapter, State, Work
from ..queries.creators import has_closed_door
from .searching import refresh_text


def locked(work: Work) -> Work:
    """The work as it now is, held until the transaction ends; every rule that writes begins here."""
    return Work.objects.select_for_update().get(pk=work.pk)


def recount(work: Work) -> None:
    """Count posted chapters and their words anew, and whether the work is complete."""
    posted = Chapter.objects.filter(work=work, state=State.POSTED)
    counted = posted.aggregate(chapters=Count("pk"), words=Sum("word_count"))
    work.chapter_count = counted["chapters"]
    work.word_count = counted["words"] or 0
    if work.expected_chapters is not None:
        work.expected_chapters = max(work.expected_chapters, work.chapter_count, 1)
    work.is_complete = work.chapter_count > 0 and work.chapter_count == work.expected_chapters
    work.save(update_fields=["chapter_count", "word_count", "expected_chapters", "is_complete"])


def touch(work: Work, *, is_story_same: bool = False) -> None:
    """Readers may see something else from now on: what was built from the work is out of date.

    Called last in a rule, when all is as it will be: the words it is found by are written here.
    A rule that cannot have changed the posted text says ``is_story_same``, which is much cheaper.
    """
    # A work posted, or a creator come or gone, while a door is closed: no rule has to remember.
    now = {"edition": F("edition") + 1, "behind_door": has_closed_door()}
    Work.objects.filter(pk=work.pk).update(**now)
    work.refresh_from_db(fields=["edition", "behind_door"])
    refresh_text(work, is_story_same=is_story_same)
