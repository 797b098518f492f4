"""Backup and restore of a den whose database is PostgreSQL, in databases made for this test."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

SERVER = os.environ.get("FOXDEN_TEST_POSTGRES", "")
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not SERVER, reason="FOXDEN_TEST_POSTGRES names no PostgreSQL server"),
]
NAMES = ("foxden_test_backup_from", "foxden_test_backup_to")


@pytest.fixture
def urls():
    """The addresses of two empty databases."""
    with psycopg.connect(SERVER, autocommit=True) as server:
        for name in NAMES:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {name}")
        yield [urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")) for name in NAMES]
        for name in NAMES:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def foxden(*arguments, den, url):
    environment = os.environ | {"FOXDEN_DEN": str(den), "FOXDEN_DATABASE_URL": url}
    environment["DJANGO_SETTINGS_MODULE"] = "foxden.config.settings"
    den.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "foxden.cli.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment,
    )


def test_a_postgresql_den_is_backed_up_and_restored_elsewhere(tmp_path, urls):
    story, backup = tmp_path / "story.txt", tmp_path / "den.foxden"
    story.write_text("The Fox at Home\n\nby Nobody Known\n\nOnce there was a fox.\n")
    old, new = tmp_path / "old", tmp_path / "new"
    added = foxden("add", story, "--publish", den=old, url=urls[0])
    assert added.returncode == 0, added.stderr
    assert foxden("backup", backup, den=old, url=urls[0]).returncode == 0
    assert foxden("verify", backup, den=old, url=urls[0]).returncode == 0

    done = foxden("restore", backup, den=new, url=urls[1])
    assert done.returncode == 0, done.stderr
    assert foxden("verify", den=new, url=urls[1]).returncode == 0
    with psycopg.connect(urls[1]) as database:
        titles = database.execute("SELECT title FROM works_work").fetchall()
        numbers = database.execute(
            "SELECT DISTINCT transaction_number FROM outbox_event"
        ).fetchall()
    assert titles == [("The Fox at Home",)]
    assert numbers == [(0,)]

    refused = foxden("restore", backup, den=new, url=urls[1])
    assert refused.returncode == 2 and "--replace" in refused.stderr
    assert foxden("restore", backup, "--replace", den=new, url=urls[1]).returncode == 0


def test_a_backup_of_the_other_database_is_refused(tmp_path, urls):
    backup = tmp_path / "den.foxden"
    assert foxden("backup", backup, den=tmp_path / "old", url="").returncode == 0
    refused = foxden("restore", backup, den=tmp_path / "new", url=urls[1])
    assert refused.returncode == 2
    assert "FOXDEN_DATABASE_URL" in refused.stderr


def payload(bag):
    data = bag / "data"
    return {
        file.relative_to(data).as_posix(): file.read_bytes()
        for file in data.rglob("*")
        if file.is_file()
    }


def test_a_bag_moves_an_archive_from_sqlite_to_postgresql_and_back(tmp_path, urls):
    dens = [(tmp_path / "old", ""), (tmp_path / "new", urls[0]), (tmp_path / "back", "")]
    assert foxden("demo", "--works", 40, den=dens[0][0], url="").returncode == 0
    payloads = []
    for number, (den, url) in enumerate(dens):
        if number:
            done = foxden("unbag", tmp_path / f"bag{number - 1}", den=den, url=url)
            assert done.returncode == 0, done.stderr
            assert "40 works" in done.stdout
        bag = tmp_path / f"bag{number}"
        done = foxden("bag", bag, "--private", den=den, url=url)
        assert done.returncode == 0, done.stderr
        payloads.append(payload(bag))
    assert payloads[0] == payloads[1] == payloads[2]
