"""Taking a file in: read it, draft it, keep it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.manuscript import Manuscript, join_chapters, join_in_order, read
from foxden.people.models import Pseud, User
from foxden.people.queries import pseuds_named
from foxden.people.rules import unclaimed_pseud
from foxden.works.models import Work
from foxden.works.rules import (
    backdate_work,
    draft_work,
    fields_from_manuscript,
    join_series,
    publish_work,
)

from .models import Origin, Source
from .queries import work_from_same_address, work_from_same_file

UNSPECIFIED_FANDOM = "Unspecified Fandom"


@dataclass(slots=True)
class Added:
    """What became of a file: the work, whether it is new, and what the person should know."""

    work: Work
    is_new: bool
    remarks: list[str] = field(default_factory=list)


def pseud_for(byline: str) -> tuple[Pseud, bool]:
    """The pseud a byline means, and whether it had to be made as an unclaimed one.

    A name that several people use belongs to none of them for certain, so it too becomes an
    unclaimed byline. Raises ValidationError for a name that no pseud can have.
    """
    found = pseuds_named(byline)
    if len(found) == 1 or (found and found[1].user.is_system and not found[0].user.is_system):
        return found[0], False
    if found and found[0].user.is_system:
        return found[0], False
    return unclaimed_pseud(byline), True


@transaction.atomic
def keep_source(
    *, work: Work, data: bytes, file_name: str, file_format: str, address: str = ""
) -> Source:
    """Keep the bytes a work was made from beside it."""
    return Source.objects.create(
        work=work,
        file_name=file_name[-255:],
        address=address,
        format=file_format,
        sha256=hashlib.sha256(data).hexdigest(),
        body_compressed=zlib.compress(data, 6),
    )


def keep_origins(*, archive: str, addresses: Iterable[tuple[Work, str]]) -> None:
    """Say of works that they were taken in from ``archive``, each with its address there."""
    Origin.objects.bulk_create(
        Origin(work=work, archive=archive[:200], address=address[:500])
        for work, address in addresses
    )


@transaction.atomic
def add_file(
    *,
    data: bytes,
    file_name: str,
    pseuds: Sequence[Pseud],
    actor: User | None,
    fandoms: Sequence[str] = (),
    publish: bool = False,
    among: QuerySet[Work] | None = None,
    address: str = "",
) -> Added:
    """A file as a new work of the archive, a draft or posted; the same bytes, or the same
    ``address`` where it was fetched, again add nothing.

    ``among`` limits where the same bytes are looked for: people are told of their own works only.
    A posted work needs a fandom: the ones given, else the file's own, else those that the names in
    the text suggest, else ``Unspecified Fandom``; a remark says which it was. Raises NotAStory and
    ValidationError; then nothing is written.
    """
    before = work_from_same_file(data, among=among) or work_from_same_address(address, among=among)
    if before:
        return Added(before, is_new=False)
    manuscript = read(data, file_name=file_name, address=address)
    return add_manuscript(
        manuscript=manuscript,
        sources=[(data, file_name, manuscript.format)],
        pseuds=pseuds,
        actor=actor,
        fandoms=fandoms,
        publish=publish,
        address=address,
    )


@transaction.atomic
def add_manuscript(
    *,
    manuscript: Manuscript,
    sources: Sequence[tuple[bytes, str, str]],
    pseuds: Sequence[Pseud],
    actor: User | None,
    fandoms: Sequence[str] = (),
    publish: bool = False,
    address: str = "",
) -> Added:
    """The same for what was read already; ``sources`` are the bytes, name and format of each of its
    files, all of which are kept. Whether it is here already is for the caller to ask."""
    added = _add_manuscript(
        manuscript, pseuds=pseuds, actor=actor, fandoms=fandoms, publish=publish
    )
    kept: set[bytes] = set()
    for data, name, form in sources:
        if data not in kept:
            keep_source(
                work=added.work, data=data, file_name=name, file_format=form, address=address
            )
            kept.add(data)
    return added if not publish else _published(added, actor)


@transaction.atomic
def add_chapters(
    *,
    files: Sequence[tuple[bytes, str]],
    pseuds: Sequence[Pseud],
    actor: User | None,
    fandoms: Sequence[str] = (),
    publish: bool = False,
    among: QuerySet[Work] | None = None,
    as_ordered: bool = False,
) -> Added:
    """Files (bytes and name) that hold the chapters of one work as that one work; all are kept.

    ``as_ordered`` means that a person put them in this order and says that they are one work. Where
    the same bytes are here already, their work is the answer and nothing is added. Raises
    NotAStory, and ValidationError for files that are not chapters of one work.
    """
    for data, _name in files:
        if before := work_from_same_file(data, among=among):
            return Added(before, is_new=False)
    names = [name for _data, name in files]
    parts = [read(data, file_name=name) for data, name in files]
    ordered = [join_in_order(parts, file_names=names)] if as_ordered else None
    whole = ordered or join_chapters(parts, file_names=names)
    if len(whole) != 1:
        raise ValidationError(_("These files are not chapters of one work."))
    sources = [(data, name, part.format) for (data, name), part in zip(files, parts, strict=True)]
    return add_manuscript(
        manuscript=whole[0],
        sources=sources,
        pseuds=pseuds,
        actor=actor,
        fandoms=fandoms,
        publish=publish,
    )


def _published(added: Added, actor: User | None) -> Added:
    return Added(publish_work(work=added.work, actor=actor), is_new=True, remarks=added.remarks)


def _add_manuscript(
    manuscript: Manuscript,
    *,
    pseuds: Sequence[Pseud],
    actor: User | None,
    fandoms: Sequence[str],
    publish: bool,
) -> Added:
    """A manuscript as a draft, with the fandom it needs if it is to be posted."""
    work_fields, chapters = fields_from_manuscript(manuscript)
    remarks = list(manuscript.remarks)
    if fandoms:
        work_fields.tags.fandoms = list(fandoms)
    elif publish and not work_fields.tags.fandoms:
        work_fields.tags.fandoms, remark = _likely_fandoms(manuscript)
        remarks.append(remark)
    work = draft_work(actor=actor, pseuds=pseuds, fields=work_fields, chapters=chapters)
    for place in manuscript.series:
        join_series(work=work, title=place.title, pseuds=list(pseuds), position=place.position)
    if manuscript.published and manuscript.published <= timezone.localdate():
        work = backdate_work(work=work, published_on=manuscript.published)
    return Added(work, is_new=True, remarks=remarks)


def _likely_fandoms(manuscript: Manuscript) -> tuple[list[str], str]:
    """A fandom for a work that has to have one, and the sentence that says where it is from."""
    if suggested := manuscript.suggested.fandoms:
        named = ", ".join(suggested)
        return list(suggested), f"The file names no fandom; the names in it suggest {named}."
    unspecified = f"The file names no fandom; it is filed under {UNSPECIFIED_FANDOM}."
    return [UNSPECIFIED_FANDOM], unspecified
