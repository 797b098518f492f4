"""Manuscripts read: megabytes and files a second, beside pandoc where it is installed."""

from __future__ import annotations

import shutil
import subprocess

from foxden.manuscript import read
from foxden.manuscript.tests.ao3 import Download, Part
from foxden.prose import clean_html

from . import texts
from .table import Row, ratio
from .timing import alternate, median_seconds


def measure() -> list[Row]:
    """Plain text of 2 MB and an HTML file of about 50 KB, one core."""
    text = texts.manuscript(330_000).encode()
    page = f"<html><head><title>T</title></head><body>{texts.html(8000)}</body></html>"
    megabytes = len(text) / 1e6
    seconds = median_seconds(lambda: read(text, file_name="story.txt"), runs=3)
    decode_and_split = median_seconds(lambda: text.decode().split())
    rows = [
        Row(
            f"plain text of {megabytes:.1f} MB read, MB/s",
            f"{megabytes / seconds:.2f}",
            f"{megabytes / decode_and_split:.0f} (decode and split only)",
            ratio(decode_and_split, seconds),
            "2.5 MB/s",
        )
    ]
    data = page.encode()
    ours, clean = alternate(
        lambda: read(data, file_name="story.html"), lambda: clean_html(page), runs=7
    )
    rows.append(
        Row(
            f"generic HTML of {len(data) // 1000} KB read, files/s",
            f"{1 / ours:.0f}",
            f"{1 / clean:.0f} (sanitising alone)",
            ratio(clean, ours),
        )
    )
    download = _ao3_download(7_300).encode()
    ours, clean = alternate(lambda: read(download), lambda: clean_html(download.decode()), runs=15)
    rows.append(
        Row(
            f"AO3 download of {len(download) // 1000} KB read, files/s",
            f"{1 / ours:.0f}",
            f"{1 / clean:.0f} (sanitising alone)",
            ratio(clean, ours),
            "60 files/s, 300 wished",
        )
    )
    if pandoc := shutil.which("pandoc"):
        theirs = median_seconds(
            lambda: subprocess.run(
                [pandoc, "-f", "html", "-t", "markdown"],
                input=data,
                capture_output=True,
                check=True,
            )
        )
        rows.append(
            Row(
                "the same by pandoc, files/s",
                f"{1 / ours:.0f}",
                f"{1 / theirs:.0f}",
                ratio(theirs, ours),
            )
        )
    return rows


def _ao3_download(words: int) -> str:
    """A download of three chapters in the shape AO3 gives it."""
    chapters = [
        Part(texts.html(words // 3), title=f"The {name}", summary="<p>It falls.</p>")
        for name in ("Fog", "Rain", "Snow")
    ]
    tags = {
        "Rating": ["General Audiences"],
        "Fandoms": ["Sherlock Holmes - Arthur Conan Doyle"],
        "Characters": ["Sherlock Holmes", "John Watson"],
        "Language": ["English"],
    }
    return Download(parts=chapters, summary="<p>It falls.</p>", tags=tags).html()
