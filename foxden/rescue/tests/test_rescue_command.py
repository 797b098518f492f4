"""``foxden rescue`` as an archivist types it."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys

import pytest

from .dumps import mysqldump
from .old_archives import texts_of_version_3, version_2, version_3


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
def old(tmp_path_factory):
    """A folder with a dump and its texts."""
    folder = tmp_path_factory.mktemp("old")
    (folder / "old.sql").write_bytes(mysqldump(version_3()))
    texts_of_version_3(folder)
    return folder


def asked(den, question):
    with sqlite3.connect(den / "foxden.sqlite3") as database:
        return database.execute(question).fetchall()


def test_looking_mapping_and_taking_in(old, tmp_path):
    den, mapping = tmp_path / "den", tmp_path / "mapping.csv"
    looked = foxden("rescue", old, "--dry-run", den=den)
    assert looked.returncode == 0, looked.stderr
    assert "fanfiction_stories" in looked.stdout
    assert "1 would be left: becomes nothing, as the mapping says" in looked.stdout
    assert asked(den, "SELECT count(*) FROM works_work") == [(0,)]

    proposed = foxden("rescue", old, "--propose-mapping", mapping, den=den)
    assert proposed.returncode == 0, proposed.stderr
    lines = list(csv.DictReader(mapping.open(encoding="utf-8-sig")))
    for line in lines:
        if line["name"] == "Holmes/Watson":
            line["tag"] = "Sherlock Holmes/John Watson"
        if line["name"] == "Tea, cold":
            line["becomes"] = "nothing"
    lines.append({"what": "category", "id": "3", "becomes": "category", "tag": "m/m"})
    with mapping.open("w", encoding="utf-8", newline="") as file:
        # As spreadsheets in many countries save it.
        writer = csv.DictWriter(file, list(lines[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(line for line in lines if line.get("name") != "Mystery")

    taken = foxden("rescue", old, "--mapping", mapping, den=den)
    assert taken.returncode == 0, taken.stderr
    tags = {words for (words,) in asked(den, "SELECT words FROM works_tagging WHERE work_id = 1")}
    assert {"Sherlock Holmes/John Watson", "M/M", "Mystery"} <= tags
    assert asked(den, "SELECT count(*) FROM works_tagging WHERE words LIKE 'Tea%'") == [(0,)]
    assert foxden("verify", den=den).returncode == 0

    reports = sorted((den / "rescue-reports").glob("*.json"))
    report = json.loads(reports[-1].read_text())
    assert report["not_in_the_mapping"] == ["class 1"]
    assert report["unaccounted"] == {}
    for account in report["tables"].values():
        assert account["rows"] == sum(
            account[outcome] for outcome in ("taken", "merged", "kept", "left")
        )
    page = reports[-1].with_suffix(".html").read_text()
    assert "Baker Street Stories: what became of it" in page
    assert "<script" not in page and "irene@example.org" not in page


def test_the_report_can_be_printed_for_programs(old, tmp_path):
    done = foxden("rescue", old / "old.sql", "--dry-run", "--json", den=tmp_path / "den")
    report = json.loads(done.stdout)
    assert (report["archive"], report["software"]) == ("Baker Street Stories", "eFiction 3")
    assert report["tables"]["fanfiction_stories"]["taken"] == 5


def test_a_later_backup_holds_what_was_kept(old, tmp_path):
    den, other = tmp_path / "den", tmp_path / "other"
    assert foxden("rescue", old, den=den).returncode == 0
    assert foxden("backup", tmp_path / "all.foxden", den=den).returncode == 0
    assert foxden("restore", tmp_path / "all.foxden", den=other).returncode == 0
    kept = asked(other, "SELECT place FROM rescue_keptfile")
    assert len(kept) == 2
    assert all((other / "media" / place).is_file() for (place,) in kept)
    again = foxden("rescue", old, "--json", den=other)
    assert again.returncode == 0, again.stderr
    assert asked(other, "SELECT count(*) FROM works_work") == [(5,)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("rating;2", "becomes", "rating;2;x;;1;rating;Smutty"), "is not one of: Not Rated"),
        (("rating;2", "becomes", "rating;2;x;;1;genre;Smutty"), "is not one of rating"),
        (("rating;2", "becomes", "rating;77;x;;1;rating;Mature"), "has no rating 77"),
        (("rating;2", "becomes", "rating;2;x;;1;freeform;a,b"), "line 2"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_with_its_line(old, tmp_path, change, says):
    mapping = tmp_path / "mapping.csv"
    mapping.write_text(f"what;id;name;group;stories;becomes;tag\n{change[2]}\n")
    done = foxden("rescue", old, "--mapping", mapping, den=tmp_path / "den")
    assert done.returncode == 2
    assert says in done.stderr and "line 2" in done.stderr
    assert done.stderr.strip().splitlines()[-1].startswith("foxden rescue:")
    assert asked(tmp_path / "den", "SELECT count(*) FROM works_work") == [(0,)]


def test_a_mapping_that_was_edited_is_not_written_over(old, tmp_path):
    mapping = tmp_path / "mapping.csv"
    mapping.write_text("mine")
    done = foxden("rescue", old, "--propose-mapping", mapping, den=tmp_path / "den")
    assert done.returncode == 2 and "is there already" in done.stderr
    assert mapping.read_text() == "mine"


def test_bad_sources_are_refused_in_one_line(tmp_path):
    den = tmp_path / "den"
    empty, cut, two = tmp_path / "empty", tmp_path / "cut.sql", tmp_path / "two"
    empty.mkdir()
    two.mkdir()
    dump = mysqldump(version_2())
    cut.write_bytes(dump[: dump.index(b"Netherfield") + 4])
    for name in ("a.sql", "b.sql"):
        (two / name).write_bytes(dump)
    for source, says in (
        (tmp_path / "none.sql", "there is no file or folder"),
        (empty, "holds no files"),
        (two, "it holds a.sql, b.sql"),
        (cut, "cut off"),
        (cut, "x_fanfiction_chapters"),
    ):
        done = foxden("rescue", source, den=den)
        assert done.returncode == 2
        assert says in done.stderr.strip().splitlines()[-1]
        assert "Traceback" not in done.stderr
    assert not list(den.glob("rescue-*/stage*"))


def test_a_folder_of_files_and_a_zip_of_it(tmp_path):
    den, folder = tmp_path / "den", tmp_path / "Old Shelf"
    folder.mkdir()
    (folder / "fog.txt").write_text(
        "Title: The Fog\nAuthor: Ann\nFandom: Dracula\n\nFog lay.\n\nIt lifted.\n"
    )
    (folder / "nobody.txt").write_text("Words of nobody.\n\nAnd more.\n")
    looked = foxden("rescue", folder, "--dry-run", den=den)
    assert looked.returncode == 0, looked.stderr
    assert "1 would be left: names no author" in looked.stdout
    assert asked(den, "SELECT count(*) FROM works_work") == [(0,)]
    done = foxden("rescue", folder, "--author", "Unknown Hand", "--json", den=den)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["archive"], report["totals"]["taken"], report["unaccounted"]) == (
        "Old Shelf",
        2,
        {},
    )
    assert asked(den, "SELECT title FROM works_work ORDER BY id")[0] == ("The Fog",)
    wrong = foxden("rescue", folder, "--stories", folder, den=den)
    assert wrong.returncode == 2
    assert "--stories is for the dump" in wrong.stderr
