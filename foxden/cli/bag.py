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
        "--member", metavar="NAME", help="only what is this member's own, for them to take along"
    )
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
        if arguments.private or arguments.no_books or arguments.member:
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
                folder,
                private=arguments.private,
                books=not arguments.no_books,
                member=_member(arguments.member),
                tell=tell,
            )
    except CannotRescue as error:
        raise Trouble(str(error)) from error
    if arguments.member:
        print(f"{folder}: {lines:,} lines, all that is {arguments.member}'s own: keep it safe")
        return 0
    kind = "with private data: keep it safe" if arguments.private else "without private data"
    print(f"{folder}: {lines:,} lines in {time.monotonic() - begin:,.0f} s, {kind}")
    return 0


def _member(name: str | None):  # type: ignore[no-untyped-def]
    from foxden.people.queries import user_named

    if not name:
        return None
    user = user_named(name)
    if user is None or user.is_system:
        raise Trouble(f"nobody here is called {name}")
    return user
