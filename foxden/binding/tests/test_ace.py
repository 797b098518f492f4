"""A book of everything through Ace, the checker of accessible EPUBs by the DAISY Consortium."""

import json
import os
import shutil
import subprocess

import pytest

from foxden.binding import bind, bind_together
from foxden.binding.tests.test_anthology import an_anthology
from foxden.binding.tests.test_epubcheck import a_book_of_everything

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("ace-puppeteer") is None,
        reason="Ace did NOT run: it needs ace-puppeteer on the path (npm install @daisy/ace)",
    ),
]


@pytest.mark.parametrize(
    "make",
    [
        lambda: bind(a_book_of_everything(), format="epub"),
        lambda: bind_together(an_anthology()),
    ],
    ids=["everything", "several works"],
)
def test_ace_finds_nothing(make, tmp_path):
    book = tmp_path / "book.epub"
    book.write_bytes(make())
    browser = shutil.which("chromium") or ""
    subprocess.run(
        ["ace-puppeteer", "-f", "-s", "-o", str(tmp_path / "out"), str(book)],
        env={"PUPPETEER_EXECUTABLE_PATH": browser} | os.environ,
        check=True,
        capture_output=True,
    )
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    found = [
        (page["earl:testSubject"]["url"], fault["earl:test"]["dct:title"])
        for page in report["assertions"]
        for fault in page["assertions"]
    ]
    assert found == []
    assert report["earl:result"] == {"earl:outcome": "pass"}
