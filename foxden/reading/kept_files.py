"""Bound books kept in the den, so that a file is made once and read often.

A file's name is a fingerprint of the whole book, so a changed word, byline or tag makes another
file and nothing has to be thrown away in time: the least used go when there is no room.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from foxden.binding import Anthology, Book, Edition, bind

MOST_BYTES = 256 * 1024 * 1024


def fingerprint(book: Book | Anthology, edition: Edition) -> str:
    """A name for this book in this edition, made by this version of the binder."""
    said = f"{settings.VERSION}\0{edition}\0{book!r}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def bound(book: Book, edition: Edition) -> bytes:
    """The book as a file, from the den if it was bound before."""
    return kept_under(fingerprint(book, edition), edition, lambda: bind(book, format=edition))


def kept_under(name: str, ending: str, make: Callable[[], bytes]) -> bytes:
    """The file of that name from the den; made and kept if it is not there."""
    file = folder() / f"{name}.{ending}"
    with contextlib.suppress(OSError):
        data = file.read_bytes()
        os.utime(file)
        return data
    data = make()
    _keep(file, data)
    return data


def folder() -> Path:
    """Where the files are kept. Deleting it loses nothing."""
    return Path(settings.DEN) / "cache" / "downloads"


def _keep(file: Path, data: bytes) -> None:
    """Write the file whole or not at all; a full disk must not keep anyone from reading."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        make_room(file.parent, most=MOST_BYTES - len(data))
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as written:
            written.write(data)
        Path(written.name).replace(file)


def make_room(where: Path, *, most: int) -> None:
    """Delete the files that were not read for the longest time, until ``most`` bytes are left."""
    files = [(entry.stat(), entry.path) for entry in os.scandir(where) if entry.is_file()]
    total = sum(stat.st_size for stat, _path in files)
    for stat, path in sorted(files, key=lambda each: each[0].st_mtime):
        if total <= most:
            return
        Path(path).unlink(missing_ok=True)
        total -= stat.st_size
