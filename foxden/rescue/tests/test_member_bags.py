"""A member's own bag: all that is theirs, nothing that is another's, and from their settings page."""

import json
import os
import subprocess
import sys
import zipfile

import bagit
import pytest

from foxden.people.tests.factories import alice, bob, charlie
from foxden.rescue.bags import write_bag
from foxden.rescue.bags.members import _OWN, OTHERS
from foxden.rescue.bags.nouns import NOUNS
from foxden.responses.tests.factories import comment_by
from foxden.works.tests.factories import draft, posted

from . import bagged

pytestmark = pytest.mark.django_db


def lines(folder, noun):
    text = (folder / "data" / f"{noun}.jsonl").read_text()
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def packed(tmp_path):
    bagged.fill()
    draft("Bob's own draft", by=bob(), text="<p>Not for others yet.</p>")
    secret = posted("Charlie's", by=charlie())
    comment_by(bob(), secret, "Bob was here.")
    comment_by(alice(), secret, "Alice was here.")
    write_bag(tmp_path / "bob", member=bob())
    return tmp_path / "bob"


def test_every_noun_is_a_member_s_own_or_not():
    assert {noun.name for noun in NOUNS} == set(_OWN) | OTHERS
    assert not set(_OWN) & OTHERS


def test_it_is_a_valid_bag_that_says_whose_it_is(packed):
    bag = bagit.Bag(str(packed))
    bag.validate()
    assert "bob's own" in bag.info["External-Description"]
    about = json.loads((packed / "data" / "archive.json").read_text())
    assert (about["scope"], about["private"]) == ("member", True)
    assert not (packed / "data" / "media").exists()
    assert packed.stat().st_mode & 0o077 == 0


def test_it_holds_what_is_theirs_and_of_others_nothing(packed):
    assert [row["name"] for row in lines(packed, "people")] == ["bob"]
    assert {row["user"] for row in lines(packed, "pseuds")} == {bob().pk}
    titles = {row["title"] for row in lines(packed, "works")}
    assert "Bob's own draft" in titles
    assert not titles & {"Charlie's", "A Scandal in Bohemia"}
    said = [row["html"] for row in lines(packed, "comments")]
    assert "<p>Bob was here.</p>" in said
    assert "<p>Alice was here.</p>" not in said
    for noun in ("bookmarks", "readings", "saved_filters", "subscriptions", "mutes", "kudos"):
        rows = lines(packed, noun)
        assert rows, noun
        assert {row["user"] for row in rows} == {bob().pk}
    assert [row["blocker"] for row in lines(packed, "blocks")] == [bob().pk]
    everything = b"".join(file.read_bytes() for file in packed.rglob("*.jsonl"))
    assert b"alice@example.org" not in everything
    assert b"godfrey@example.org" not in everything
    assert b"password" not in b"".join((packed / "data" / "people.jsonl").read_bytes().split(b"\n"))


def test_their_works_are_beside_it_as_books_drafts_too(packed):
    books = [file.name for file in (packed / "data" / "books").iterdir()]
    assert any("own_draft" in name or "own draft" in name or "Bob" in name for name in books)


IN_A_DEN = """
import sys, django
django.setup()
from django.test import Client
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
from urllib.parse import urlsplit
from django.conf import settings
from foxden.people.tests.factories import alice, bob
from foxden.works.tests.factories import posted
posted("The Fog")
def ask(user, method="post", name="alice"):
    client = Client(SERVER_NAME=urlsplit(settings.ARCHIVE_URL).hostname)
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return getattr(client, method)(f"/users/{name}/bag")
assert ask(alice(), "get").status_code == 200
assert ask(bob()).status_code == 404
assert ask(None).status_code == 302
answer = ask(alice())
assert answer.status_code == 200, answer.status_code
open(sys.argv[1], "wb").write(b"".join(answer.streaming_content))
import fcntl
with open(settings.DEN / "bag.lock", "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    busy = ask(alice())
assert busy.status_code == 503, busy.status_code
assert busy["Retry-After"] == "60"
"""


def test_it_comes_from_the_settings_page_as_a_zip_one_at_a_time(tmp_path):
    den, target = tmp_path / "den", tmp_path / "mine.zip"
    den.mkdir()
    environment = os.environ | {"FOXDEN_DEN": str(den), "FOXDEN_DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "foxden.config.settings"
    done = subprocess.run(
        [sys.executable, "-c", IN_A_DEN, str(target)],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    with zipfile.ZipFile(target) as archive:
        archive.extractall(tmp_path / "out")
    bagit.Bag(str(tmp_path / "out" / "alice")).validate()
    assert [row["title"] for row in lines(tmp_path / "out" / "alice", "works")] == ["The Fog"]
    assert not [each for each in den.iterdir() if each.name.startswith("bag-")]
