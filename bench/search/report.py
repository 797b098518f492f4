"""What was measured, saved whole as JSON and as a table, and a few rows for the table of all parts."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from dataclasses import asdict
from pathlib import Path

from ..load import Load
from ..table import Row, ratio
from .running import Times
from .serving import Elsewhere, Memory

HERE = Path(__file__).resolve().parent
OURS = "Foxden"


def save(
    *,
    works: int,
    made: dict[str, float],
    built: dict[str, float],
    times: dict[str, dict[str, Times]],
    differences: list[str],
    load: Load,
    memory: Memory,
    elsewhere: Elsewhere,
) -> list[Row]:
    """Write `results.json` and `results.md` beside this file; the rows for the common table."""
    saved = {
        "day": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}",
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "works": works,
        "seconds_to_make_the_den": made,
        "seconds_to_build": built,
        "milliseconds": {
            title: {name: asdict(found) for name, found in by_engine.items()}
            for title, by_engine in times.items()
        },
        "differences": differences,
        "pages_of_works": asdict(load),
        "memory_in_megabytes": asdict(memory),
        "changes_by_another_process": asdict(elsewhere),
    }
    (HERE / "results.json").write_text(json.dumps(saved, indent=2) + "\n")
    table = _table(saved, times)
    (HERE / "results.md").write_text(table)
    print(table)
    return _rows(works, times, load, memory, elsewhere, differences)


def _table(saved: dict, times: dict[str, dict[str, Times]]) -> str:
    names = list(next(iter(times.values())))
    heads = " | ".join(name if name == OURS else f"{name} | {OURS} / {name}" for name in names)
    memory, load, there = (
        saved["memory_in_megabytes"], saved["pages_of_works"], saved["changes_by_another_process"],
    )  # fmt: skip
    lines = [
        f"# Searching {saved['works']:,} works",
        "",
        f"{saved['day']}, Python {saved['python']}, {saved['machine']}. Milliseconds: median / 95th "
        "percentile / longest; the ratio is of the 95th percentiles. Quote the ratios: all were asked "
        "the same in one run.",
        "",
        f"| | {heads} |",
        f"|---|{'---|' * (2 * len(names) - 1)}",
        *(f"| {title} | {_cells(by_engine)} |" for title, by_engine in times.items()),
        "",
        "Seconds to build: "
        + ", ".join(f"{name} {took:.1f}" for name, took in saved["seconds_to_build"].items())
        + " (Foxden from its database)."
        + "".join(
            f" Making the den, {step}: {took:.1f}."
            for step, took in saved["seconds_to_make_the_den"].items()
        ),
        "",
        f"Pages of works, no two the same, over HTTP by two workers: {load['per_second']:.0f} a second, "
        f"p99 {load['p99_ms']:.0f} ms.",
        "",
        f"Memory: the largest serving process {memory['largest']:.0f} MB resident, all "
        f"{memory['processes']} together {memory['private']:.0f} MB private.",
        "",
        f"Durable changes by one process, seen by another: {there['per_second']:.0f} a second; "
        f"seen after {there['p50_ms']:.1f} ms (median), {there['longest_ms']:.0f} ms (longest).",
        "",
        f"Answers that differ: {len(saved['differences'])}.",
        *(f"* {difference}" for difference in saved["differences"][:20]),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _cells(by_engine: dict[str, Times]) -> str:
    ours = by_engine[OURS]
    cells = []
    for name, found in by_engine.items():
        cells.append(f"{found.p50:.2f} / {found.p95:.2f} / {found.longest:.1f}")
        if name != OURS:
            cells.append(ratio(ours.p95, found.p95))
    return " | ".join(cells)


def _rows(
    works: int,
    times: dict[str, dict[str, Times]],
    load: Load,
    memory: Memory,
    elsewhere: Elsewhere,
    differences: list[str],
) -> list[Row]:
    rows = []
    for title, by_engine in times.items():
        ours = by_engine[OURS]
        others = {name: found for name, found in by_engine.items() if name != OURS}
        best = min(others, key=lambda name: others[name].p95)
        rows.append(
            Row(
                f"search {works:,} works: {title}, p95",
                f"{ours.p95:.2f} ms",
                f"{others[best].p95:.2f} ms ({best}, the best of {len(others)})",
                ratio(ours.p95, others[best].p95),
                "1",
            )
        )
    rows.append(
        Row(
            f"search {works:,} works: pages of works, requests/s",
            f"{load.per_second:.0f}, p99 {load.p99_ms:.0f} ms",
            f"{memory.private:.0f} MB private in {memory.processes} processes",
            "",
        )
    )
    rows.append(
        Row(
            f"search {works:,} works: durable changes by another process",
            f"{elsewhere.per_second:.0f}/s, seen after {elsewhere.p50_ms:.1f} ms",
            f"{len(differences)} answers differ",
            "",
        )
    )
    return rows
