"""The files of a folder, or of a ZIP, which is unpacked beside the den first."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from ..errors import CannotRescue

LARGEST_FILE = 50 * 1024 * 1024
LARGEST_ARCHIVE = 20 * 1024**3
MOST_FILES = 500_000
MOST_TIMES_PACKED = 200
"""So many times larger than packed no archive of stories becomes: a bomb does."""
_LITTER = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file by its path within the source (with ``/``), and why it is not even looked into."""

    path: str
    place: Path
    left: str = ""

    @property
    def folder(self) -> str:
        """The path of its folder."""
        return str(PurePosixPath(self.path).parent)

    @property
    def name(self) -> str:
        """Its own name."""
        return PurePosixPath(self.path).name


def files_in(folder: Path) -> list[FoundFile]:
    """Every file below the folder, folder by folder, in the order in which people count (2 before 10).

    Links are not followed. Raises CannotRescue where there are too many.
    """
    found: list[FoundFile] = []
    for here, folders, names in os.walk(folder):
        folders.sort(key=counting_order)
        for name in sorted(names, key=counting_order):
            place = Path(here) / name
            path = place.relative_to(folder).as_posix()
            found.append(FoundFile(path, place, left=_why_left(place, path)))
        if len(found) > MOST_FILES:
            raise CannotRescue(
                f"{folder} holds more than {MOST_FILES:,} files; take it in in parts"
            )
    return found


def counting_order(name: str) -> list[tuple[bool, int, str]]:
    """A key by which ``Chapter 2`` stands before ``Chapter 10``."""
    parts: list[tuple[bool, int, str]] = []
    for is_number, run in _runs(name.casefold()):
        parts.append((not is_number, int(run) if is_number else 0, run))
    return parts


def _runs(name: str) -> Iterator[tuple[bool, str]]:
    run, was_number = "", False
    for letter in name:
        is_number = letter.isascii() and letter.isdigit() and len(run) < 18
        if run and is_number != was_number:
            yield was_number, run
            run = ""
        run += letter
        was_number = is_number
    if run:
        yield was_number, run


def _why_left(place: Path, path: str) -> str:
    if place.is_symlink():
        return "a link to somewhere else, which is not followed"
    parts = PurePosixPath(path).parts
    if any(part.startswith(".") or part in _LITTER for part in parts):
        return "left behind by a computer, no story"
    try:
        size = place.stat().st_size
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if not stat.S_ISREG(place.stat().st_mode):
        return "not a file with contents"
    if size > LARGEST_FILE:
        return "larger than 50 MB"
    return "" if size else "empty"


@contextmanager
def opened(source: Path, *, beside: Path) -> Iterator[Path]:
    """The source as a folder: itself, or what its ZIP holds, unpacked below ``beside`` and removed
    in the end. Raises CannotRescue for an archive that is broken, locked or hostile."""
    if source.is_dir():
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="rescue-", dir=beside) as name:
        _unpack(source, Path(name))
        yield Path(name)


def _unpack(source: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            _refuse(source, members)
            for member in members:
                target = folder.joinpath(*PurePosixPath(member.filename).parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as packed, target.open("wb") as file:
                    _copy(packed, file, most=member.file_size)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise CannotRescue(f"{source} cannot be unpacked: {error}") from error


def _copy(packed: IO[bytes], file: IO[bytes], *, most: int) -> None:
    """Copy no more than the archive said there is."""
    shutil.copyfileobj(_Bounded(packed, most), file, 1024 * 1024)


class _Bounded:
    def __init__(self, packed: IO[bytes], most: int) -> None:
        self._packed, self._left = packed, most

    def read(self, size: int = -1) -> bytes:
        data = self._packed.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise zipfile.BadZipFile("a file in it is larger than the archive says")
        return data


def _refuse(source: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_FILES:
        raise CannotRescue(f"{source} holds more than {MOST_FILES:,} files; take it in in parts")
    packed = max(source.stat().st_size, 1)
    unpacked = sum(member.file_size for member in members)
    if unpacked > LARGEST_ARCHIVE or unpacked > packed * MOST_TIMES_PACKED:
        raise CannotRescue(
            f"{source} would become {unpacked // 1024**2:,} MB, which no archive of stories does; "
            "unpack it yourself and give the folder, if you trust it"
        )
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if path.is_absolute() or ".." in path.parts or is_link or ":" in path.parts[0]:
            raise CannotRescue(
                f"{source} holds a file that would be written elsewhere ({member.filename}); "
                "nothing was taken in"
            )
