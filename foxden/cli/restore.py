"""Make a den what a backup holds, every byte held against its hash first."""

from __future__ import annotations

import argparse
from pathlib import Path

from .den import add_den_option, open_den, prepare_database
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument("file", metavar="FILE", help="what `foxden backup` wrote")
    parser.add_argument(
        "--replace", action="store_true", help="restore over what is there (stop Foxden first)"
    )


def run(arguments: argparse.Namespace) -> int:
    folder = open_den(make=True)
    from foxden.rescue.errors import CannotRescue
    from foxden.rescue.rules import restore

    try:
        manifest = restore(Path(arguments.file), replace=arguments.replace)
    except CannotRescue as error:
        raise Trouble(str(error)) from error
    prepare_database()
    print(f"{folder} is as it was on {manifest['written_at']}")
    return 0
