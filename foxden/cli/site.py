"""Write the public works as a static site: a folder of pages that needs no server and no script."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from .den import add_den_option, open_den, require_current_database
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument("folder", metavar="DIR", help="a folder that is new, or empty")


def run(arguments: argparse.Namespace) -> int:
    open_den()
    require_current_database()
    write_site(Path(arguments.folder))
    return 0


def write_site(folder: Path) -> None:
    """Write the site of the open den and say so. Raises Trouble."""
    from foxden.rescue.errors import CannotRescue
    from foxden.rescue.site import build_site

    from .rescued_files import progress

    begin = time.monotonic()
    try:
        with progress() as tell:
            pages = build_site(folder, tell=tell)
    except CannotRescue as error:
        raise Trouble(str(error)) from error
    seconds = time.monotonic() - begin
    print(f"{folder}: {pages:,} pages in {seconds:,.0f} s; open index.html", file=sys.stdout)
