"""`make bench` (all parts) or `make bench BENCH="pages books"` (some)."""

from __future__ import annotations

import argparse
import sys

from . import books, manuscripts, pages, startup
from .table import save

PARTS = {
    "startup": startup.measure,
    "pages": pages.measure,
    "manuscripts": manuscripts.measure,
    "books": books.measure,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS), metavar="|".join(PARTS))
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    rows = []
    for name in arguments.parts:
        print(f"bench: {name} ...", file=sys.stderr, flush=True)
        rows += PARTS[name]()
    save(rows)
    return 0


sys.exit(main())
