"""Every listed work read row by row, with no query cleverer than ``all()``: what the oracle looks at."""

from __future__ import annotations

import datetime as dt

from foxden.people.models import ClosedDoor, Viewer
from foxden.prose import fold_name
from foxden.search.documents import Document, Meaning, Numbers, Sight
from foxden.search.tests.oracle import World
from foxden.tags.models import Tag, TagMeaning, TagParent
from foxden.works.models import Creatorship, SeriesEntry, Tagging, Work, WorkNumbers

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def world_of_rows() -> World:
    """All that the database holds of listed works, and what wranglers say of tags."""
    taggings = sorted(Tagging.objects.all(), key=lambda row: row.position)
    byline = sorted(
        (
            row
            for row in Creatorship.objects.select_related("pseud")
            if row.chapter_id is None and row.state != "invited"
        ),
        key=lambda row: (row.position, row.pk),
    )
    entries = list(SeriesEntry.objects.all())
    closed = {row.user_id for row in ClosedDoor.objects.all()}
    listed = [
        _document(
            work,
            tags=[row.tag_id for row in taggings if row.work_id == work.pk],
            byline=[row.pseud for row in byline if row.work_id == work.pk],
            series=[row.series_id for row in entries if row.work_id == work.pk],
            closed=closed,
        )
        for work in Work.objects.all()
        if work.state == "posted" and not work.hidden and not work.unrevealed
    ]
    return World(
        documents={document.id: document for document in listed},
        kinds={tag.pk: tag.kind for tag in Tag.objects.all()},
        meanings=_meanings(),
        numbers={
            row.work_id: Numbers(row.hits, row.kudos, row.comments, row.bookmarks)
            for row in WorkNumbers.objects.all()
        },
    )


def _document(work: Work, *, tags, byline, series, closed) -> Document:
    names = "anonymous" if work.anonymous else ", ".join(pseud.name for pseud in byline)
    return Document(
        id=work.pk,
        tags=tuple(tags),
        creators=tuple(pseud.pk for pseud in byline),
        people=tuple({pseud.user_id for pseud in byline}),
        series=tuple(series),
        title_key=work.sort_title,
        author_key=fold_name(names),
        language=work.language,
        words=work.word_count,
        chapters=work.chapter_count,
        expected=work.expected_chapters or 0,
        complete=work.is_complete,
        restricted=work.restricted or any(pseud.user_id in closed for pseud in byline),
        anonymous=work.anonymous,
        published=work.published_on.toordinal(),
        updated=round((work.revised_at - EPOCH) / dt.timedelta(microseconds=1)),
    )


def _meanings() -> dict[int, Meaning]:
    synonyms = {
        row.tag_id: row.canonical_id for row in TagMeaning.objects.all() if row.state == "synonym"
    }
    edges = [row for row in TagParent.objects.all() if row.relation == "metatag"]
    return {
        tag: Meaning(
            synonyms.get(tag), frozenset(row.parent_id for row in edges if row.child_id == tag)
        )
        for tag in {*synonyms, *(row.child_id for row in edges)}
    }


def sight_of_person(viewer: Viewer) -> Sight:
    """A member sees what is for members, and nobody sees more in a list."""
    return Sight(is_member=viewer.user_id is not None, pseuds=viewer.pseud_ids)
