"""`foxden tags`: sets of tags in and out from the command line."""

import argparse

import pytest

from foxden.cli import tags
from foxden.cli.trouble import Trouble
from foxden.tags.models import TagMeaning

pytestmark = pytest.mark.django_db


def test_the_starter_set_is_taken_in_and_given_out(tmp_path, capsys):
    assert tags._load("starter") == 0
    assert "given a meaning" in capsys.readouterr().out
    file = tmp_path / "set.csv"
    assert tags._save(file) == 0
    assert len(file.read_text().splitlines()) == TagMeaning.objects.count() + 1


def test_what_cannot_be_read_is_said_in_a_line(tmp_path):
    with pytest.raises(Trouble, match="cannot read"):
        tags._load(str(tmp_path / "none.csv"))
    latin = tmp_path / "latin.csv"
    latin.write_bytes("kind,name\nfreeform,Caf\xe9\n".encode("latin-1"))
    with pytest.raises(Trouble, match="not UTF-8"):
        tags._load(str(latin))


@pytest.mark.parametrize(
    "words", [["--den", "here", "save", "a.csv"], ["save", "a.csv", "--den", "here"]]
)
def test_the_den_is_said_before_or_after_the_verb(words):
    parser = argparse.ArgumentParser()
    tags.configure(parser)
    assert parser.parse_args(words).den == "here"
