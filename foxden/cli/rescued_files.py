"""The part of `foxden rescue` that is about folders of story files, and what both parts share."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .trouble import Trouble

DUMPS = ("*.sql", "*.sql.gz", "*.sql.bz2", "*.sql.xz", "*.dump")
Progress = Callable[[str, int, int], None]


def rescue_files(arguments: argparse.Namespace, folder: Path) -> tuple[dict[str, Any], list[Path]]:
    """Take a folder or ZIP of story files in; returns the report and where it stands. Raises Trouble."""
    from foxden.rescue.errors import CannotRescue
    from foxden.rescue.folder.taking import FolderWishes, rescue_folder
    from foxden.rescue.reporting import report_of, write_report

    source = Path(arguments.source).resolve()
    wishes = FolderWishes(
        source=source,
        name=arguments.name or source.stem or "Folder",
        author=arguments.author or "",
        fandoms=arguments.fandom,
        drafts=arguments.drafts,
        dry=arguments.dry_run,
    )
    for option in ("stories", "propose_mapping", "mapping", "prefix"):
        if getattr(arguments, option):
            name = option.replace("_", "-")
            raise Trouble(f"--{name} is for the dump of a database; {arguments.source} holds none")
    try:
        with progress() as tell:
            ledger = rescue_folder(wishes, beside=folder, tell=tell)
        report = report_of(
            ledger,
            archive=wishes.name,
            software="a folder of files",
            address="",
            dry=wishes.dry,
            unmapped=[],
        )
        place = arguments.report or folder / "rescue-reports" / stem(wishes.name, wishes.dry)
        files = write_report(report, Path(place))
    except CannotRescue as error:
        raise Trouble(str(error)) from error
    return report, files


def is_of_files(source: str) -> bool:
    """True for a folder without a dump, and for a ZIP: story files, as people keep them."""
    from foxden.rescue.bags import is_bag

    place = Path(source)
    if "://" in source or not place.exists() or is_bag(place):
        return False
    if place.is_dir():
        return not dumps_in(place) and not (place / "chapters.sq3").exists()
    with place.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def dumps_in(folder: Path) -> list[Path]:
    """The dumps of databases that lie in a folder."""
    return sorted({file for pattern in DUMPS for file in folder.glob(pattern)})


def stem(name: str, dry: bool) -> str:
    """The name of a report's files, without ending."""
    from django.utils.text import slugify

    moment = time.strftime("%Y%m%d-%H%M%S")
    return f"{slugify(name)[:60] or 'archive'}-{moment}{'-dry-run' if dry else ''}"


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar for each step on a terminal; elsewhere a line now and then, on standard error."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    tasks: dict[str, Any] = {}
    with Bars(console=Console(stderr=True)) as bars:

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield tell


class _Lines:
    """A line for every tenth of a step."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        tenth = done * 10 // max(total, 1)
        if tenth > self._told.get(what, 0):
            self._told[what] = tenth
            print(f"{what}: {done:,} of {total:,}", file=sys.stderr)
