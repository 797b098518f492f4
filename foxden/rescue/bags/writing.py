"""Writing the archive as a bag: lines for every noun, kept files, and a book of every public work."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bagit
from django.conf import settings
from django.db.models import Model, QuerySet

from foxden.house.queries import archive_settings
from foxden.people.models import GUEST, User
from foxden.people.queries import viewer_for
from foxden.prose import file_name
from foxden.works.queries import book_of, listed_for

from ..bindery import Bindery
from ..errors import CannotRescue
from ..models import KeptFile
from .cells import line_of, written
from .explaining import README, readme
from .ids import gives_keys, last_id
from .members import nouns_of_members, rows_of_member, works_of
from .noun import FORM, Noun
from .nouns import NOUNS
from .schemas import archive_schema, schema_of
from .snapshot import snapshot

AT_ONCE = 200
ARCHIVE = "archive.json"
BOOKS, MEDIA, SCHEMAS = "books", "media", "schemas"
CHECKSUMS = ("sha256", "sha512")
Progress = Callable[[str, int, int], None]


def write_bag(
    target: Path,
    *,
    private: bool = False,
    books: bool = True,
    member: User | None = None,
    tell: Progress = lambda _what, _done, _total: None,
) -> int:
    """Write the archive as a bag at ``target``, whole or not at all; returns the number of lines.

    With ``member`` it is what is theirs alone, private and with books of their works (`members`).

    ``private`` takes along what is nobody's business but each member's: addresses, histories, saved
    filters. Without ``books`` there are no EPUBs in it. The payload is the same, byte for byte, while
    the archive is. Raises CannotRescue.
    """
    if target.exists() or target.is_symlink():
        raise CannotRescue(f"{target} is there already; name a folder that is not")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise CannotRescue(f"cannot write to {target.parent}: {error.strerror}") from error
    try:
        with snapshot():
            part = _Part(private=private or member is not None, member=member)
            lines = _write_payload(partial, part, books=books, tell=tell)
        tell("checksums", 0, 1)
        bagit.make_bag(str(partial), _information(part), checksums=list(CHECKSUMS))
        tell("checksums", 1, 1)
        partial.chmod(0o700 if part.private else 0o755)
        partial.rename(target)
    except OSError as error:
        raise CannotRescue(f"cannot write the bag: {error}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return lines


@dataclass(frozen=True, slots=True)
class _Part:
    """How much of the archive a bag holds."""

    private: bool
    member: User | None = None

    @property
    def nouns(self) -> list[Noun]:
        if self.member is not None:
            return nouns_of_members()
        return [noun for noun in NOUNS if self.private or not noun.is_private]

    def rows(self, noun: Noun) -> QuerySet[Model]:
        if self.member is not None:
            return rows_of_member(noun, self.member)
        return noun.table._base_manager.all()


def _write_payload(folder: Path, part: _Part, *, books: bool, tell: Progress) -> int:
    nouns = part.nouns
    lines: dict[str, int] = {}
    for noun in nouns:
        rows = part.rows(noun)
        total = rows.count()
        with (folder / noun.file).open("wb") as file:
            lines[noun.name] = 0
            for line in lines_of(noun, private=part.private, rows=rows):
                file.write(line)
                lines[noun.name] += 1
                if lines[noun.name] % AT_ONCE == 0:
                    tell(noun.name, lines[noun.name], total)
        tell(noun.name, total, total)
    about = {
        "form": FORM,
        "scope": "member" if part.member else "archive",
        "private": part.private,
        "lines": lines,
        "last_ids": {noun.name: last_id(noun) for noun in nouns if gives_keys(noun)},
    }
    (folder / ARCHIVE).write_bytes(line_of(about))
    _explain(folder, nouns)
    if part.member is None:
        _take_files(folder, tell)
    if books:
        _bind_books(folder, part.member, tell)
    return sum(lines.values())


def lines_of(noun: Noun, *, private: bool, rows: QuerySet[Model] | None = None) -> Iterator[bytes]:
    """Every row of a noun (or these) as its line, by rising key; few are in memory at a time."""
    fields = noun.fields(with_private=private)
    names = [field.name for field in fields]
    write = [written(noun, field) for field in fields]
    found = noun.table._base_manager.all() if rows is None else rows
    for row in found.order_by("pk").values_list(*names).iterator(chunk_size=AT_ONCE):
        values = (each(value) for each, value in zip(write, row, strict=True))
        yield line_of(dict(zip(names, values, strict=True)))


def _explain(folder: Path, nouns: list[Noun]) -> None:
    (folder / SCHEMAS).mkdir()
    for name, schema in [
        ("archive", archive_schema()),
        *((noun.name, schema_of(noun)) for noun in nouns),
    ]:
        (folder / SCHEMAS / f"{name}.schema.json").write_bytes(line_of(schema))
    (folder / README).write_text(readme(nouns), encoding="utf-8")


def _take_files(folder: Path, tell: Progress) -> None:
    media, files = Path(settings.MEDIA_ROOT), KeptFile.objects.order_by("pk")
    total = files.count()
    for done, kept in enumerate(files.iterator(chunk_size=AT_ONCE), start=1):
        place = folder / MEDIA / kept.place
        if place.exists():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(media / kept.place, place)
        except FileNotFoundError as error:
            raise CannotRescue(
                f"the file {kept.place} is not in {media}, though the archive knows of it; "
                "put it back from a backup (foxden verify tells what is missing)"
            ) from error
        if hashlib.sha256(place.read_bytes()).hexdigest() != kept.sha256:
            raise CannotRescue(f"the file {kept.place} is not what was kept (its hash differs)")
        tell("files", done, total)


def _bind_books(folder: Path, member: User | None, tell: Progress) -> None:
    """A book of every work that guests see, or of every work of the member's, drafts too."""
    viewer = GUEST if member is None else viewer_for(member)
    works = listed_for(GUEST) if member is None else works_of(member).exclude(state="deleted")
    works = works.order_by("pk")
    total, done, last = works.count(), 0, 0
    (folder / BOOKS).mkdir()

    def write(path: str, data: bytes) -> None:
        (folder / BOOKS / path).write_bytes(data)

    with Bindery(write, books=total) as bindery:
        while some := list(works.filter(pk__gt=last)[:50]):
            for work in some:
                path = f"{work.pk}-{file_name(work.title, work_id=work.pk)}.epub"
                bindery.bind(path, book_of(work, viewer, with_drafts=member is not None))
            last, done = some[-1].pk, done + len(some)
            tell("books", done, max(total, done))


def _information(part: _Part) -> dict[str, Any]:
    archive = archive_settings()
    inside = "with private data of its members" if part.private else "without private data"
    if part.member is not None:
        inside = f"what is {part.member.name}'s own"
    return {
        "Source-Organization": _one_line(archive.name),
        "Contact-Email": _one_line(archive.contact_email),
        "External-Description": f"A Foxden fan-fiction archive, {inside}; see data/{README}",
        "External-Identifier": _one_line(settings.ARCHIVE_URL),
        "Bagging-Date": dt.datetime.now(dt.UTC).date().isoformat(),
        "Foxden-Version": settings.VERSION,
        "Foxden-Bag-Form": str(FORM),
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())
