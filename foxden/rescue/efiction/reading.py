"""A story as the old archive had it, with its chapters: what is to be taken, and what cannot be."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from foxden.tags.models import Kind
from foxden.tags.vocabulary import CHOSE_NOT_TO_WARN, NO_WARNINGS_APPLY, NOT_RATED, RATINGS
from foxden.works.rules import TagFields

from . import forms
from .plain import has_words, listed, moment, number, plain, rich
from .rescuing import Rescue
from .vocabulary import Item

UNSPECIFIED_FANDOM = "Unspecified Fandom"
UNTITLED = "Untitled"
LONGEST_TITLE = 255


@dataclass(slots=True)
class OldChapter:
    """A chapter with its raw text. ``uid`` is its author's, where that is another than the story's."""

    key: str
    place: int
    title: str
    notes: str
    endnotes: str
    text: str
    is_posted: bool
    created: dt.datetime | None
    uid: str | None = None


@dataclass(slots=True)
class OldStory:
    """A story. ``empty`` are the rows of chapters without text, ``uids`` its authors in order,
    ``pictures`` the kept files that its chapters show.
    """

    key: str
    title: str
    summary: str
    notes: str
    uids: list[str]
    tags: TagFields
    is_posted: bool
    is_complete: bool
    is_deleted: bool
    is_featured: bool
    members_only: bool
    published: dt.datetime | None
    updated: dt.datetime | None
    hits: int
    chapters: list[OldChapter] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)


def old_stories(rescue: Rescue) -> Iterator[OldStory]:
    """All stories in the order of their ids, each with its chapters."""
    for row in rescue.stage.rows(f"SELECT * FROM {forms.STORIES} ORDER BY sid"):  # noqa: S608
        yield _story(rescue, row)


def _story(rescue: Rescue, row: sqlite3.Row) -> OldStory:
    key = str(row["sid"])
    items, unknown = rescue.vocabulary.of_story(row)
    for words in unknown:
        rescue.ledger.remark(f"names a {words}, which the archive does not have", f"story {key}")
    uids = _uids(rescue, row)
    story = OldStory(
        key=key,
        title=plain(row["title"])[:LONGEST_TITLE] or UNTITLED,
        summary=rich(row["summary"]),
        notes=rich(row["notes"]),
        uids=uids,
        tags=_tags(rescue, items, key),
        is_posted=bool(row["posted"]),
        is_complete=bool(row["complete"]),
        is_deleted=bool(row["deleted"]),
        is_featured=number(row["featured"]) > 0,
        members_only=any(item.members_only for item in items),
        published=moment(row["published"]),
        updated=moment(row["updated"]),
        hits=max(0, number(row["hits"])),
    )
    _add_chapters(rescue, story)
    return story


def _uids(rescue: Rescue, row: sqlite3.Row) -> list[str]:
    """The author, then the co-authors: rows of their own, or in older archives a list."""
    uids = [str(row["uid"] or 0)]
    rows = rescue.stage.rows(
        f"SELECT uid FROM {forms.COAUTHORS} WHERE sid = ?",  # noqa: S608
        row["sid"],
    )
    uids += [str(each["uid"]) for each in rows]
    if rescue.table("coauthors") not in rescue.stage.tables:
        uids += listed(row["coauthors"])
    return list(dict.fromkeys(uid for uid in uids if uid != "0")) or ["0"]


def _tags(rescue: Rescue, items: list[Item], key: str) -> TagFields:
    words: dict[str, list[str]] = {kind: [] for kind in Kind.values}
    for item in items:
        for kind, tag in rescue.mapping.of(item):
            if tag not in words[kind]:
                words[kind].append(tag)
    if not words[Kind.FANDOM]:
        words[Kind.FANDOM] = rescue.mapping.fandoms or [UNSPECIFIED_FANDOM]
    ratings = sorted(words[Kind.RATING], key=RATINGS.index)
    if len(words[Kind.WARNING]) > 1 and NO_WARNINGS_APPLY in words[Kind.WARNING]:
        words[Kind.WARNING].remove(NO_WARNINGS_APPLY)
    if not ratings:
        rescue.ledger.remark("story without a rating that is one here; it is Not Rated", key)
    return TagFields(
        rating=ratings[-1] if ratings else NOT_RATED,
        warnings=words[Kind.WARNING] or [CHOSE_NOT_TO_WARN],
        categories=words[Kind.CATEGORY],
        fandoms=words[Kind.FANDOM],
        relationships=words[Kind.RELATIONSHIP],
        characters=words[Kind.CHARACTER],
        freeforms=words[Kind.FREEFORM],
    )


def _add_chapters(rescue: Rescue, story: OldStory) -> None:
    rows = rescue.stage.rows(
        f"SELECT * FROM {forms.CHAPTERS} WHERE sid = ? ORDER BY place, chapid",  # noqa: S608
        int(story.key),
    )
    for row in rows:
        key = str(row["chapid"])
        uid = str(row["uid"] or 0)
        authors = [each for each in dict.fromkeys([uid, *story.uids]) if each != "0"]
        text, remark = rescue.texts.of(key, authors, rich(row["text"]))
        if remark:
            rescue.ledger.remark(f"chapter that {remark}", key)
        if not has_words(text):
            story.empty.append(key)
            continue
        story.chapters.append(
            OldChapter(
                key=key,
                place=number(row["place"]),
                title=plain(row["title"])[:LONGEST_TITLE],
                notes=rich(row["notes"]),
                endnotes=rich(row["endnotes"]),
                text=rich(text),
                is_posted=bool(row["posted"]),
                created=moment(row["created"]),
                uid=uid if uid != "0" and uid not in story.uids else None,
            )
        )
