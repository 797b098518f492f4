"""Write the search index anew from the database: the columns, and the words where they are missing."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .den import add_den_option, open_den, require_current_database

Progress = Callable[[int, int], None]


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument("--quiet", action="store_true", help="say nothing unless it fails")
    parser.add_argument("--words", action="store_true", help="the words of all works too, anew")


def run(arguments: argparse.Namespace) -> int:
    open_den()
    require_current_database()
    os.nice(5)
    reindex(quiet=arguments.quiet, words=arguments.words)
    return 0


def reindex(*, quiet: bool = False, words: bool = False) -> None:
    """Write columns, and words where some are missing or ``words`` asks for it. Safe while serving."""
    from foxden.search.engine import engine
    from foxden.search.text import rebuild_texts, texts_are_missing

    started = time.monotonic()
    with _progress("columns", quiet=quiet) as tell:
        engine().rebuild(tell)
    if words or texts_are_missing():
        with _progress("words", quiet=quiet) as tell:
            rebuild_texts(tell, only_missing=not words)
    if not quiet:
        print(f"The search index is written ({time.monotonic() - started:.1f} s).")


@contextmanager
def _progress(what: str, *, quiet: bool) -> Iterator[Progress]:
    """A bar on a terminal, a line now and then elsewhere."""
    if quiet:
        yield lambda done, total: None
    elif sys.stderr.isatty():
        from rich.progress import Progress as Bars

        with Bars(transient=True) as bars:
            bar = bars.add_task(what)
            yield lambda done, total: bars.update(bar, completed=done, total=total)
    else:
        yield _LinesOf(what)


class _LinesOf:
    """A line on standard error for every tenth of the way."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._told = 0

    def __call__(self, done: int, total: int) -> None:
        tenth = done * 10 // max(total, 1)
        if tenth > self._told:
            self._told = tenth
            print(f"{self._what}: {done} of {total} works", file=sys.stderr)
