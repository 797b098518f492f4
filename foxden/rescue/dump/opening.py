"""Getting at a dump: a file, plain or compressed, or a running database that is dumped on the way."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import SplitResult, unquote, urlsplit

from ..errors import CannotRescue

_PROGRAMS = ("mariadb-dump", "mysqldump")


@contextmanager
def open_dump(source: str) -> Iterator[BinaryIO]:
    """The bytes of a dump: ``source`` is a file, or ``mysql://user:password@host:port/database``.

    A running database is dumped by its own program, which must be installed; nothing is written to
    it. Raises CannotRescue where it is not there or cannot be read.
    """
    if is_database(source):
        with _dumped(urlsplit(source)) as stream:
            yield stream
        return
    try:
        with _uncompressed(Path(source)) as stream:
            yield stream
    except (EOFError, gzip.BadGzipFile, lzma.LZMAError) as error:
        raise CannotRescue(f"{source} is damaged or was cut off: {error}") from error
    except OSError as error:
        raise CannotRescue(f"cannot read {source}: {error.strerror or error}") from error


def is_database(source: str) -> bool:
    """True for the address of a running database."""
    return source.startswith(("mysql://", "mariadb://"))


def _uncompressed(file: Path) -> BinaryIO:
    with file.open("rb") as stream:
        head = stream.read(6)
    if head.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.open(file, "rb"))
    if head.startswith(b"BZh"):
        return cast(BinaryIO, bz2.open(file, "rb"))
    if head.startswith(b"\xfd7zXZ"):
        return cast(BinaryIO, lzma.open(file, "rb"))
    if head.startswith(b"PK\x03\x04"):
        raise CannotRescue(f"{file} is a ZIP archive; unpack it first")
    return file.open("rb")


@contextmanager
def _dumped(address: SplitResult) -> Iterator[BinaryIO]:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise CannotRescue(
            "reading a running database needs mariadb-dump or mysqldump, which is not installed; "
            "install it (Debian: mariadb-client), or make a dump elsewhere and give its file"
        )
    database = unquote(address.path.strip("/"))
    if not database:
        raise CannotRescue("name the database: mysql://user:password@host/database")
    with tempfile.TemporaryDirectory(prefix="foxden-mysql-") as folder:
        # A password on a command line can be read by everyone on the machine.
        settings = Path(folder) / "client.cnf"
        settings.touch(mode=0o600)
        settings.write_text(_client_settings(address))
        arguments = [program, f"--defaults-extra-file={settings}", *_OPTIONS, "--", database]
        with subprocess.Popen(  # noqa: S603
            arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()
        ) as process:
            try:
                yield cast(BinaryIO, process.stdout)
            finally:
                process.stdout.close()  # type: ignore[union-attr]
                complaint = process.stderr.read().decode(errors="replace")  # type: ignore[union-attr]
            if process.wait() != 0:
                raise CannotRescue(f"cannot read the database {database}: {complaint.strip()}")


# Raw bytes, as the tables hold them; one moment of the whole database; row by row.
_OPTIONS = (
    "--default-character-set=binary",
    "--single-transaction",
    "--skip-lock-tables",
    "--quick",
    "--hex-blob",
    "--skip-triggers",
)


def _client_settings(address: SplitResult) -> str:
    lines = ["[client]"]
    for name, value in (
        ("host", address.hostname),
        ("port", address.port),
        ("user", unquote(address.username or "")),
        ("password", unquote(address.password or "")),
    ):
        if value:
            quoted = str(value).replace("\\", "\\\\").replace('"', '\\"')
            lines.append(f'{name}="{quoted}"')
    return "\n".join([*lines, ""])


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "MYSQL_PWD"}
