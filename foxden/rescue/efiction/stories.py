"""Stories and their chapters: read, made ready, and written some at a time, so that stopping loses none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from foxden.intake.rules import keep_origins
from foxden.people.models import Pseud
from foxden.prose import PreparedText
from foxden.works.models import Chapter, Work
from foxden.works.rules import (
    ChapterFields,
    ImportedChapter,
    ImportedWork,
    WorkFields,
    add_chapter,
    import_works,
    move_chapter,
    publish_chapter,
)

from ..ledger import Outcome
from ..models import KeptRow
from ..staging import quoted
from ..workshop import Workshop
from . import forms
from .keeping import keep_rows
from .late import post_late
from .pictures import lead_to_kept, note_pictures
from .reading import OldChapter, OldStory, old_stories
from .rescuing import Rescue

STORIES_AT_ONCE = 40
LARGEST_AT_ONCE = 3_000_000

_NO_TEXT = "has no text, in the table or as a file; its row is kept"
_DELETED = "had been deleted there"


@dataclass(slots=True)
class Batch:
    """Some stories that are written in one transaction."""

    stories: list[OldStory] = field(default_factory=list)
    size: int = 0

    @property
    def raws(self) -> list[str]:
        """The texts of all their chapters."""
        return [chapter.text for story in self.stories for chapter in story.chapters]


def take_stories(rescue: Rescue) -> None:
    """Take in every story that was not taken in before, and new chapters of those that were."""
    total = rescue.stage.number(f"SELECT count(*) FROM {forms.STORIES}")  # noqa: S608
    done = 0
    with Workshop[Batch](
        texts=0 if rescue.is_dry else rescue.stage.tables[rescue.table("chapters")].rows
    ) as workshop:
        batches = _batches(rescue)
        if rescue.is_dry:
            for batch in batches:
                _foresee(rescue, batch)
                done += len(batch.stories)
                rescue.tell("stories", done, total)
            return
        for batch, texts in workshop.ready(batches, lambda batch: batch.raws):
            _write(rescue, batch, texts)
            done += len(batch.stories)
            rescue.tell("stories", done, total)


def _batches(rescue: Rescue) -> Iterator[Batch]:
    batch = Batch()
    taken = rescue.done.get("chapter", {})
    for story in old_stories(rescue):
        if not _may_be_taken(rescue, story):
            continue
        if story.key in rescue.done.get("story", {}):
            _book_story(rescue, story)
            before = [chapter for chapter in story.chapters if chapter.key in taken]
            _book_chapters(rescue, before)
            story.chapters = [each for each in story.chapters if each.key not in taken]
            if not story.chapters:
                continue
        lead_to_kept(rescue, story)
        batch.stories.append(story)
        batch.size += sum(len(chapter.text) for chapter in story.chapters)
        if len(batch.stories) >= STORIES_AT_ONCE or batch.size >= LARGEST_AT_ONCE:
            yield batch
            batch = Batch()
    if batch.stories:
        yield batch


def _may_be_taken(rescue: Rescue, story: OldStory) -> bool:
    if story.is_deleted:
        rescue.ledger.book(rescue.table("stories"), Outcome.LEFT, _DELETED, key=story.key)
        for key in [*story.empty, *(chapter.key for chapter in story.chapters)]:
            rescue.ledger.book(rescue.table("chapters"), Outcome.LEFT, _DELETED, key=key)
        return False
    for key in story.empty:
        rescue.ledger.book(rescue.table("chapters"), Outcome.KEPT, _NO_TEXT, key=key)
    return True


def _book_story(rescue: Rescue, story: OldStory) -> None:
    rescue.ledger.book(rescue.table("stories"), Outcome.TAKEN)
    if story.published is None and story.updated is None:
        rescue.ledger.remark("story without a date, which gets the day it was taken in", story.key)
    if not story.is_posted:
        rescue.ledger.remark("story that was not validated there, and is a draft here", story.key)
    elif not any(chapter.is_posted for chapter in story.chapters):
        rescue.ledger.remark("story without a chapter to read, which is a draft here", story.key)


def _book_chapters(rescue: Rescue, chapters: Sequence[OldChapter]) -> None:
    rescue.ledger.book(rescue.table("chapters"), Outcome.TAKEN, count=len(chapters))
    for chapter in chapters:
        if not chapter.is_posted:
            rescue.ledger.remark("chapter that was not validated, and is a draft here", chapter.key)


def _foresee(rescue: Rescue, batch: Batch) -> None:
    for story in batch.stories:
        if story.key not in rescue.done.get("story", {}):
            _book_story(rescue, story)
        _book_chapters(rescue, story.chapters)


def _write(rescue: Rescue, batch: Batch, texts: list[PreparedText]) -> None:
    """One transaction: the works, what they are here, their old addresses, and where they are from."""
    known = rescue.done.get("story", {})
    made = iter(texts)
    new: list[tuple[OldStory, ImportedWork]] = []
    grown: list[tuple[OldStory, list[tuple[OldChapter, PreparedText]]]] = []
    for story in batch.stories:
        ready = [(chapter, next(made)) for chapter in story.chapters]
        if nothing := [chapter.key for chapter, text in ready if not text.html]:
            for key in nothing:
                rescue.ledger.book(rescue.table("chapters"), Outcome.KEPT, _NO_TEXT, key=key)
            story.empty += nothing
            ready = [pair for pair in ready if pair[1].html]
            story.chapters = [chapter for chapter, _text in ready]
        if story.key in known:
            grown.append((story, ready))
        else:
            new.append((story, _imported(rescue, story, ready)))
    with transaction.atomic():
        works = import_works([imported for _story, imported in new])
        _note(rescue, new, works)
        for story, chapters in grown:
            story.chapters = [old for old, text in chapters if _grow(rescue, story, old, text)]
            post_late(rescue, story)
        _keep_empty(rescue, batch)
    for story, _imported_work in new:
        _book_story(rescue, story)
    for story in batch.stories:
        _book_chapters(rescue, story.chapters)


def _imported(
    rescue: Rescue, story: OldStory, ready: list[tuple[OldChapter, PreparedText]]
) -> ImportedWork:
    now = timezone.now()
    published = min(story.published or story.updated or now, now)
    updated = max(published, min(story.updated or published, now))
    is_posted = story.is_posted and any(chapter.is_posted for chapter, _text in ready)
    last = max((at for at, (chapter, _text) in enumerate(ready) if chapter.is_posted), default=0)
    chapters = [
        ImportedChapter(
            text=text,
            title=chapter.title,
            notes_before=chapter.notes,
            notes_after=chapter.endnotes,
            # Only version 5 knows when each chapter came; of others the first and the last are known.
            published_on=_day(chapter.created or (updated if 0 < at == last else published), now),
            is_posted=chapter.is_posted,
            pseuds=_pseuds(rescue, [chapter.uid] if chapter.uid else []),
        )
        for at, (chapter, text) in enumerate(ready)
    ]
    return ImportedWork(
        fields=WorkFields(
            title=story.title,
            language=rescue.language,
            summary=story.summary,
            notes_before=story.notes,
            restricted=story.members_only,
            expected_chapters=len(ready) if story.is_complete else None,
            tags=story.tags,
        ),
        pseuds=_pseuds(rescue, story.uids),
        chapters=chapters,
        is_posted=is_posted,
        published_on=published.date(),
        revised_at=updated,
        hits=story.hits,
    )


def _day(moment: dt.datetime, now: dt.datetime) -> dt.date:
    return min(moment, now).date()


def _pseuds(rescue: Rescue, uids: list[str]) -> list[Pseud]:
    return [rescue.pseuds[uid] for uid in uids if uid in rescue.pseuds]


def _note(rescue: Rescue, new: list[tuple[OldStory, ImportedWork]], works: list[Work]) -> None:
    links: list[tuple[str, dict[str, str | int], str]] = []
    stories: dict[str, int] = {}
    chapters: dict[str, int] = {}
    origins = []
    for (story, imported), work in zip(new, works, strict=True):
        stories[story.key] = work.pk
        links.append(("viewstory.php", {"sid": story.key}, work.get_absolute_url()))
        note_pictures(rescue, story, work)
        origins.append((work, _old_address(rescue, story.key)))
        for old, chapter in zip(story.chapters, imported.made, strict=True):
            chapters[old.key] = chapter.pk
            query: dict[str, str | int] = {"sid": story.key, "chapter": old.place}
            links.append(("viewstory.php", query, chapter.get_absolute_url()))
    rescue.note_done("story", stories)
    rescue.note_done("chapter", chapters)
    rescue.keep_links(links)
    keep_origins(archive=rescue.site.name, addresses=origins)
    assert rescue.archive is not None
    KeptRow.objects.bulk_create(
        [
            KeptRow(archive=rescue.archive, table="featured stories", key=story.key, row={})
            for story, _imported_work in new
            if story.is_featured
        ],
        ignore_conflicts=True,
    )


def _old_address(rescue: Rescue, story: str) -> str:
    base = rescue.site.address.rstrip("/")
    return f"{base}/viewstory.php?sid={story}" if base.startswith(("http://", "https://")) else ""


def _grow(rescue: Rescue, story: OldStory, old: OldChapter, text: PreparedText) -> bool:
    """A chapter whose text was found only now (a file given later) takes its place in the work."""
    work = Work.objects.filter(pk=rescue.done["story"][story.key]).exclude(state="deleted").first()
    if work is None:
        why = "belongs to a work that was deleted here since; its row is kept"
        return _not_grown(rescue, old, why)
    is_first = not Chapter.objects.filter(work=work).exists()
    known = (story.published if is_first else None) or story.updated or timezone.now()
    day = _day(old.created or known, timezone.now())
    fields = ChapterFields(
        text=text.raw,
        title=old.title,
        notes_before=old.notes,
        notes_after=old.endnotes,
        published_on=day,
    )
    try:
        row = add_chapter(work=work, actor=None, fields=fields)
    except ValidationError as error:
        why = f"cannot be added to a work that is here already ({' '.join(error.messages)}); its row is kept"
        return _not_grown(rescue, old, why)
    if old.is_posted and work.is_posted:
        publish_chapter(chapter=row, actor=None)
    note_pictures(rescue, story, work)
    rescue.note_done("chapter", {old.key: row.pk})
    move_chapter(chapter=row, position=_places(rescue, story).index(old.key) + 1)
    query: dict[str, str | int] = {"sid": story.key, "chapter": old.place}
    rescue.keep_links([("viewstory.php", query, row.get_absolute_url())])
    rescue.ledger.remark("chapter whose text was found later, and added", old.key)
    return True


def _not_grown(rescue: Rescue, old: OldChapter, why: str) -> bool:
    rescue.ledger.book(rescue.table("chapters"), Outcome.KEPT, why, key=old.key)
    _keep_chapters(rescue, [int(old.key)])
    return False


def _places(rescue: Rescue, story: OldStory) -> list[str]:
    """The story's chapters that are here, in their order there."""
    here = rescue.done["chapter"]
    rows = rescue.stage.rows(
        f"SELECT chapid FROM {forms.CHAPTERS} WHERE sid = ? ORDER BY place, chapid",  # noqa: S608
        int(story.key),
    )
    return [str(row["chapid"]) for row in rows if str(row["chapid"]) in here]


