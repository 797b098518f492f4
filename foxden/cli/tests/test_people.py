"""`foxden people`: doors, and lists of whom people keep away."""

import argparse
import io

import pytest

from foxden.cli import people
from foxden.cli.trouble import Trouble
from foxden.people.queries import blocks_of, door_of, mutes_of
from foxden.people.rules import block_user
from foxden.people.tests.factories import alice, bob, charlie, mona

pytestmark = pytest.mark.django_db


def run(*words: str) -> None:
    """One verb of `foxden people`, on the database of the test."""
    parser = argparse.ArgumentParser()
    people.configure(parser)
    arguments = parser.parse_args(list(words))
    people._VERBS[arguments.verb](arguments)


def test_a_door_is_closed_for_some_days_and_opened(capsys):
    alice()
    run("close-door", "alice", "--days", "3")
    assert (door_of(alice().pk).opens_at - door_of(alice().pk).closed_at).days in {2, 3}
    run("open-door", "ALICE")
    assert door_of(alice().pk) is None
    assert capsys.readouterr().out == "the door of alice is closed\nthe door of alice is open\n"


@pytest.mark.parametrize(
    "words", [["close-door", "nobody"], ["close-door", "alice", "--days", "0"]]
)
def test_a_person_or_a_time_that_is_none_is_said(words):
    alice()
    with pytest.raises(Trouble):
        run(*words)
    assert door_of(alice().pk) is None


@pytest.mark.parametrize(("verb", "rows"), [("blocked", blocks_of), ("muted", mutes_of)])
def test_a_list_goes_out_and_comes_in(verb, rows, tmp_path, capsys, monkeypatch):
    alice(), bob(), charlie()
    file = tmp_path / "names.txt"
    file.write_text("\ufeff@bob\nhttps://archive.example/users/charlie\nnosuchperson\nalice\n")
    run(verb, "alice", "--add", str(file))
    said = capsys.readouterr()
    assert sorted(said.out.split()) == ["bob", "charlie"]
    assert "nosuchperson" in said.err and "alice: That is you." in said.err
    monkeypatch.setattr("sys.stdin", io.StringIO(said.out))
    run(verb, "alice", "--add", "-")
    assert rows(alice().pk).count() == 2


def test_who_cannot_be_blocked_is_said_and_the_others_are(tmp_path, capsys):
    alice(), bob(), mona()
    file = tmp_path / "names.csv"
    file.write_text("mona,bob\n")
    run("blocked", "alice", "--add", str(file))
    said = capsys.readouterr()
    assert said.out == "bob\n" and "mona" in said.err


def test_a_list_that_cannot_be_read_is_said(tmp_path):
    block_user(actor=alice(), other=bob())
    with pytest.raises(Trouble, match="cannot be read"):
        run("blocked", "alice", "--add", str(tmp_path / "none.txt"))
