"""A work page of 5,000 words: for a visitor beside bare bytes, for a member beside three queries."""

from __future__ import annotations

import http.client
import shutil
import tempfile
from pathlib import Path

from . import texts
from .load import load
from .servers import den, foxden, free_port, running, serve, serve_bare
from .table import Row, ratio

WORKERS = 2


def measure() -> list[Row]:
    """Requests a second, ours and the peers' in turn on the same machine."""
    with den(workers=WORKERS) as (folder, port, environment):
        work = _one_work(folder, environment)
        cookie = ""
        with running(serve(port), port, environment=environment):
            page = _page(port, work)
            cookie = _signed_in(port, environment)
            visitor = load(port, work)
            member = load(port, work, cookie=cookie)
        with tempfile.NamedTemporaryFile() as file:
            Path(file.name).write_bytes(page)
            bare_port = free_port()
            known = {"BENCH_PAGE": file.name, "BENCH_DATABASE": str(folder / "foxden.sqlite3")}
            command = serve_bare(bare_port, workers=WORKERS)
            with running(command, bare_port, environment=known):
                memory = load(bare_port, "/memory")
                queries = load(bare_port, "/queries")
        rows = [
            Row(
                f"work page for a visitor ({len(page) // 1000} KB), requests/s",
                f"{visitor.per_second:.0f}, p99 {visitor.p99_ms:.1f} ms",
                f"{memory.per_second:.0f} (bare Django, the same bytes from memory)",
                ratio(visitor.per_second, memory.per_second),
                "0.5, p99 30 ms",
            ),
            Row(
                "work page for a member, requests/s",
                f"{member.per_second:.0f}, p99 {member.p99_ms:.1f} ms",
                f"{queries.per_second:.0f} (bare Django, three queries and a template)",
                ratio(member.per_second, queries.per_second),
                "0.33",
            ),
        ]
        return [*rows, *_nginx(page, visitor.per_second)]


def _one_work(folder: Path, environment: dict[str, str]) -> str:
    """Make the den, add one work of 5,000 words, and return its path."""
    story = folder / "story.txt"
    story.write_text("\n\n".join(["A Long Evening", "By Nobody Known", *texts.paragraphs(5000)]))
    port = free_port()
    with running(serve(port), port, environment=environment):
        pass
    told = foxden(
        "add", str(story), "--publish", "--fandom", "Original Work", environment=environment
    )
    return "/works/" + told.rsplit("/works/", 1)[1].strip() + "?view_adult=true"


def _page(port: int, work: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", work)
    return connection.getresponse().read()


def _signed_in(port: int, environment: dict[str, str]) -> str:
    link = foxden("people", "make", "reader", environment=environment).strip()
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/users" + link.split("/users", 1)[1])
    answer = connection.getresponse()
    answer.read()
    cookies = answer.headers.get_all("Set-Cookie") or []
    # The welcome is told once; a browser would have given its cookie back by now.
    kept = [cookie for cookie in cookies if not cookie.startswith("messages=")]
    return "; ".join(cookie.split(";")[0] for cookie in kept)


def _nginx(page: bytes, ours: float) -> list[Row]:
    nginx = shutil.which("nginx")
    if nginx is None:
        return [Row("the same bytes by nginx, requests/s", "", "not installed", "")]
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "page.html").write_bytes(page)
        settings = Path(folder) / "nginx.conf"
        settings.write_text(
            f"daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/errors;\n"
            "events {}\nhttp { access_log off; server { "
            f"listen 127.0.0.1:{port}; root {folder}; index page.html; }} }}\n"
        )
        with running([nginx, "-c", str(settings), "-p", folder], port):
            theirs = load(port, "/page.html")
    return [
        Row(
            "the same bytes by nginx, requests/s",
            f"{ours:.0f}",
            f"{theirs.per_second:.0f}",
            ratio(ours, theirs.per_second),
        )
    ]
