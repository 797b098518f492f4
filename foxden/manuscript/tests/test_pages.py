"""Pages and downloads of the sites: each beside every field a person reads in it.

The pages are ours, in the shapes of the sites; ``NAME.json`` holds what ``foxden read --json`` is to
say of ``NAME.html``, all of it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foxden.manuscript import as_json, read

PAGES = Path(__file__).parent / "pages"
SAMPLES = sorted(path for path in PAGES.iterdir() if path.with_suffix(".json").exists())
SAMPLES = [path for path in SAMPLES if path.suffix != ".json"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_field_of_a_page_is_read(path):
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert as_json(read(path.read_bytes(), file_name=path.name), path.name) == expected


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_page_is_known_by_what_is_in_it_and_not_by_its_name(path):
    named = read(path.read_bytes(), file_name=path.name)
    assert read(path.read_bytes(), file_name="download.bin") == named
