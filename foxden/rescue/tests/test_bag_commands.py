"""`foxden bag` and `foxden unbag` as a host types them."""

import os
import re
import subprocess
import sys

import pytest


def foxden(*arguments, den):
    environment = os.environ | {"FOXDEN_DEN": str(den), "FOXDEN_DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "foxden.config.settings"
    return subprocess.run(
        [sys.executable, "-m", "foxden.cli.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment,
    )


@pytest.fixture(scope="module")
def bag(tmp_path_factory):
    """A bag of a den with one story."""
    folder = tmp_path_factory.mktemp("bag")
    (folder / "old").mkdir()
    story = folder / "story.txt"
    story.write_text("The Fox at Home\n\nby Nobody Known\n\nOnce there was a fox.\n")
    assert foxden("add", story, "--publish", den=folder / "old").returncode == 0
    done = foxden("bag", folder / "bag", den=folder / "old")
    assert done.returncode == 0, done.stderr
    assert "without private data" in done.stdout
    return folder / "bag"


def test_a_bag_becomes_an_archive_that_is_found_and_sound(bag, tmp_path):
    done = foxden("unbag", bag, den=tmp_path / "new")
    assert done.returncode == 0, done.stderr
    assert "1 works" in done.stdout
    assert "foxden serve" in done.stdout
    assert foxden("verify", den=tmp_path / "new").returncode == 0
    again = foxden("unbag", bag, den=tmp_path / "new")
    assert again.returncode == 2
    assert "not empty" in again.stderr


def test_a_bag_tells_a_stranger_what_is_in_it(bag):
    told = (bag / "data/README.txt").read_text()
    assert "chapter_texts.jsonl" in told
    assert re.search(r"Bagging-Date: \d{4}-", (bag / "bag-info.txt").read_text())
    assert len(list((bag / "data/books").glob("*.epub"))) == 1


def test_mistakes_are_said_in_a_line(bag, tmp_path):
    assert "there already" in foxden("bag", bag, den=bag.parent / "old").stderr
    assert "there is no bag" in foxden("unbag", tmp_path / "none", den=tmp_path / "den").stderr
    assert "foxden unbag" in foxden("rescue", bag, den=tmp_path / "den").stderr
    both = foxden("bag", "--site", "--private", tmp_path / "x", den=bag.parent / "old")
    assert both.returncode == 2
    assert "a site has no private data" in both.stderr


def test_a_site_comes_by_the_same_command(bag, tmp_path):
    done = foxden("bag", "--site", tmp_path / "site", den=bag.parent / "old")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/index.html").is_file()
