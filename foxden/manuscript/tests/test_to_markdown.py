"""The Markdown we write is read back as the manuscript it was written from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from foxden.manuscript import Suggestions, read, to_markdown
from foxden.manuscript.decode import Decoded
from foxden.manuscript.reader import read_plain
from foxden.manuscript.tests.strategies import manuscripts

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))


def told(manuscript):
    """What a manuscript says, without how it was come by."""
    return replace(
        manuscript, format="", encoding="", recognised=[], remarks=[], suggested=Suggestions()
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back_from_its_own_markdown(path):
    manuscript = read(path.read_bytes(), file_name=path.name)
    again = read(to_markdown(manuscript).encode(), file_name="story.md")
    assert told(again) == told(manuscript)


@settings(max_examples=150, deadline=None)
@given(manuscripts())
def test_any_manuscript_comes_back_from_its_own_markdown(text):
    manuscript = read_plain(Decoded(text, "utf-8"))
    manuscript.language = "en"
    again = read(to_markdown(manuscript).encode(), file_name="story.md")
    assert told(again) == told(manuscript)


def test_front_matter_that_was_broken_by_hand_is_read_as_any_other_file():
    broken = '---\nfoxden: 1\ntitle: "Ashes\n---\n\n## One\n\nThe fire was out before noon.\n'
    manuscript = read(broken.encode(), file_name="story.md")
    assert "The fire was out before noon." in manuscript.chapters[-1].text
