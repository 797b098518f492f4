"""Fill a den with made-up works, to try an archive of some size."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .den import add_den_option, open_den, prepare_database
from .reindex import reindex
from .trouble import Trouble

MOST = 20_000_000


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument("--works", type=int, default=10_000, metavar="N", help="how many (10,000)")
    parser.add_argument("--no-text", action="store_true", help="chapters without their text")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another seed, other works (1)"
    )
    parser.add_argument(
        "--until",
        type=dt.date.fromisoformat,
        metavar="DAY",
        help="when the latest came out, for the same works on another day (today)",
    )
    parser.add_argument(
        "--no-index", action="store_true", help="leave the search index to a later foxden reindex"
    )
    parser.add_argument("--more", action="store_true", help="also where the den has works already")


def run(arguments: argparse.Namespace) -> int:
    if not 1 <= arguments.works <= MOST:
        raise Trouble(f"--works {arguments.works}: give a number from 1 to {MOST:,}")
    if arguments.seed < 0:
        raise Trouble(f"--seed {arguments.seed}: give a number from 0 on")
    folder = open_den(make=True)
    prepare_database()
    _require_room(more=arguments.more)
    begin = time.monotonic()
    _fill(arguments)
    seconds = max(time.monotonic() - begin, 0.001)
    print(
        f"{folder}: {arguments.works:,} made-up works in {seconds:,.0f} s "
        f"({arguments.works / seconds:,.0f} a second)"
    )
    if arguments.no_index:
        print("Searches find them after: foxden reindex --words")
    else:
        # Filling records no events, so nothing else tells the index of these works.
        reindex(words=True)
    return 0


def _require_room(*, more: bool) -> None:
    from foxden.works.models import Work

    if not more and (count := Work.objects.count()):
        raise Trouble(
            f"this den has works already ({count:,}); put made-up ones beside them with --more, "
            "or name another folder with --den"
        )


def _fill(arguments: argparse.Namespace) -> None:
    from .demonstration import Demonstration, fill

    until = arguments.until and dt.datetime.combine(arguments.until, dt.time(), tzinfo=dt.UTC)
    wanted = Demonstration(
        works=arguments.works, seed=arguments.seed, text=not arguments.no_text, until=until
    )
    with _progress_bar(arguments.works) as progress:
        fill(wanted, progress=progress)


@contextmanager
def _progress_bar(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal; nothing where the output goes elsewhere."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("works", total=total)
        yield lambda done: bar.update(task, completed=done)
