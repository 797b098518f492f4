"""How long a warm den takes to answer, and how much memory it holds, beside Django alone."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

from .servers import den, free_port, running, serve
from .table import Row, ratio
from .timing import median_seconds


def measure() -> list[Row]:
    """Seconds from the command to the first answer; proportional memory of all its processes."""
    with den() as (_folder, port, environment):
        with running(serve(port), port, environment=environment):
            pass
        taken, memory = [], []
        for _ in range(5):
            port, begin = free_port(), time.perf_counter()
            with running(serve(port), port, environment=environment) as process:
                taken.append(time.perf_counter() - begin)
                time.sleep(0.5)
                memory.append(memory_of_group(process.pid))
    bare = median_seconds(
        lambda: subprocess.run([sys.executable, "-c", "import django.db.models"], check=True)
    )
    seconds = statistics.median(taken)
    return [
        Row(
            "warm start, s",
            f"{seconds:.2f}",
            f"{bare:.2f} (importing Django)",
            ratio(seconds, bare),
            "5 s",
        ),
        Row(
            "memory of the serving processes, MB",
            f"{statistics.median(memory):.0f}",
            "–",
            "–",
            "200 MB",
        ),
    ]


def memory_of_group(group: int) -> float:
    """The proportional set size of a process group in MB (Linux; 0 elsewhere)."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
            if int(fields[2]) == group:
                rollup = (stat.parent / "smaps_rollup").read_text()
                total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.M).group(1))  # type: ignore[union-attr]
        except (OSError, AttributeError):
            continue
    return total / 1024
