"""Backup, restore, verify: the den in one file, and the proof that it is whole."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from foxden.search.columns.disk import drop_base

from .databases import check_sqlite, load_database, save_database
from .errors import CannotRescue
from .parcel import unpack_parcel, write_parcel

SECRET = "secret.key"  # noqa: S105


def back_up(target: Path) -> None:
    """Write the whole den to one file, also while it is serving. Raises CannotRescue.

    What was answered "saved" before the call is in it.
    """
    with tempfile.TemporaryDirectory(prefix="foxden-backup-", dir=settings.DEN) as folder:
        database = save_database(Path(folder))
        files = {database.name: database}
        if (settings.DEN / SECRET).is_file():
            files[SECRET] = settings.DEN / SECRET
        media = Path(settings.MEDIA_ROOT)
        for file in sorted(media.rglob("*")):
            if file.is_file():
                files[f"media/{file.relative_to(media).as_posix()}"] = file
        write_parcel(target, files, _facts())


def _facts() -> dict[str, Any]:
    return {
        "foxden": settings.VERSION,
        "written_at": timezone.now().isoformat(timespec="seconds"),
        "database": connection.vendor,
        "archive_url": settings.ARCHIVE_URL,
    }


def restore(source: Path, *, replace: bool = False) -> dict[str, Any]:
    """Make this den what the backup holds; returns the manifest. Raises CannotRescue.

    Every byte is held against its hash before anything here is touched.
    """
    with tempfile.TemporaryDirectory(prefix="foxden-restore-", dir=settings.DEN) as folder:
        unpacked = Path(folder)
        manifest = unpack_parcel(source, unpacked)
        database = next(unpacked.glob("database.*"), None)
        if database is None:
            raise CannotRescue(f"{source} holds no database")
        load_database(database, replace=replace)
        # The index tells of the archive that stood here before; it is written anew when served.
        drop_base(settings.DEN / "search")
        if (unpacked / SECRET).is_file():
            (unpacked / SECRET).replace(settings.DEN / SECRET)
            (settings.DEN / SECRET).chmod(0o600)
        for file in sorted((unpacked / "media").rglob("*")):
            if file.is_file():
                place = Path(settings.MEDIA_ROOT) / file.relative_to(unpacked / "media")
                place.parent.mkdir(parents=True, exist_ok=True)
                file.replace(place)
    return manifest


def verify_backup(source: Path) -> dict[str, Any]:
    """Unpack a backup beside the den and check all of it; returns its manifest. Raises CannotRescue."""
    with tempfile.TemporaryDirectory(prefix="foxden-verify-") as folder:
        manifest = unpack_parcel(source, Path(folder))
        for database in Path(folder).glob("*.sqlite3"):
            check_sqlite(database)
        return manifest
