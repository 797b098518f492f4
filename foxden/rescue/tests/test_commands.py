"""Backup, restore and verify as a host types them, on dens of their own."""

import os
import sqlite3
import subprocess
import sys

import pytest

STORY = "The Fox at Home\n\nby Nobody Known\n\nOnce there was a fox who stayed at home.\n"


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
def den(tmp_path_factory):
    """A den with one posted work."""
    folder = tmp_path_factory.mktemp("den")
    story = folder.parent / "story.txt"
    story.write_text(STORY)
    added = foxden("add", story, "--publish", "--fandom", "Original Work", den=folder)
    assert added.returncode == 0, added.stderr
    return folder


@pytest.fixture(scope="module")
def backup(den):
    file = den.parent / "den.foxden"
    done = foxden("backup", file, den=den)
    assert done.returncode == 0, done.stderr
    return file


def test_the_same_file_twice_adds_nothing(den):
    again = foxden("add", den.parent / "story.txt", "--publish", den=den)
    assert again.returncode == 0
    assert "is here already" in again.stdout


def test_a_den_with_a_work_is_sound(den):
    done = foxden("verify", den=den)
    assert (done.returncode, done.stdout.strip().endswith("is sound")) == (0, True), done.stdout


def test_a_backup_restores_into_an_empty_den(backup, tmp_path):
    assert foxden("verify", backup, den=tmp_path).returncode == 0
    done = foxden("restore", backup, den=tmp_path / "new")
    assert done.returncode == 0, done.stderr
    assert foxden("verify", den=tmp_path / "new").returncode == 0
    with sqlite3.connect(tmp_path / "new" / "foxden.sqlite3") as database:
        assert database.execute("SELECT title FROM works_work").fetchall() == [("The Fox at Home",)]


def test_ids_go_on_after_a_restore_where_they_stopped(backup, tmp_path):
    foxden("restore", backup, den=tmp_path / "new")
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("stayed at home", "went away").replace("The Fox", "Another Fox"))
    added = foxden("add", other, "--publish", "--fandom", "Original Work", den=tmp_path / "new")
    assert added.stdout.strip().endswith("/works/2"), added.stdout + added.stderr


def test_a_restore_over_a_den_that_has_works_is_refused_unless_asked_for(den, backup):
    refused = foxden("restore", backup, den=den)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1 and "--replace" in refused.stderr
    assert foxden("restore", backup, "--replace", den=den).returncode == 0
    assert foxden("verify", den=den).returncode == 0


def test_a_damaged_backup_touches_nothing(backup, tmp_path):
    half = tmp_path / "half.foxden"
    half.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    done = foxden("restore", half, den=tmp_path / "new")
    assert done.returncode == 2
    assert not (tmp_path / "new" / "foxden.sqlite3").exists()


def test_a_wrong_count_is_found(backup, tmp_path):
    foxden("restore", backup, den=tmp_path / "new")
    with sqlite3.connect(tmp_path / "new" / "foxden.sqlite3") as database:
        database.execute("UPDATE works_work SET word_count = 7")
    done = foxden("verify", den=tmp_path / "new")
    assert done.returncode == 1
    assert "Work 1 shows" in done.stdout


def test_a_den_of_a_newer_version_is_refused_in_one_line(backup, tmp_path):
    foxden("restore", backup, den=tmp_path / "new")
    with sqlite3.connect(tmp_path / "new" / "foxden.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('works', '0999_from_the_future', '2030-01-01')"
        )
    for arguments in (["verify"], ["add", "x.txt"], ["serve", "--port", "18080"]):
        done = foxden(*arguments, den=tmp_path / "new")
        assert done.returncode == 2
        assert "newer Foxden" in done.stderr and done.stderr.count("\n") == 1


def test_a_den_that_is_not_there_is_said_not_to_be(tmp_path):
    done = foxden("verify", den=tmp_path / "none")
    assert done.returncode == 2
    assert "there is no den" in done.stderr
