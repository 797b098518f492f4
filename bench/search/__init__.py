"""Searching a made-up archive: Foxden beside good SQL and beside tantivy, all asked in one run."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..table import Row
from .archive import make_archive, open_archive, read_archive

WORKS = 20_000
EACH = 100
POSTGRESQL = "postgresql://127.0.0.1:5432/postgres?connect_timeout=2"


def measure(works: int = WORKS, den: Path | None = None) -> list[Row]:
    """The table's rows; everything that was measured goes to `results.json` and `results.md` here.

    ``den`` is one that `foxden demo` has filled and `foxden reindex` indexed; without it one is made
    of ``works`` works.
    """
    with tempfile.TemporaryDirectory(prefix="foxden-bench-") as folder:
        if den is not None:
            return _measure(den, Path(folder), {})
        den = Path(folder) / "den"
        den.mkdir()
        return _measure(den, Path(folder), make_archive(den, works=works))


def _measure(den: Path, folder: Path, made: dict[str, float]) -> list[Row]:
    open_archive(den)
    archive = read_archive()
    works = len(archive.works)
    _say(f"{works:,} works are there: {made}")
    from .questions import questions
    from .report import save
    from .running import ask_all, suggest_all, update_all
    from .serving import changes_elsewhere, serve_and_ask

    load, memory = serve_and_ask(den, archive)
    _say(f"served: {load}, {memory}")
    with ExitStack() as stack:
        engines, built = [], {}
        for make in (_ours, _sqlite, _postgresql, _tantivy):
            engine = make(folder)
            if engine is None:
                continue
            stack.callback(engine.close)
            begin = time.perf_counter()
            engine.build(archive)
            built[engine.name] = time.perf_counter() - begin
            engines.append(engine)
            _say(f"{engine.name} is built in {built[engine.name]:.1f} s")
        _read_through(den, folder)
        gc.collect()
        gc.freeze()
        measured = ask_all(engines, questions(archive, each=EACH), archive)
        suggested = suggest_all(engines, archive)
        elsewhere = changes_elsewhere(den, archive)
        updates = update_all(engines, archive, count=60)
    for difference in measured.differences:
        _say(f"DIFFERENT ANSWERS: {difference}")
    times = {**measured.times, "autocomplete": suggested, "update until found": updates}
    return save(
        works=works,
        built=built,
        made=made,
        times=times,
        differences=measured.differences,
        load=load,
        memory=memory,
        elsewhere=elsewhere,
    )


def _read_through(*folders: Path) -> None:
    """Read every file of these folders once: what is measured is a server that has run for a while,
    whose files the system has in memory, and not the disk of this machine."""
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file():
                with file.open("rb") as opened:
                    while opened.read(8 * 1024 * 1024):
                        pass


def _ours(folder: Path) -> Any:
    from .ours import Ours

    return Ours()


def _sqlite(folder: Path) -> Any:
    from .sql import Sqlite

    return Sqlite(folder)


def _postgresql(folder: Path) -> Any:
    """Where FOXDEN_BENCH_POSTGRESQL names one, or one answers on this machine."""
    import psycopg

    from .sql import Postgresql

    try:
        return Postgresql(os.environ.get("FOXDEN_BENCH_POSTGRESQL", POSTGRESQL))
    except psycopg.OperationalError as error:
        _say(f"no PostgreSQL beside it: {str(error).splitlines()[0]}")
        return None


def _tantivy(folder: Path) -> Any:
    from .tantivies import Tantivy

    return Tantivy(folder)


def _say(words: str) -> None:
    print(f"bench: search: {words}", file=sys.stderr, flush=True)
