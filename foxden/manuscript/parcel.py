"""A ZIP archive of several files, each a manuscript of its own: what people pack their chapters in."""

from __future__ import annotations

from foxden.manuscript.containers import refuse_what_is_too_large, zip_kind
from foxden.manuscript.formats.archive import Archive
from foxden.manuscript.model import NotAStory

MOST_FILES = 200
_LARGEST = 50 * 1024 * 1024


def files_in_zip(data: bytes) -> list[tuple[bytes, str]] | None:
    """The files (bytes and name) in an archive of several, or None for anything else.

    What computers leave behind (hidden files, ``__MACOSX``) is left out. Archives inside are not
    opened here. Raises ``NotAStory`` for an archive that is broken, locked or hostile.
    """
    if not data.startswith(b"PK\x03\x04") or zip_kind(data) != "a ZIP archive":
        return None
    refuse_what_is_too_large(data)
    archive = Archive(data)
    names = [name for name in archive.names if not _is_litter(name)]
    if len(names) < 2:
        return None
    if len(names) > MOST_FILES:
        raise NotAStory(
            f"The archive holds {len(names):,} files and {MOST_FILES} is the limit: bring it in parts."
        )
    files: list[tuple[bytes, str]] = []
    left = _LARGEST
    for name in names:
        body = archive.read(name)
        left -= len(body)
        if left < 0:
            raise NotAStory(
                "The files in the archive have more than 50 MB together: bring it in parts."
            )
        files.append((body, name.replace("\\", "/").rpartition("/")[2]))
    return files


def _is_litter(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts) or not parts[-1]
