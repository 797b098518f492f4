"""Starting what is measured: a den with one work, and bare Django behind the same server."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

FOXDEN = Path(sys.executable).parent / "foxden"
GRANIAN = Path(sys.executable).parent / "granian"


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(port: int, path: str = "/", *, seconds: float = 30) -> None:
    """Return when the server answers anything; raise TimeoutError after ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", path)
            connection.getresponse().read()
            return
        time.sleep(0.01)
    raise TimeoutError(f"nothing answered on port {port}")


@contextlib.contextmanager
def running(
    command: list[str], port: int, *, environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The command as a process group of its own, answering on ``port``; ended on the way out."""
    process = subprocess.Popen(
        command,
        env=os.environ | (environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_it_answers(port)
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


@contextlib.contextmanager
def den(*, workers: int = 1) -> Iterator[tuple[Path, int, dict[str, str]]]:
    """A new den in a temporary folder: its path, a port for it, and its environment."""
    with tempfile.TemporaryDirectory(prefix="foxden-bench-") as folder:
        port = free_port()
        yield Path(folder), port, {"FOXDEN_DEN": folder, "FOXDEN_WORKERS": str(workers)}


def serve(port: int) -> list[str]:
    """The command that serves a den without the sample shelf."""
    return [str(FOXDEN), "serve", "--port", str(port), "--no-shelf"]


def serve_bare(port: int, *, workers: int) -> list[str]:
    """The command that serves `bench.bare` with the same server and threads."""
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    options += ["--workers", str(workers), "--blocking-threads", "4", "--no-log"]
    return [str(GRANIAN), *options, "bench.bare:application"]


def foxden(*arguments: str, environment: dict[str, str]) -> str:
    """Run a foxden command to its end; its standard output."""
    done = subprocess.run(
        [str(FOXDEN), *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
