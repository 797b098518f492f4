"""The database as one file and back: SQLite's own backup, or PostgreSQL's own dump."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from .errors import CannotRescue

FILE_NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


def save_database(folder: Path) -> Path:
    """A consistent copy of the database in ``folder``, also while others write to it."""
    target = folder / FILE_NAMES[connection.vendor]
    if connection.vendor == "sqlite":
        database = settings.DATABASES["default"]["NAME"]
        with (
            closing(sqlite3.connect(database)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy, pages=4096)
            copy.execute("PRAGMA journal_mode=DELETE")
        return target
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
    return target


def load_database(file: Path, *, replace: bool) -> None:
    """Put a saved database in the place of this den's. Raises CannotRescue where one is there.

    With ``replace`` what was there is kept beside it (SQLite) or dropped (PostgreSQL).
    """
    if file.name != FILE_NAMES[connection.vendor]:
        raise CannotRescue(
            f"the backup holds {file.name}, but this den is set to {connection.vendor}; "
            "set or unset FOXDEN_DATABASE_URL to match"
        )
    if connection.vendor == "sqlite":
        _load_sqlite(file, replace=replace)
    else:
        _load_postgresql(file, replace=replace)


def _load_sqlite(file: Path, *, replace: bool) -> None:
    check_sqlite(file)
    target = Path(settings.DATABASES["default"]["NAME"])
    if target.exists() and not replace:
        raise CannotRescue(
            f"{target} is there already; stop Foxden and give --replace to restore over it"
        )
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        old = Path(f"{target}{suffix}")
        if old.exists():
            old.replace(Path(f"{target}.before-restore{suffix}"))
    shutil.copyfile(file, target.with_name(target.name + ".partial"))
    target.with_name(target.name + ".partial").replace(target)


def check_sqlite(file: Path) -> None:
    """Raise CannotRescue unless the file is a sound SQLite database."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise CannotRescue(f"{file.name} is no sound database: {error}") from error
    if answer != "ok":
        raise CannotRescue(f"{file.name} is damaged: {answer}")


def _load_postgresql(file: Path, *, replace: bool) -> None:
    if connection.introspection.table_names() and not replace:
        raise CannotRescue(
            "the database is not empty; stop Foxden and give --replace to restore over it"
        )
    if replace:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    name = settings.DATABASES["default"]["NAME"]
    connection.close()
    _run("pg_restore", "--single-transaction", "--no-owner", f"--dbname={name}", str(file))
    with connection.cursor() as cursor:
        # Transaction numbers belong to the server that gave them; here they all lie in the past.
        cursor.execute("UPDATE outbox_event SET transaction_number = 0")
        cursor.execute("UPDATE outbox_follower SET transaction_number = 0")


def _run(program: str, *arguments: str) -> None:
    if not shutil.which(program):
        raise CannotRescue(
            f"{program} is not installed; it comes with PostgreSQL's client programs"
        )
    database: dict[str, Any] = settings.DATABASES["default"]
    variables = {
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": database["NAME"],
    }
    environment = os.environ | {name: value for name, value in variables.items() if value}
    done = subprocess.run(  # noqa: S603
        [program, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        problem = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise CannotRescue(f"{program} failed: {problem}")
