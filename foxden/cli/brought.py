"""What the arguments of `foxden add` and `foxden read` name: files, addresses, archives of files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foxden.manuscript import NotAStory, files_in_zip

from .trouble import Trouble

LARGEST_FILE = 50 * 1024 * 1024
_START_OF_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Brought:
    """One manuscript: ``name`` as it is spoken of, ``file_name`` as its reader needs it.

    ``kept`` are bytes that came from elsewhere; a file's own are read when they are wanted.
    """

    name: str
    file_name: str
    kept: bytes | None = None
    address: str = ""

    @property
    def data(self) -> bytes:
        """The bytes. Raises Trouble."""
        return bytes_of(self.name) if self.kept is None else self.kept


def brought(name: str, *, in_den: bool, with_fanficfare: bool = True) -> Iterator[Brought]:
    """What one argument names: an archive of several files is all of them. Raises Trouble."""
    from . import pages

    if pages.is_address(name):
        page = pages.page_at(name, in_den=in_den, with_fanficfare=with_fanficfare)
        yield Brought(name, page.file_name, page.data, page.address)
        return
    if name == "-":
        yield Brought(name, "", bytes_of(name))
        return
    try:
        inside = files_in_zip(bytes_of(name)) if _is_zip(name) else None
    except NotAStory as error:
        raise Trouble(f"{name}: {error}") from error
    if inside is None:
        yield Brought(name, Path(name).name)
        return
    for data, file_name in inside:
        yield Brought(f"{name}/{file_name}", file_name, data)


def _is_zip(name: str) -> bool:
    try:
        with Path(name).open("rb") as file:
            return file.read(len(_START_OF_ZIP)) == _START_OF_ZIP
    except OSError as error:
        raise Trouble(f"{name}: {error.strerror}") from error


def bytes_of(name: str) -> bytes:
    """The bytes of a file (or of standard input for ``-``). Raises Trouble, too large included."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Trouble(f"{name}: {error.strerror}") from error
    if len(data) > LARGEST_FILE:
        raise Trouble(f"{name}: larger than 50 MB; split it")
    return data
