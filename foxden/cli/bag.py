"""Write the whole archive as a BagIt bag: plain files that need no Foxden to be read."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from .den import add_den_option, open_den, require_current_database
from .rescued_files import progress
from .site import write_site
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument("folder", metavar="DIR", help="a folder that is not there yet")
    parser.add_argument(
        "--private",
        action="store_true",
        help="also what is members' own business: e-mail addresses, histories, saved filters",
    )
    parser.add_argument("--no-books", action="store_true", help="without an EPUB of each work")
    parser.add_argument(
        "--site",
        action="store_true",
        help="no bag but a static site of the public works, as foxden site writes it",
    )


def run(arguments: argparse.Namespace) -> int:
    open_den()
    require_current_database()
    folder = Path(arguments.folder)
    if arguments.site:
        if arguments.private or arguments.no_books:
            raise Trouble(
                "a site has no private data and always its books; leave the other option out"
            )
        write_site(folder)
        return 0
    from foxden.rescue.bags import write_bag
    from foxden.rescue.errors import CannotRescue

    begin = time.monotonic()
    try:
        with progress() as tell:
            lines = write_bag(
                folder, private=arguments.private, books=not arguments.no_books, tell=tell
            )
    except CannotRescue as error:
        raise Trouble(str(error)) from error
    kind = "with private data: keep it safe" if arguments.private else "without private data"
    print(f"{folder}: {lines:,} lines in {time.monotonic() - begin:,.0f} s, {kind}")
    return 0
