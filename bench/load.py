"""Requests on loopback: wrk where it is installed, else a small client of our own."""

from __future__ import annotations

import http.client
import re
import shutil
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass

SECONDS = 4


@dataclass(frozen=True, slots=True)
class Load:
    """Answers a second, and the 99th percentile of their time in milliseconds."""

    per_second: float
    p99_ms: float


def load(port: int, path: str, *, cookie: str = "", seconds: int = SECONDS) -> Load:
    """Ask 127.0.0.1 for ``path`` over 16 connections for some seconds; raises on a failed answer."""
    _require_success(port, path, cookie)
    if wrk := shutil.which("wrk"):
        return _by_wrk(wrk, port, path, cookie, seconds)
    return _by_threads(port, path, cookie, seconds)


def _require_success(port: int, path: str, cookie: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answers {answer.status}")


def _by_wrk(wrk: str, port: int, path: str, cookie: str, seconds: int) -> Load:
    command = [wrk, "-t1", "-c16", f"-d{seconds}s", "--latency"]
    command += ["-H", f"Cookie: {cookie}"] if cookie else []
    out = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()  # type: ignore[union-attr]
    rate = re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)  # type: ignore[union-attr]
    if "Non-2xx" in out:
        raise RuntimeError(f"{path}: {out}")
    return Load(float(rate), float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit])


def _by_threads(port: int, path: str, cookie: str, seconds: int) -> Load:
    taken: list[float] = []
    end = time.monotonic() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            begin = time.perf_counter()
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            connection.getresponse().read()
            taken.append(time.perf_counter() - begin)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(len(taken) / seconds, statistics.quantiles(taken, n=100)[98] * 1000)
