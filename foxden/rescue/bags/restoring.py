"""Putting a bag back into an empty archive: everything in one transaction, or nothing."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction

from foxden.people.models import User
from foxden.works.models import Work

from ..errors import CannotRescue
from ..models import KeptFile
from .cells import read
from .ids import give_after, gives_keys
from .noun import Noun
from .nouns import NOUNS
from .opening import OpenBag, open_bag
from .schemas import schema_of
from .writing import MEDIA, Progress

AT_ONCE = 200
LONGEST_LINE = 64 * 1024 * 1024
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def restore_bag(
    source: Path, *, tell: Progress = lambda _what, _done, _total: None
) -> dict[str, int]:
    """Make this empty archive what the bag holds; returns the lines of each noun.

    Every checksum is held against its file and every line against its schema; HTML is cleaned again.
    Keys stay. Raises CannotRescue, and then nothing has changed here.
    """
    _require_empty()
    with open_bag(source) as bag:
        files = _Files(bag)
        try:
            with transaction.atomic():
                lines = _restore(bag, tell)
                _require_whole()
                files.take(tell)
        except (DatabaseError, ValueError, OverflowError) as error:
            files.give_back()
            raise CannotRescue(_what_is_wrong(error)) from error
        except BaseException:
            files.give_back()
            raise
    return lines


def _require_empty() -> None:
    if Work.objects.exists() or User.objects.filter(is_system=False).exists():
        raise CannotRescue(
            "this archive is not empty; a bag is restored into a new den "
            "(foxden unbag BAG --den NEW-FOLDER)"
        )


def _restore(bag: OpenBag, tell: Progress) -> dict[str, int]:
    for noun in reversed(NOUNS):
        noun.table._base_manager.all()._raw_delete(using=connection.alias)
    for noun in bag.nouns:
        _restore_noun(bag, noun, tell)
    for noun in bag.nouns:
        if gives_keys(noun):
            give_after(noun, bag.about["last_ids"].get(noun.name, 0))
    return dict(bag.about["lines"])


def _restore_noun(bag: OpenBag, noun: Noun, tell: Progress) -> None:
    total, done = bag.about["lines"][noun.name], 0
    reader = _Reader(noun, private=bag.is_private)
    insert, rows = reader.statement(), []
    with connection.cursor() as cursor:
        for row in reader.rows(bag.file(noun.file)):
            rows.append(row)
            if len(rows) >= AT_ONCE:
                cursor.executemany(insert, rows)
                done, rows = done + len(rows), []
                tell(noun.name, done, max(total, done))
        if rows:
            cursor.executemany(insert, rows)
    done += len(rows)
    if done != total:
        raise CannotRescue(f"{noun.file} has {done:,} lines, and the bag speaks of {total:,}")
    tell(noun.name, done, max(total, done))


class _Reader:
    """Reads the lines of a noun into rows for the database."""

    def __init__(self, noun: Noun, *, private: bool) -> None:
        self._noun, self._private = noun, private
        self._schema = jsonschema_rs.validator_for(schema_of(noun))
        self._fields = noun.fields(with_private=private)
        self._names = {field.name for field in self._fields}
        self._read: list[Callable[[Any], Any]] = [read(noun, field) for field in self._fields]
        absent = noun.absent(with_private=private)
        self._absent = [(noun.field(name), value) for name, value in absent.items()]

    def statement(self) -> str:
        """How a row is put in."""
        quoted = connection.ops.quote_name
        every = [*self._fields, *(field for field, _value in self._absent)]
        columns = ", ".join(quoted(str(field.column)) for field in every)
        places = ", ".join(["%s"] * len(every))
        table = quoted(self._noun.table._meta.db_table)
        return f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608

    def rows(self, file: Path) -> Iterator[list[Any]]:
        """Every line as a row. Raises CannotRescue at the first that is not as it has to be."""
        with file.open("rb") as lines:
            number = 0
            while line := lines.readline(LONGEST_LINE + 1):
                number += 1
                try:
                    yield self._row(line)
                except (
                    ValueError, OverflowError, RecursionError, jsonschema_rs.ValidationError
                ) as error:  # fmt: skip
                    said = (str(error).splitlines() or ["it is not well formed"])[0]
                    where = f"{self._noun.file}, line {number:,}"
                    raise CannotRescue(f"{where}: {said[:300]}") from error

    def _row(self, line: bytes) -> list[Any]:
        if len(line) > LONGEST_LINE:
            raise ValueError("it is too long to be anything that Foxden wrote")
        if b"\\u0000" in line and _NUL.search(line):
            raise ValueError("there is a NUL in it")
        found = json.loads(line)
        self._schema.validate(found)
        if set(found) != self._names:
            wrong = sorted(set(found) ^ self._names)
            raise ValueError(f"it has or lacks {', '.join(wrong)}, against what the bag says")
        values = [
            field.get_db_prep_save(each(found[field.name]), connection)
            for field, each in zip(self._fields, self._read, strict=True)
        ]
        return values + [
            field.get_db_prep_save(value(), connection) for field, value in self._absent
        ]


def _require_whole() -> None:
    """Every key points at a row. Raises IntegrityError, which says which does not."""
    connection.check_constraints()


def _what_is_wrong(error: BaseException) -> str:
    said = (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
    if isinstance(error, IntegrityError):
        return f"the bag breaks a rule that all archives keep, so nothing was restored: {said}"
    return f"the bag cannot be restored, and nothing was: {said}"


class _Files:
    """The kept files of a bag on their way into the media folder."""

    def __init__(self, bag: OpenBag) -> None:
        self._bag = bag
        self._media = Path(settings.MEDIA_ROOT)
        self._taken: list[Path] = []

    def take(self, tell: Progress) -> None:
        """Copy every kept file to its place; belongs inside the transaction. Raises CannotRescue."""
        kept = KeptFile.objects.order_by("pk")
        total = kept.count()
        for done, row in enumerate(kept.iterator(chunk_size=AT_ONCE), start=1):
            source, target = self._bag.file(MEDIA) / row.place, self._media / row.place
            if not target.resolve().is_relative_to(self._media.resolve()):
                raise CannotRescue(
                    f"rescued_files.jsonl: {row.place} leads out of the media folder"
                )
            if not source.is_file() or source.stat().st_size != row.size:
                raise CannotRescue(
                    f"the bag lacks data/{MEDIA}/{row.place}, or it has another size"
                )
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                self._taken.append(target)
                shutil.copyfile(source, target)
            tell("files", done, total)

    def give_back(self) -> None:
        """Take away again what was copied."""
        for file in self._taken:
            file.unlink(missing_ok=True)
