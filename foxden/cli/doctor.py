"""Say what this machine and den have, and what a host should mend."""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys

from .den import add_den_option, open_den


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)


def run(arguments: argparse.Namespace) -> int:
    folder = open_den()
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    free = shutil.disk_usage(folder).free
    print(f"foxden     {settings.VERSION}, Python {sys.version.split()[0]}")
    print(f"den        {folder}, {free / 2**30:.1f} GiB free")
    print(f"address    {settings.ARCHIVE_URL}")
    print(f"database   {connection.vendor}, SQLite library {sqlite3.sqlite_version}")
    print(f"cache      {'Redis' if settings.REDIS_URL else 'in the database'}")
    print(f"mail       {settings.EMAIL_BACKEND.rsplit('.', 2)[-2]}")
    advice = list(_advice(waiting=bool(waiting), free=free))
    for line in advice:
        print(f"mend       {line}")
    return 1 if advice else 0


def _advice(*, waiting: bool, free: int):  # type: ignore[no-untyped-def]
    from django.conf import settings

    if waiting:
        yield "the database is of an older version; starting `foxden serve` brings it up to date"
    if free < 2**30:
        yield "less than 1 GiB is free; backups and new works may fail"
    if settings.DEBUG:
        yield "FOXDEN_DEBUG is on; turn it off where strangers can reach this"
    if settings.ARCHIVE_URL.startswith("http://") and not settings.ARCHIVE_URL.startswith(
        ("http://127.0.0.1", "http://localhost")
    ):
        yield "the address is not https; put Caddy or nginx with TLS in front (docs/hosting.md)"
