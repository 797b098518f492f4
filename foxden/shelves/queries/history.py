"""Where a reader has been, where they stopped, and what they want to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection
from django.db.models import Exists, F, Model, OuterRef, QuerySet

from foxden.people.models import Viewer
from foxden.works.queries import listed_for

from ..models import Reading, ToRead

M = TypeVar("M", bound=Model)

_STOPPED = """
SELECT work.id, reading.chapter_id, chapter.title, reading.paragraph, reading.thousandths,
  (SELECT count(*) FROM works_chapter one
   WHERE one.work_id = work.id AND one.state = 'posted' AND one.position <= chapter.position),
  work.chapter_count, mark.id
FROM works_work work
LEFT JOIN shelves_reading reading ON reading.work_id = work.id AND reading.user_id = %s
LEFT JOIN works_chapter chapter ON chapter.id = reading.chapter_id AND chapter.state = 'posted'
LEFT JOIN shelves_toread mark ON mark.work_id = work.id AND mark.user_id = %s
WHERE work.id IN ({works})
"""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where a member stopped in a work; ``number`` counts the chapters that can be read, and is 0
    where they opened none, or one that has gone. ``is_marked`` says that they marked it for later.
    """

    work_id: int
    chapter_id: int | None
    title: str
    paragraph: int
    thousandths: int
    number: int
    chapter_count: int
    is_marked: bool

    @property
    def is_somewhere(self) -> bool:
        """There is a place to go on at: not the beginning of the only chapter, or of none."""
        return bool(self.number and (self.chapter_count > 1 or self.paragraph))

    @property
    def percent(self) -> int:
        """How much of the chapter they have read."""
        return self.thousandths // 10

    @property
    def address(self) -> str:
        """The page to go on at; a script leads on to the paragraph."""
        chapter = f"/chapters/{self.chapter_id}" if self.chapter_count > 1 else ""
        place = f"#place-{self.paragraph}" if self.paragraph else ""
        return f"/works/{self.work_id}{chapter}{place}"


def where_stopped(user_id: int, works: Iterable[int]) -> dict[int, Stopped]:
    """Where a member stopped in each of these works, by the work's key: one statement."""
    keys = list(works)
    if not keys:
        return {}
    statement = _STOPPED.format(works=", ".join(["%s"] * len(keys)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [user_id, user_id, *keys])
        rows = cursor.fetchall()
    return {row[0]: _stopped(*row) for row in rows}


def _stopped(
    work: int,
    chapter: int | None,
    title: str | None,
    paragraph: int | None,
    thousandths: int | None,
    number: int,
    chapter_count: int,
    mark: int | None,
) -> Stopped:
    is_there = chapter is not None and number > 0
    return Stopped(
        work_id=work,
        chapter_id=chapter if is_there else None,
        title=title or "",
        paragraph=(paragraph or 0) if is_there else 0,
        thousandths=(thousandths or 0) if is_there else 0,
        number=number if is_there else 0,
        chapter_count=chapter_count,
        is_marked=mark is not None,
    )


def read_by(user_id: int) -> Iterable[int]:
    """The works that a member has opened, for the filter “not yet read”."""
    return Reading.objects.filter(user=user_id).order_by().values_list("work_id", flat=True)


def readings_of(viewer: Viewer, *, only_updated: bool = False) -> QuerySet[Reading]:
    """The viewer's own history, the last opened first; but for works that they mute.

    Works that lists no longer show stand in it too, and whoever draws it tells nothing of them.
    ``only_updated`` leaves those in which there is something new to read.
    """
    if not viewer.is_member:
        return Reading.objects.none()
    found = Reading.objects.filter(user=viewer.user_id)
    if only_updated:
        listed = listed_for(viewer).filter(pk=OuterRef("work"))
        found = found.filter(Exists(listed), work__revised_at__gt=F("seen_revised_at"))
    return _unmuted(found, viewer).order_by("-last_visited_at", "-pk")


def to_read_by(viewer: Viewer) -> QuerySet[ToRead]:
    """What the viewer marked for later, the last marked first; unlisted and muted works as above."""
    if not viewer.is_member:
        return ToRead.objects.none()
    found = ToRead.objects.filter(user=viewer.user_id)
    return _unmuted(found, viewer).order_by("-marked_at", "-pk")


def _unmuted(rows: QuerySet[M], viewer: Viewer) -> QuerySet[M]:
    """Those of works that the viewer does not mute: who mutes a work need not hear that it is gone."""
    if not viewer.mutes:
        return rows
    anybody = listed_for(Viewer(user_id=viewer.user_id)).filter(pk=OuterRef("work"))
    listed = listed_for(viewer).filter(pk=OuterRef("work"))
    return rows.filter(Exists(listed) | ~Exists(anybody))


def marked_among(viewer: Viewer, works: Iterable[int]) -> frozenset[int]:
    """Those of these works that the viewer marked for later."""
    if not viewer.is_member:
        return frozenset()
    rows = ToRead.objects.filter(user=viewer.user_id, work__in=list(works))
    return frozenset(rows.values_list("work_id", flat=True))


def has_history(user_id: int) -> bool:
    """True where anything is kept of this member, shown or not."""
    return Reading.objects.filter(user=user_id).exists()
