"""Make an empty den what a bag holds, every byte held against its checksum first."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from .den import add_den_option, open_den, prepare_database
from .reindex import reindex
from .rescued_files import progress
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument(
        "bag", metavar="BAG", help="a folder that `foxden bag` wrote, or a ZIP of one"
    )


def run(arguments: argparse.Namespace) -> int:
    den = open_den(make=True)
    prepare_database()
    from foxden.rescue.bags import restore_bag
    from foxden.rescue.errors import CannotRescue

    begin = time.monotonic()
    try:
        with progress() as tell:
            lines = restore_bag(Path(arguments.bag), tell=tell)
    except CannotRescue as error:
        raise Trouble(str(error)) from error
    reindex(quiet=True, words=True)
    print(
        f"{den}: {lines['works']:,} works and {lines['people']:,} accounts "
        f"in {time.monotonic() - begin:,.0f} s"
    )
    print(
        "Passwords are in no bag. Start with: foxden serve (it prints a sign-in link for the owner); "
        "members ask for a new password by mail, or get a link from: foxden people link NAME"
    )
    return 0