def _keep_empty(rescue: Rescue, batch: Batch) -> None:
    keys = [int(key) for story in batch.stories for key in story.empty]
    _keep_chapters(rescue, keys)


def _keep_chapters(rescue: Rescue, keys: list[int]) -> None:
    table = rescue.stage.tables[rescue.table("chapters")]
    for begin in range(0, len(keys), 500):
        some = keys[begin : begin + 500]
        rows = rescue.stage.rows(
            f"SELECT * FROM {quoted(table.name)} "  # noqa: S608
            f"WHERE chapid IN ({', '.join('?' * len(some))})",
            *some,
        )
        keep_rows(rescue, table, rows)


def keep_orphans(rescue: Rescue) -> None:
    """Chapters whose story is not in the archive are kept as they are."""
    keys = [
        int(row["chapid"])
        for row in rescue.stage.rows(
            f"SELECT chapid FROM {forms.CHAPTERS} WHERE sid IS NULL OR sid NOT IN "  # noqa: S608
            f"(SELECT sid FROM {forms.STORIES})"
        )
    ]
    why = "belongs to a story that is not in the archive; its row is kept"
    for key in keys:
        rescue.ledger.book(rescue.table("chapters"), Outcome.KEPT, why, key=key)
    if not rescue.is_dry:
        _keep_chapters(rescue, keys)
