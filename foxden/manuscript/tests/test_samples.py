"""The table test: each sample manuscript beside it what a person reads out of it.

``samples/NAME.txt`` is the manuscript, ``samples/NAME.toml`` the fields by hand. A field that the
expectation does not name must be empty; ``[[chapters]]`` names all chapters, in order.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from foxden.manuscript import as_json, read
from foxden.manuscript.tests.words import words_in_fields, words_of

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))
FIELDS = (
    "title byline summary disclaimer fandoms relationships characters freeforms rating warnings "
    "categories series complete published updated source_url notes_before notes_after"
).split()
CHAPTER_FIELDS = ("title", "summary", "notes_before", "notes_after")


def sample(name: str):
    data = (SAMPLES / f"{name}.txt").read_bytes()
    wanted = tomllib.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))
    return data, wanted


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_as_a_person_reads_it(name):
    data, wanted = sample(name)
    found = as_json(read(data, file_name=f"{name}.txt"), name)
    assert {f: found[f] for f in FIELDS if found[f] not in (None, [])} == {
        f: wanted[f] for f in FIELDS if f in wanted
    }
    assert [chapter["title"] for chapter in found["chapters"]] == [
        chapter.get("title") for chapter in wanted["chapters"]
    ]
    for chapter, expected in zip(found["chapters"], wanted["chapters"], strict=True):
        check_chapter(chapter, expected)


def check_chapter(chapter, expected):
    for field in CHAPTER_FIELDS:
        assert chapter[field] == expected.get(field), field
    assert chapter["text"].startswith(expected.get("starts", ""))
    assert chapter["text"].endswith(expected.get("ends", ""))
    for piece in expected.get("contains", []):
        assert piece in chapter["text"]
    for piece in expected.get("contains_html", []):
        assert piece in chapter["html"]
    blocks = [block for block in chapter["text"].split("\n\n") if block != "* * *"]
    if "paragraphs" in expected:
        assert len(blocks) == expected["paragraphs"]
    if "breaks" in expected:
        assert len(re.findall("<hr>", chapter["html"])) == expected["breaks"]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_loses_changes_and_doubles_no_word(name):
    data, wanted = sample(name)
    manuscript = read(data, file_name=f"{name}.txt")
    source = data.decode(wanted.get("encoding", "utf-8"))
    assert words_in_fields(manuscript) == words_of(source)
