"""The table of results: printed, and saved as `bench/results.md`."""

from __future__ import annotations

import datetime as dt
import os
import platform
from dataclasses import dataclass
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: what, ours, the peer's, and the ratio ours / peer with the goal for it."""

    what: str
    ours: str
    peer: str
    ratio: str
    goal: str = ""


def ratio(ours: float, peer: float) -> str:
    """``ours`` in proportion to ``peer``, as people say it."""
    return f"{ours / peer:.2f}" if peer else "–"


def render(rows: list[Row]) -> str:
    """All rows as a Markdown table with the machine they were measured on."""
    lines = [
        "# Measurements",
        "",
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{platform.machine()}, {os.cpu_count()} cores. Quote the ratios: both sides ran in one run.",
        "",
        "| what | Foxden | peer | ratio | goal |",
        "|---|---|---|---|---|",
        *(f"| {r.what} | {r.ours} | {r.peer} | {r.ratio} | {r.goal} |" for r in rows),
    ]
    return "\n".join(lines) + "\n"


def save(rows: list[Row]) -> None:
    """Print the table and write it beside this file."""
    text = render(rows)
    RESULTS.write_text(text)
    print(text)
