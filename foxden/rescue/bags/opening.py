"""Opening a bag that somebody brings: a folder or a ZIP of one, held against all it says of itself."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import bagit
import jsonschema_rs

from ..errors import CannotRescue
from .noun import Noun
from .nouns import NOUNS
from .schemas import archive_schema
from .writing import ARCHIVE, BOOKS, MEDIA, SCHEMAS

LONGEST_ARCHIVE_FILE = 1024 * 1024
MOST_FILES = 5_000_000
MOST_RATIO = 200
"""No bag of stories is packed more tightly than this."""


@dataclass(frozen=True, slots=True)
class OpenBag:
    """A bag whose every byte is as its manifests say. ``about`` is its ``archive.json``."""

    folder: Path
    about: dict[str, Any]

    @property
    def is_private(self) -> bool:
        """Whether private data is in it."""
        return bool(self.about["private"])

    @property
    def nouns(self) -> list[Noun]:
        """The nouns in it, in the order in which they are put back."""
        return [noun for noun in NOUNS if noun.name in self.about["lines"]]

    def file(self, path: str) -> Path:
        """A file of the payload."""
        return self.folder / "data" / path


@contextmanager
def open_bag(source: Path) -> Iterator[OpenBag]:
    """The bag at ``source``, checked. Raises CannotRescue where it is none, or not whole."""
    if source.is_dir():
        yield _checked(source)
        return
    if not source.is_file():
        raise CannotRescue(f"there is no bag at {source}")
    with tempfile.TemporaryDirectory(prefix="foxden-bag-", dir=source.parent) as folder:
        yield _checked(_unpacked(source, Path(folder)))


def is_bag(source: Path) -> bool:
    """Whether this folder or ZIP says that it is a BagIt bag."""
    if source.is_dir():
        return (source / "bagit.txt").is_file()
    try:
        with zipfile.ZipFile(source) as packed:
            return any(PurePosixPath(name).name == "bagit.txt" for name in packed.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def _unpacked(source: Path, folder: Path) -> Path:
    """The bag inside a ZIP, unpacked into ``folder``, where nothing can lead out of it."""
    try:
        with zipfile.ZipFile(source) as packed:
            _refuse_bomb(packed, source, free=shutil.disk_usage(folder).free)
            for entry in packed.infolist():
                path = PurePosixPath(entry.filename)
                kind = stat.S_IFMT(entry.external_attr >> 16)
                if path.is_absolute() or ".." in path.parts or "\\" in entry.filename:
                    raise CannotRescue(f"{source} holds {entry.filename}, which leads out of it")
                if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
                    raise CannotRescue(f"{source} holds {entry.filename}, which is no plain file")
                packed.extract(entry, folder)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise CannotRescue(f"{source} cannot be unpacked: {error}") from error
    inside = [folder, *(path for path in folder.iterdir() if path.is_dir())]
    found = next((path for path in inside if (path / "bagit.txt").is_file()), None)
    if found is None:
        raise CannotRescue(f"{source} holds no BagIt bag (there is no bagit.txt in it)")
    return found


def _refuse_bomb(packed: zipfile.ZipFile, source: Path, *, free: int) -> None:
    entries = packed.infolist()
    size, small = (
        sum(each.file_size for each in entries),
        sum(each.compress_size for each in entries),
    )
    if len(entries) > MOST_FILES or size > MOST_RATIO * max(small, 1_000_000):
        raise CannotRescue(f"{source} would unpack to far more than any bag of stories; not opened")
    if size > free:
        raise CannotRescue(
            f"{source} needs {size:,} bytes unpacked and there are {free:,}; make room first"
        )


def _checked(folder: Path) -> OpenBag:
    _refuse_strange_files(folder)
    try:
        bag = bagit.Bag(str(folder))
        bag.validate()
    except (bagit.BagError, OSError, ValueError) as error:
        raise CannotRescue(f"{folder} is no whole BagIt bag: {_first_line(error)}") from error
    about = _about(folder / "data" / ARCHIVE, folder)
    if about["scope"] != "archive":
        raise CannotRescue(
            f"{folder} is what one member took along, not a whole archive; nothing was restored"
        )
    found = OpenBag(folder, about)
    _refuse_strangers(found)
    return found


def _refuse_strange_files(folder: Path) -> None:
    """Before anything is opened: no links, devices or pipes anywhere in it."""
    for place, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            mode = (Path(place) / name).lstat().st_mode
            if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
                raise CannotRescue(f"{Path(place) / name} is a link or a device; a bag has none")


def _about(file: Path, folder: Path) -> dict[str, Any]:
    if not file.is_file():
        raise CannotRescue(f"{folder} is a bag, but none that Foxden wrote (no data/{ARCHIVE})")
    if file.stat().st_size > LONGEST_ARCHIVE_FILE:
        raise CannotRescue(f"data/{ARCHIVE} is too long to be one")
    try:
        found: dict[str, Any] = json.loads(file.read_bytes())
        jsonschema_rs.validator_for(archive_schema()).validate(found)
    except (ValueError, jsonschema_rs.ValidationError) as error:
        raise CannotRescue(
            f"data/{ARCHIVE} is not as this version of Foxden writes it: {_first_line(error)}"
        ) from error
    return found


def _refuse_strangers(bag: OpenBag) -> None:
    """Nothing in the payload that its archive.json does not speak of, and all that it does."""
    wanted = {noun.file for noun in bag.nouns}
    for path in (bag.folder / "data").iterdir():
        if path.is_dir() and path.name in (BOOKS, MEDIA, SCHEMAS):
            continue
        if path.suffix == ".jsonl" and path.name not in wanted:
            raise CannotRescue(f"data/{path.name} is nothing that this version of Foxden knows")
        wanted.discard(path.name)
    if wanted:
        raise CannotRescue(f"the bag lacks data/{', data/'.join(sorted(wanted))}")
    needed = [noun for noun in NOUNS if bag.is_private or not noun.is_private]
    if missing := [noun.name for noun in needed if noun.name not in bag.about["lines"]]:
        raise CannotRescue(f"the bag says nothing of {', '.join(missing)}")


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
