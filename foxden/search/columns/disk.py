"""A base on disk: one folder of arrays, written whole, put in place by one rename, opened by mapping."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from .frequent import Frequent
from .keys import SortedKeys
from .leading import Leading
from .meanings import CompiledMeanings
from .names import NameIndex
from .rows import Ints, Postings, Rows
from .segment import Segment
from .tags import TagPlaces

FORM = 3
CURRENT = "current"
NUMBERS_FILE = "numbers.npz"
SIGNATURE_FILE = "numbers.said"
MANIFEST = "manifest.json"


_TAKEN_APART = (Rows, Postings, SortedKeys, CompiledMeanings, NameIndex, Frequent, Leading)


class NoBase(Exception):
    """There is no base to open, or not all of it."""


@dataclass(frozen=True, slots=True)
class Base:
    """Everything that was true when the base was written; ``position`` is the outbox's place then."""

    segment: Segment
    places: TagPlaces
    compiled: CompiledMeanings
    names: NameIndex
    position: tuple[int, ...]
    name: str = ""


def write_base(folder: Path, base: Base) -> str:
    """Write a base under ``folder`` and make it the current one; returns its name.

    A crash at any moment leaves the old one or the new one. Older ones are removed; whoever has
    them mapped keeps them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    numbers = (int(path.name.split("-")[1]) for path in folder.glob("base-[0-9]*"))
    number = max(numbers, default=0) + 1
    # Never the name of one before, even where somebody took the folder away: processes know it.
    target = folder / f"base-{number}-{secrets.token_hex(3)}"
    unfinished = folder / f"new-{number}-{os.getpid()}"
    # One that was killed may have had this number: in containers they come again at every start.
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    sizes = {name: _save(unfinished, name, array) for name, array in _arrays(base).items()}
    _write(
        unfinished / MANIFEST,
        json.dumps(
            {
                "form": FORM,
                "position": base.position,
                "languages": base.segment.language_codes,
                "files": sizes,
            }
        ),
    )
    _sync(unfinished)
    unfinished.rename(target)
    _write(folder / "current.new", target.name)
    (folder / "current.new").replace(folder / CURRENT)
    _sync(folder)
    for path in [*folder.glob("base-[0-9]*"), *folder.glob("new-*")]:
        if path != target:
            shutil.rmtree(path, ignore_errors=True)
    return target.name


def current_name(folder: Path) -> str | None:
    """The name of the current base, or None."""
    try:
        return (folder / CURRENT).read_text().strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def open_base(folder: Path) -> Base:
    """Map the current base. Raises NoBase where there is none or a file is not as it was written."""
    name = current_name(folder)
    if name is None or "/" in name:
        raise NoBase("none was written")
    try:
        manifest = json.loads((folder / name / MANIFEST).read_text())
        if manifest["form"] != FORM:
            raise NoBase(f"{name} has another form")
        arrays = {
            each: _map(folder / name / f"{each}.npy", size)
            for each, (size, _sum) in manifest["files"].items()
        }
        return _base_of(arrays, manifest, name)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoBase(f"{name}: {error}") from error


def write_numbers(folder: Path, name: str, columns: Mapping[str, Ints]) -> None:
    """Lay newer numbers of readers' answers beside a base, for every process to take in."""
    if not (folder / name).is_dir():
        return
    unfinished = folder / name / f"numbers-{os.getpid()}.new"
    with unfinished.open("wb") as file:
        np.savez(file, **dict[str, Any](columns))
    unfinished.replace(folder / name / NUMBERS_FILE)


def write_signature(folder: Path, name: str, signature: object) -> None:
    """Say what readers' answers came to when the newest numbers beside a base were read."""
    if (folder / name).is_dir():
        unfinished = folder / name / f"signature-{os.getpid()}.new"
        unfinished.write_text(repr(signature))
        unfinished.replace(folder / name / SIGNATURE_FILE)


def has_signature(folder: Path, name: str, signature: object) -> bool:
    """Whether the numbers beside a base are those of this moment."""
    try:
        return (folder / name / SIGNATURE_FILE).read_text() == repr(signature)
    except OSError:
        return False


def numbers_stamp(folder: Path, name: str | None) -> int:
    """When newer numbers were laid beside a base, in nanoseconds; 0 where there are none."""
    try:
        return (folder / (name or "") / NUMBERS_FILE).stat().st_mtime_ns if name else 0
    except OSError:
        return 0


