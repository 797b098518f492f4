"""Taking a folder of stories in: every story a work, every author a byline that can be claimed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import Resolver404, resolve

from foxden.addresses.rules import keep_old_addresses, path_with
from foxden.intake.queries import work_from_same_file
from foxden.intake.rules import add_manuscript, keep_origins
from foxden.people.models import Pseud
from foxden.people.rules import unclaimed_pseud
from foxden.prose import fold_name
from foxden.works.models import Work

from ..errors import CannotRescue
from ..ledger import Ledger, Outcome
from ..models import RescuedArchive, RescuedThing
from ..pen_names import free_name, pseud_name
from .finding import FoundFile, files_in, opened
from .reading import Story, stories_in

FILES = "files"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class FolderWishes:
    """What the archivist asked for. ``author`` wrote what names nobody; ``fandoms`` are those of
    stories that name none; ``drafts`` posts nothing."""

    source: Path
    name: str
    author: str = ""
    fandoms: Sequence[str] = ()
    drafts: bool = False
    dry: bool = False


@dataclass(slots=True)
class _Rescue:
    wishes: FolderWishes
    archive: RescuedArchive | None
    ledger: Ledger = field(default_factory=Ledger)
    pseuds: dict[str, Pseud] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)

    def book(self, story: Story, outcome: Outcome, why: str = "") -> None:
        for file, _data, _form in story.files:
            self.ledger.book(FILES, outcome, why, key=file.path)


def rescue_folder(
    wishes: FolderWishes, *, beside: Path, tell: Progress = lambda _what, _done, _total: None
) -> Ledger:
    """Take every story in, or with ``dry`` say what would become of each file.

    Safe to stop and to call again: what was taken before is not taken twice. A ZIP is unpacked
    ``beside``. Raises CannotRescue.
    """
    with opened(wishes.source, beside=beside) as folder:
        files = files_in(folder)
        if not files:
            raise CannotRescue(f"{wishes.source} holds no files")
        rescue = _Rescue(wishes, _archive(wishes))
        rescue.ledger.open(FILES, len(files))
        done = 0

        def left(file: FoundFile, why: str) -> None:
            nonlocal done
            done += 1
            rescue.ledger.book(FILES, Outcome.LEFT, why, key=file.path)

        for file in files:
            if file.left:
                left(file, file.left)
        for story in stories_in([file for file in files if not file.left], left=left):
            _take(rescue, story)
            done += len(story.files)
            tell(FILES, done, len(files))
        return rescue.ledger


def _archive(wishes: FolderWishes) -> RescuedArchive | None:
    if wishes.dry:
        return None
    found, _made = RescuedArchive.objects.get_or_create(
        name=wishes.name[:200], defaults={"kind": "folder"}
    )
    return found


def _take(rescue: _Rescue, story: Story) -> None:
    here = [work_from_same_file(data) for _file, data, _form in story.files]
    if all(here):
        rescue.book(story, Outcome.TAKEN, "here already")
        return
    if any(here):
        work = next(work for work in here if work)
        why = "belongs to a work that is here already; add it there as a chapter"
        rescue.ledger.remark(f"new files of {work.get_absolute_url()}", story.files[-1][0].path)
        for (file, _data, _form), before in zip(story.files, here, strict=True):
            outcome = Outcome.TAKEN if before else Outcome.LEFT
            rescue.ledger.book(FILES, outcome, "here already" if before else why, key=file.path)
        return
    if (same := _same(rescue, story)) is not None:
        rescue.book(story, Outcome.MERGED, "the same story as another file, in another format")
        rescue.ledger.remark(f"the same story as {same}", story.files[0][0].path)
        return
    names = story.manuscript.byline or ([rescue.wishes.author] if rescue.wishes.author else [])
    if not names:
        why = "names no author; run again with --author NAME for such files"
        rescue.book(story, Outcome.LEFT, why)
        return
    try:
        if rescue.archive is not None:
            _write(rescue, rescue.archive, story, names)
    except ValidationError as error:
        # What was made for this story alone is gone again.
        rescue.pseuds.clear()
        rescue.book(story, Outcome.LEFT, " ".join(error.messages))
        return
    rescue.seen[story.words] = story.files[0][0].path
    first, *more = story.files
    rescue.ledger.book(FILES, Outcome.TAKEN, key=first[0].path)
    for file, _data, _form in more:
        rescue.ledger.book(FILES, Outcome.MERGED, "a chapter of the work", key=file.path)


def _same(rescue: _Rescue, story: Story) -> str | None:
    """What is the same story: a file of this run, or a work of one before."""
    if story.words in rescue.seen:
        return rescue.seen[story.words]
    things = RescuedThing.objects.filter(archive__name=rescue.wishes.name[:200], key=story.words)
    before = things.filter(noun="story").first()
    return (
        f"/works/{before.ours}" if before and Work.objects.filter(pk=before.ours).exists() else None
    )


@transaction.atomic
def _write(rescue: _Rescue, archive: RescuedArchive, story: Story, names: Sequence[str]) -> None:
    manuscript = story.manuscript
    own = manuscript.fandoms or rescue.wishes.fandoms
    added = add_manuscript(
        manuscript=manuscript,
        sources=[(data, file.name, form) for file, data, form in story.files],
        pseuds=list(dict.fromkeys(_pseud(rescue, archive, name) for name in names)),
        actor=None,
        fandoms=list(own),
        publish=not rescue.wishes.drafts,
    )
    path = story.files[0][0].path
    for remark in added.remarks:
        rescue.ledger.remark(remark, path)
    things = RescuedThing.objects.filter(archive=archive, noun="story", key=story.words)
    things.delete()
    RescuedThing.objects.create(archive=archive, noun="story", key=story.words, ours=added.work.pk)
    address = manuscript.source_url or ""
    keep_origins(archive=archive.name, addresses=[(added.work, address)])
    for taken in _keep_link(address, added.work):
        rescue.ledger.remark("old address that leads elsewhere already, and goes on to", taken)


def _keep_link(address: str, work: Work) -> set[str]:
    """Let the path that a story had answer here, where no page of this archive's own is there."""
    try:
        parts = urlsplit(address)
        query = dict(each.partition("=")[::2] for each in parts.query.split("&") if each)
    except ValueError:
        return set()
    path = path_with(parts.path, query) if query else parts.path
    if not 1 < len(path) <= 500 or not path.startswith("/"):
        return set()
    try:
        resolve(parts.path)
    except Resolver404:
        return keep_old_addresses({path: work.get_absolute_url()})
    return set()


def _pseud(rescue: _Rescue, archive: RescuedArchive, name: str) -> Pseud:
    """The byline of that name in this archive; one of that name elsewhere may be another person's."""
    key = hashlib.sha256(fold_name(name).encode()).hexdigest()[:40]
    if key in rescue.pseuds:
        return rescue.pseuds[key]
    before = RescuedThing.objects.filter(archive=archive, noun="author", key=key).first()
    pseud = before and Pseud.objects.select_related("user").filter(pk=before.ours).first()
    if not pseud:
        pseud = unclaimed_pseud(free_name(pseud_name(name, key[:6])))
        RescuedThing.objects.update_or_create(
            archive=archive, noun="author", key=key, defaults={"ours": pseud.pk}
        )
        if pseud.name != name:
            rescue.ledger.remark(f"pen name changed to “{pseud.name}”", name)
    rescue.pseuds[key] = pseud
    return pseud
