"""ZIP containers of strangers, opened with limits on everything that can be large."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from urllib.parse import unquote

from foxden.manuscript.model import NotAStory

MAX_ENTRIES = 10_000
MAX_ENTRY = 30 * 1024 * 1024
MAX_TOTAL = 120 * 1024 * 1024
MAX_RATIO = 250
# Small entries may be anything: a page of one repeated ornament shrinks a thousandfold.
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1

# What the library raises for archives that contradict themselves.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)

_BROKEN = "The file is a damaged ZIP archive (cut off in a transfer, perhaps): download it again."
_BOMB = "The file unpacks to far more than a story could be, so it was not opened."


class Archive:
    """The entries of a ZIP file by name; what is read counts against one limit for the whole file."""

    def __init__(self, data: bytes) -> None:
        """Open ``data``. Raises ``NotAStory`` for a broken, encrypted or monstrous archive."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _FAULTS as error:
            raise NotAStory(_BROKEN) from error
        if len(entries) > MAX_ENTRIES:
            raise NotAStory(
                f"The file holds {len(entries):,} files, and {MAX_ENTRIES:,} is the limit."
            )
        self._left = MAX_TOTAL
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            if _leads_out(entry.filename):
                raise NotAStory("The file holds paths that lead out of it, so it was not opened.")
            if not entry.is_dir():
                self._entries.setdefault(entry.filename, entry)

    @property
    def names(self) -> list[str]:
        """The names of the files, in their order in the archive."""
        return list(self._entries)

    def find(self, name: str) -> str | None:
        """The entry that a reference means: as written, unescaped, or without regard to case."""
        for attempt in (name, unquote(name)):
            if attempt in self._entries:
                return attempt
        folded = unquote(name).casefold()
        return next((entry for entry in self._entries if entry.casefold() == folded), None)

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises ``NotAStory`` past the limits and for what cannot be read."""
        entry = self._entries[name]
        if entry.flag_bits & _ENCRYPTED:
            raise NotAStory("The file is locked with a password: save it without one.")
        size, packed = entry.file_size, max(1, entry.compress_size)
        if size > MAX_ENTRY or (size > _SMALL and size / packed > MAX_RATIO):
            raise NotAStory(_BOMB)
        limit = min(MAX_ENTRY, self._left)
        try:
            with self._zip.open(entry) as file:
                data = file.read(limit + 1)
        except _FAULTS as error:
            raise NotAStory(_BROKEN) from error
        self._left -= len(data)
        if len(data) > limit:
            raise NotAStory(_BOMB)
        return data


def _leads_out(name: str) -> bool:
    flat = name.replace("\\", "/")
    drive = len(flat) > 1 and flat[1] == ":"
    return flat.startswith("/") or drive or ".." in flat.split("/") or "\0" in name


def resolve(base: str, reference: str) -> tuple[str, str]:
    """The entry and the fragment that ``reference``, as written in the entry ``base``, means."""
    path, _hash, fragment = reference.partition("#")
    if not path:
        return base, unquote(fragment)
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)), unquote(fragment)
