"""Rescuing a made-up eFiction archive: minutes, and the most memory that any of its processes held.

`python -m bench.rescue --stories 20000` makes a dump of so many stories with five chapters each of about
1,200 words, written to disk piece by piece, and takes it in with `foxden rescue`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from foxden.rescue.tests.dumps import MadeTable, literal, mysqldump
from foxden.rescue.tests.old_archives import version_3

from .texts import html

CHAPTERS = 5
WORDS = 1_200
DIFFERENT = 400
"""So many texts are made; every chapter has one of them and a sentence of its own."""


def write_dump(file: Path, *, stories: int) -> None:
    """An archive of version 3 with so many stories; what else it has is that of the tests."""
    prefix = "fanfiction_"
    tables = {table.name: table for table in version_3(prefix)}
    large = {prefix + name for name in ("stories", "chapters", "authors")}
    with file.open("wb") as dump:
        dump.write(mysqldump([table for name, table in tables.items() if name not in large]))
        _table(dump, tables[prefix + "authors"], _authors(stories // 5 + 1))
        _table(dump, tables[prefix + "stories"], _stories(stories))
        _table(dump, tables[prefix + "chapters"], _chapters(stories))
        dump.write(b"-- Dump completed on 2019-05-04  3:02:01\n")


def _table(dump, table: MadeTable, rows: Iterator[tuple[object, ...]]) -> None:  # type: ignore[no-untyped-def]
    key = ", ".join(f"`{name}`" for name in table.key)
    dump.write(
        f"CREATE TABLE `{table.name}` (\n{table.creation},\n  PRIMARY KEY ({key})\n);\n".encode()
    )
    for row in rows:
        cells = b",".join(literal(cell) for cell in row)  # type: ignore[arg-type]
        dump.write(f"INSERT INTO `{table.name}` VALUES (".encode() + cells + b");\n")


def _authors(count: int) -> Iterator[tuple[object, ...]]:
    for uid in range(1, count + 1):
        day = "2004-01-06 01:02:13"
        yield (uid, f"Pen {uid}", "", f"pen{uid}@example.org", "", "", "", day, "0", "x")


def _stories(count: int) -> Iterator[tuple[object, ...]]:
    for sid in range(1, count + 1):
        day = f"20{sid % 20:02}-{sid % 12 + 1:02}-{sid % 28 + 1:02} 10:00:00"
        yield (
            sid, f"Tale {sid}", f"<p>What befell on day {sid}.</p>", "", "3", "1,2", "1,2", "1",
            day, day, sid % (count // 5 + 1) + 1, 0, 0, 1, 1, CHAPTERS * WORDS, sid % 5000,
        )  # fmt: skip


def _chapters(stories: int) -> Iterator[tuple[object, ...]]:
    texts = [html(WORDS, seed) for seed in range(DIFFERENT)]
    for number in range(stories * CHAPTERS):
        sid, place = number // CHAPTERS + 1, number % CHAPTERS + 1
        text = f"{texts[number % DIFFERENT]}\n<p>This is chapter {place} of tale {sid}.</p>"
        uid = sid % (stories // 5 + 1) + 1
        yield (number + 1, f"Chapter {place}", place, "", text, "", 1, WORDS, sid, uid)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.rescue", description=__doc__)
    parser.add_argument("--stories", type=int, default=500)
    stories: int = parser.parse_args().stories
    with tempfile.TemporaryDirectory(prefix="foxden-bench-") as name:
        folder = Path(name)
        write_dump(folder / "old.sql", stories=stories)
        size = (folder / "old.sql").stat().st_size / 1024**2
        begin = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "foxden.cli.main", "rescue", folder / "old.sql", "--json"],
            env=os.environ | {"FOXDEN_DEN": str(folder / "den"), "FOXDEN_DATABASE_URL": ""},
            stdout=subprocess.PIPE,
            check=True,
        )
        seconds = time.perf_counter() - begin
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        totals = json.loads(done.stdout)["totals"]
    print(f"{stories:,} stories, {stories * CHAPTERS:,} chapters, {size:,.0f} MB: {seconds:,.0f} s")
    print(f"the largest process held {memory:,.0f} MB; {totals}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
