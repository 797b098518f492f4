"""The archive while it serves: requests a second, memory, and changes made by another process."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ..load import Load
from ..servers import free_port, running, serve
from .archive import Archive

SECONDS = 6
CONNECTIONS = 8
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of the serving processes: the largest one's, and all private memory together."""

    largest: float
    private: float
    processes: int


def serve_and_ask(folder: Path, archive: Archive) -> tuple[Load, Memory]:
    """Load a served den with pages of works, no two the same, and look at its memory."""
    port = free_port()
    environment = {"FOXDEN_DEN": str(folder), "FOXDEN_WORKERS": str(WORKERS)}
    with running(serve(port), port, environment=environment) as process:
        paths = _paths(archive)
        _ask_for(port, paths[:20], seconds=3)
        load = _ask_for(port, paths[20:], seconds=SECONDS)
        return load, memory_of(process.pid)


def _paths(archive: Archive) -> list[str]:
    """Pages of works of tags as often as the tags are used, with facets, at some page."""
    chance = random.Random(11)
    paths = []
    for _ in range(20_000):
        work = chance.choice(archive.works)
        name = archive.names[chance.choice(work.meant)][0]
        escaped = quote(name.replace("/", "*s*").replace("&", "*a*").replace(".", "*d*"), safe="*")
        least = chance.randrange(100, 5000)
        paths.append(f"/tags/{escaped}/works?work_search%5Bwords_from%5D={least}")
    return paths


def _ask_for(port: int, paths: Sequence[str], *, seconds: float) -> Load:
    import http.client

    taken: list[float] = []
    failed: list[tuple[int, str]] = []
    waiting, end = iter(paths), time.monotonic() + seconds
    lock = threading.Lock()

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            with lock:
                path = next(waiting, None)
            if path is None:
                return
            begin = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            taken.append(time.perf_counter() - begin)
            if answer.status != 200:
                failed.append((answer.status, path))

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    begin = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        print(
            f"bench: {len(failed)} of {len(taken)} pages failed, such as {failed[0]}",
            file=sys.stderr,
        )
    rate = (len(taken) - len(failed)) / (time.monotonic() - begin)
    return Load(rate, statistics.quantiles(taken, n=100)[98] * 1000)


def memory_of(root: int) -> Memory:
    """Of a process and all below it, as the kernel counts it."""
    sizes = []
    for process in _family(root):
        try:
            rolled = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue  # it has just ended
        amounts: dict[str, int] = {}
        for line in rolled.splitlines()[1:]:
            name, amount, *_unit = line.split()
            amounts[name.rstrip(":")] = int(amount)
        private = amounts["Private_Clean"] + amounts["Private_Dirty"]
        sizes.append((amounts["Rss"] / 1000, private / 1000))
    return Memory(max(rss for rss, _ in sizes), sum(private for _, private in sizes), len(sizes))


def _family(root: int) -> list[int]:
    found = [root]
    for process in found:
        for tasks in Path(f"/proc/{process}/task").glob("*/children"):
            found += map(int, tasks.read_text().split())
    return found


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Changes made by one process and seen by another."""

    per_second: float
    p50_ms: float
    longest_ms: float


def changes_elsewhere(folder: Path, archive: Archive, *, seconds: float = 4) -> Elsewhere:
    """One process changes works as fast as it can; this one asks its engine what it knows of them."""
    from foxden.search.conditions import HasTag
    from foxden.search.documents import Sight
    from foxden.search.engine import engine

    tag = next(key for key in archive.names if archive.kinds[key] == "freeform")
    fresh = [work.id for work in archive.works if tag not in work.meant]
    everybody, asked = Sight(is_member=True), HasTag(frozenset({tag}))
    before = engine().search(asked, everybody, stop=0, facets=False).total
    command = [sys.executable, "-m", "bench.search.changing", str(tag), str(seconds)]
    environment = os.environ | {"FOXDEN_DEN": str(folder)}
    writer = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdin and writer.stdout
    stdout = writer.stdout
    writer.stdin.write(json.dumps(fresh[:200_000]) + "\n")
    writer.stdin.close()
    seen: list[tuple[float, int]] = []
    told: list[str] = []
    # What it tells at its end may be more than a pipe holds, and it ends only once that is read.
    listener = threading.Thread(target=lambda: told.append(stdout.read()))
    listener.start()
    while writer.poll() is None:
        total = engine().search(asked, everybody, stop=0, facets=False).total
        seen.append((time.time(), total - before))
        time.sleep(0.001)
    listener.join()
    begun = json.loads(told[0])
    total = engine().search(asked, everybody, stop=0, facets=False).total - before
    assert total == len(begun), f"{len(begun)} changes were made and {total} are found"
    return _lags(begun, seen, seconds)


def _lags(begun: list[float], seen: list[tuple[float, int]], seconds: float) -> Elsewhere:
    lags, known = [], 0
    for moment, total in seen:
        lags += [moment - begin for begin in begun[known:total]]
        known = max(known, total)
    lags.sort()
    return Elsewhere(
        len(begun) / seconds, lags[len(lags) // 2] * 1000 if lags else 0, (lags or [0])[-1] * 1000
    )
