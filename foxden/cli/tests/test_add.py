"""Putting files in, as a host types it, in a den of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "manuscript" / "tests" / "pages"
CHAPTERS = [PAGES / "ffn-phone.html", PAGES / "ffn-desktop.html"]


@pytest.fixture(scope="module")
def den(tmp_path_factory):
    return tmp_path_factory.mktemp("den")


def foxden(*arguments, den):
    environment = os.environ | {"FOXDEN_DEN": str(den), "FOXDEN_DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "foxden.config.settings"
    return subprocess.run(
        [sys.executable, "-m", "foxden.cli.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment,
    )


def test_chapters_of_one_work_are_shown_first_and_joined_when_asked(den):
    shown = foxden("add", *CHAPTERS, den=den)
    assert shown.returncode == 2
    assert "chapters of “The Lamp”" in shown.stdout
    assert "nothing was added" in shown.stderr
    joined = foxden("add", *CHAPTERS, "--join", den=den)
    assert joined.returncode == 0, joined.stderr
    assert "Not among the files: chapter(s) 1 of 3." in joined.stdout
    assert joined.stdout.count("drafted “The Lamp”") == 1
    again = foxden("add", *CHAPTERS, "--join", den=den)
    assert "is here already" in again.stdout


def test_files_that_are_no_chapters_are_added_each_by_itself(den):
    added = foxden("add", PAGES / "ao3-download.html", PAGES / "ao3-work-one-shot.html", den=den)
    assert added.returncode == 0, added.stderr
    assert added.stdout.count("drafted “") == 2
