"""The backup file: one gzip-compressed tar that begins with a manifest of hashes.

``manifest.json`` says which Foxden wrote it, when (UTC, ISO 8601), from which kind of database,
and lists each file's path, size in bytes and SHA-256. The database comes next, then media and
the den's secret key. Any tar can open it.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from .errors import CannotRescue

MANIFEST = "manifest.json"
FORMAT = "foxden-backup-1"


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a backup: its path inside, size in bytes and SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str


def hash_of(file: Path) -> Item:
    """The file's size and hash under its own name."""
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
            size += len(block)
    return Item(file.name, size, digest.hexdigest())


def write_parcel(target: Path, files: dict[str, Path], facts: dict[str, Any]) -> None:
    """Write ``files`` (path inside -> where it lies now) to ``target``, whole or not at all."""
    items = [
        Item(path, found.size, found.sha256)
        for path, found in ((path, hash_of(file)) for path, file in files.items())
    ]
    manifest = {"format": FORMAT, **facts, "files": [asdict(item) for item in items]}
    partial = target.with_name(target.name + ".partial")
    try:
        with tarfile.open(partial, "w:gz", compresslevel=6) as tar:
            head = json.dumps(manifest, indent=1).encode()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size = len(head)
            tar.addfile(entry, io.BytesIO(head))
            for path, file in files.items():
                tar.add(file, arcname=path, recursive=False)
        partial.replace(target)
    except OSError as error:
        raise CannotRescue(f"cannot write {target}: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def open_parcel(file: Path) -> Iterator[tuple[dict[str, Any], tarfile.TarFile]]:
    """A backup's manifest and the tar behind it. Raises CannotRescue where it is none."""
    try:
        with tarfile.open(file, "r:gz") as tar:
            first = tar.next()
            stream = tar.extractfile(first) if first and first.name == MANIFEST else None
            if stream is None:
                raise CannotRescue(f"{file} is no Foxden backup: it does not begin with a manifest")
            manifest = json.load(stream)
            if manifest.get("format") != FORMAT:
                raise CannotRescue(f"{file} was written in a form this version does not know")
            yield manifest, tar
    except FileNotFoundError as error:
        raise CannotRescue(f"there is no file {file}") from error
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise CannotRescue(f"{file} is damaged or no backup: {error}") from error


def unpack_parcel(file: Path, into: Path) -> dict[str, Any]:
    """Unpack a backup, holding every byte against its hash; returns the manifest.

    Raises CannotRescue for a missing, surplus, changed or wrongly placed file.
    """
    with open_parcel(file) as (manifest, tar):
        wanted = {item["path"]: item for item in manifest["files"]}
        for entry in tar:
            if entry.name == MANIFEST:
                continue
            if entry.name not in wanted or not entry.isfile() or _leads_out(entry.name):
                raise CannotRescue(f"{file} holds {entry.name}, which its manifest does not list")
            _unpack(tar, entry, into, wanted.pop(entry.name), file)
        if wanted:
            raise CannotRescue(f"{file} lacks {', '.join(sorted(wanted))}")
        return manifest


def _leads_out(path: str) -> bool:
    return PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts


def _unpack(
    tar: tarfile.TarFile, entry: tarfile.TarInfo, into: Path, item: dict[str, Any], file: Path
) -> None:
    target = into / entry.name
    target.parent.mkdir(parents=True, exist_ok=True)
    source = tar.extractfile(entry)
    digest = hashlib.sha256()
    with target.open("wb") as out:
        while source and (block := source.read(1 << 20)):
            digest.update(block)
            out.write(block)
    if digest.hexdigest() != item["sha256"]:
        raise CannotRescue(f"{file}: {entry.name} is not what was backed up (its hash differs)")
