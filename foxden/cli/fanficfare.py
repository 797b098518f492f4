"""FanFicFare, where it is installed: a program of its own, held to limits, for the sites it knows.

Its requests are its own: it connects to what names resolve to for it, follows what sends it on and
reads its own settings. So it is used from the command line alone, by somebody who could run it
anyway, and never for a member of the archive.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from .trouble import Trouble

SECONDS = 900
_LARGEST = 50 * 1024 * 1024
_MEMORY = 1500 * 1024 * 1024
_SITE = "#### "


def program() -> str | None:
    """Where FanFicFare is: on the path or beside this Python, or None."""
    beside = Path(sys.executable).parent / "fanficfare"
    return shutil.which("fanficfare") or (str(beside) if beside.is_file() else None)


@cache
def knows(program: str, host: str) -> bool:
    """Whether it has a reader for the site."""
    with tempfile.TemporaryDirectory(prefix="foxden-") as folder:
        code, said = _run([program, "--sites-list"], folder, 60)
    sites = {line[len(_SITE) :].strip() for line in said.splitlines() if line.startswith(_SITE)}
    plain = {site.removeprefix("www.") for site in sites}
    return code == 0 and host.removeprefix("www.") in plain


def book_of(program: str, address: str) -> bytes:
    """The EPUB that it makes of a story. Raises Trouble with its last words where it makes none."""
    with tempfile.TemporaryDirectory(prefix="foxden-") as folder:
        command = [program, "--non-interactive", "--format=epub"]
        command += ["-o", "output_filename=story.epub", "-o", "zip_output=false", "--", address]
        code, said = _run(command, folder, SECONDS)
        book = Path(folder) / "story.epub"
        if code != 0 or not book.is_file():
            last = said.strip().splitlines()[-1:] or ["it said nothing"]
            raise Trouble(
                f"{address}: FanFicFare could not fetch it ({last[0][:300]}); save the page from "
                "your browser and add the file, or say --no-fanficfare"
            )
        return book.read_bytes()


def _run(command: list[str], folder: str, seconds: float) -> tuple[int, str]:
    """Run it in ``folder`` with nothing to ask anybody; what it started ends with it."""
    process = subprocess.Popen(  # noqa: S603 (a program by its path, no shell; "--" before the address)
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=_limits,
    )
    try:
        said, _nothing = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Trouble(f"FanFicFare took longer than {seconds:.0f} seconds") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    return process.returncode, said[-200_000:].decode("utf-8", "replace")


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
