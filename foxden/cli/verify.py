"""Check a backup file, or this den: every hash, every count, every text."""

from __future__ import annotations

import argparse
from pathlib import Path

from .den import add_den_option, open_den, require_current_database, start_django
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument(
        "--mend", action="store_true", help="count kudos, comments and bookmarks of the den anew"
    )
    parser.add_argument("file", metavar="FILE", nargs="?", help="a backup; without it, the den")


def run(arguments: argparse.Namespace) -> int:
    if arguments.file and arguments.mend:
        raise Trouble("a backup is not changed: restore it first, then mend the den")
    return _verify_file(Path(arguments.file)) if arguments.file else _verify_den(arguments.mend)


def _verify_file(file: Path) -> int:
    start_django()
    from foxden.rescue.errors import CannotRescue
    from foxden.rescue.rules import verify_backup

    try:
        manifest = verify_backup(file)
    except CannotRescue as error:
        raise Trouble(str(error)) from error
    print(f"{file} is whole: {len(manifest['files'])} files, written {manifest['written_at']}")
    return 0


def _verify_den(mends: bool) -> int:
    folder = open_den()
    require_current_database()
    from foxden.rescue.queries import problems

    if mends:
        _mend()
    found = 0
    for problem in problems():
        print(problem)
        found += 1
    print(f"{folder}: {found} problems" if found else f"{folder} is sound")
    return 1 if found else 0


def _mend() -> None:
    from foxden.responses.rules import recount_comments, recount_kudos
    from foxden.shelves.rules import recount_bookmarks

    for name, recount in (
        ("kudos", recount_kudos),
        ("comments", recount_comments),
        ("bookmarks", recount_bookmarks),
    ):
        if number := recount():
            print(f"{number} works have another number of {name} now")
