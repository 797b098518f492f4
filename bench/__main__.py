"""`make bench` (all parts) or `make bench BENCH="pages books"` (some).

`make bench BENCH="search --works 200000"` searches a larger archive, `BENCH="search --den DIR"` one that
`foxden demo` has filled (it is changed by that).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import books, manuscripts, pages, search, startup
from .table import Row, save

PARTS = {
    "startup": startup.measure,
    "pages": pages.measure,
    "manuscripts": manuscripts.measure,
    "books": books.measure,
    "search": search.measure,
}


def _measured(name: str, arguments: argparse.Namespace) -> list[Row]:
    if name == "search":
        return search.measure(arguments.works, arguments.den)
    return PARTS[name]()


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS), metavar="|".join(PARTS))
    parser.add_argument(
        "--works", type=int, default=search.WORKS, help="how many works are searched"
    )
    parser.add_argument("--den", type=Path, help="search this den, made with foxden demo")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    rows = []
    for name in arguments.parts:
        print(f"bench: {name} ...", file=sys.stderr, flush=True)
        rows += _measured(name, arguments)
    save(rows)
    return 0


sys.exit(main())
