"""EPUBs bound: a work of 100,000 words beside a bare zip of the same files, and calibre, pandoc."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from foxden.binding import bind
from foxden.binding.book import Book, BookChapter, BookTags

from . import texts
from .table import Row, ratio
from .timing import alternate, median_seconds


def long_book() -> Book:
    """40 chapters of 2,500 words."""
    return Book(
        identifier="urn:uuid:6f0c6b6e-0000-4000-8000-000000000001",
        title="The Long Measure",
        creators=("Nobody Known",),
        language="en",
        modified=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        chapters=tuple(
            BookChapter(html=texts.html(2500, seed=n), title=f"The {n}th Mile") for n in range(40)
        ),
        tags=BookTags(rating="General Audiences", fandoms=("Original Work",)),
        words=100_000,
    )


def bare_zip(members: list[tuple[str, bytes]]) -> bytes:
    """The same files, written by nothing but zipfile at its usual compression."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def measure() -> list[Row]:
    """Seconds for one EPUB."""
    book = long_book()
    with zipfile.ZipFile(io.BytesIO(bind(book, format="epub"))) as made:
        members = [(name, made.read(name)) for name in made.namelist()]
    ours, bare = alternate(lambda: bind(book, format="epub"), lambda: bare_zip(members))
    rows = [
        Row(
            "EPUB of 100,000 words, ms",
            f"{ours * 1000:.0f}",
            f"{bare * 1000:.0f} (the same files through a bare zip)",
            f"{ratio(bare, ours)} of its speed",
            "half its speed",
        )
    ]
    page = bind(book, format="html")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "work.html", Path(folder) / "work.epub"
        source.write_bytes(page)
        for program, arguments, goal in (
            ("ebook-convert", [str(source), str(target)], "20 times"),
            ("pandoc", [str(source), "-o", str(target)], ""),
        ):
            if found := shutil.which(program):
                theirs = median_seconds(
                    lambda: subprocess.run([found, *arguments], capture_output=True, check=True),  # noqa: B023
                    runs=3,
                )
                rows.append(
                    Row(
                        f"the same by {program}, ms",
                        f"{ours * 1000:.0f}",
                        f"{theirs * 1000:.0f}",
                        f"{theirs / ours:.0f} times faster",
                        goal,
                    )
                )
            else:
                rows.append(Row(f"the same by {program}", "", "not installed", ""))
    return rows