def open_numbers(folder: Path, name: str) -> dict[str, Ints]:
    """The newer numbers of a base. Raises NoBase where they cannot be read."""
    try:
        with np.load(folder / name / NUMBERS_FILE, allow_pickle=False) as found:
            return {each: found[each] for each in found.files}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise NoBase(f"{name}: {error}") from error


def is_sound(folder: Path) -> bool:
    """Read every byte of the current base and compare its checksums; False where there is none."""
    name = current_name(folder)
    try:
        manifest = json.loads((folder / str(name) / MANIFEST).read_text())
        return all(
            _checksum(folder / str(name) / f"{each}.npy") == wanted
            for each, (_size, wanted) in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def drop_base(folder: Path) -> None:
    """Forget the current base, so that it is written anew."""
    (folder / CURRENT).unlink(missing_ok=True)


def _arrays(base: Base) -> dict[str, Ints]:
    found: dict[str, Ints] = {}

    def add(name: str, value: Any) -> None:
        if isinstance(value, np.ndarray):
            found[name] = value
        elif isinstance(value, _TAKEN_APART):
            for field in fields(value):
                add(f"{name}.{field.name}", getattr(value, field.name))

    for field in fields(Segment):
        add(field.name, getattr(base.segment, field.name))
    for name, column in base.segment.columns.items():
        add(f"column.{name}", column)
    add("compiled", base.compiled)
    add("names", base.names)
    for name in ("base_keys", "kind_starts", "keys_rising", "places_rising"):
        add(f"places.{name}", getattr(base.places, name))
    return found


def _base_of(arrays: dict[str, Ints], manifest: dict[str, Any], name: str) -> Base:
    def rows(of: str) -> Rows:
        return Rows(arrays[f"{of}.starts"], arrays[f"{of}.values"])

    def postings(of: str) -> Postings:
        return Postings(arrays[f"{of}.keys"], rows(f"{of}.rows"))

    def keys(of: str) -> SortedKeys:
        return SortedKeys(
            *(arrays[f"{of}.{part}"] for part in ("ranks", "starts", "letters", "ids"))
        )

    columns = {each[7:]: column for each, column in arrays.items() if each.startswith("column.")}
    segment = Segment(
        ids=arrays["ids"],
        ids_rising=arrays["ids_rising"],
        ordinals_rising=arrays["ordinals_rising"],
        columns=columns,
        language_codes=manifest["languages"],
        tags=rows("tags"),
        meant=rows("meant"),
        with_meant=postings("with_meant"),
        with_tag=postings("with_tag"),
        with_creator=postings("with_creator"),
        with_person=postings("with_person"),
        with_series=postings("with_series"),
        frequent=Frequent(
            arrays["frequent.places"], rows("frequent.rows"), arrays["frequent.next_uses"]
        ),
        leading=Leading(*(arrays[f"leading.{part.name}"] for part in fields(Leading))),
        titles=keys("titles"),
        authors=keys("authors"),
    )
    compiled = CompiledMeanings(
        arrays["compiled.canonical"],
        rows("compiled.metatags"),
        postings("compiled.members"),
        arrays["compiled.known"],
    )
    places = TagPlaces(
        base_keys=arrays["places.base_keys"],
        kind_starts=arrays["places.kind_starts"],
        keys_rising=arrays["places.keys_rising"],
        places_rising=arrays["places.places_rising"],
    )
    names = NameIndex(arrays["names.starts"], arrays["names.letters"], rows("names.tags"))
    return Base(segment, places, compiled, names, tuple(manifest["position"]), name)


def _save(folder: Path, name: str, array: Ints) -> tuple[int, int]:
    path = folder / f"{name}.npy"
    with path.open("wb") as file:
        np.save(file, np.ascontiguousarray(array), allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())
    return path.stat().st_size, _checksum(path)


def _map(path: Path, size: int) -> Ints:
    if path.stat().st_size != size:
        raise NoBase(f"{path.name} has another size")
    array: Ints = np.load(path, mmap_mode="r", allow_pickle=False)
    return array.view(np.ndarray)


def _checksum(path: Path) -> int:
    found = 0
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            found = zlib.crc32(part, found)
    return found


def _write(path: Path, text: str) -> None:
    with path.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
