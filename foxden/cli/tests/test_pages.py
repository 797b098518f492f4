"""Addresses and archives among the files of `foxden add` and `foxden read`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile

import pytest

from foxden.cli import fanficfare
from foxden.cli.tests.test_add import CHAPTERS, foxden
from foxden.cli.trouble import Trouble
from foxden.intake.tests.web import Web
from foxden.manuscript.tests.epubs import epub, page

# The command itself, in a world where every name is a server of ours.
IN_A_WORLD = """
import sys
from foxden.cli import main, pages
from foxden.intake.fetching import Outside
port = int(sys.argv.pop(1))
ports = frozenset({port})
world = Outside(look_up=lambda *_: ["127.0.0.1"], may_reach=lambda _: True, ports=ports)
as_archive = pages._as_archive
pages._as_archive = lambda: (*as_archive()[:2], world)
pages.Outside = lambda: world
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def den(tmp_path_factory):
    return tmp_path_factory.mktemp("den")


@pytest.fixture
def web():
    web = Web()
    web.page("/story")
    yield web
    web.close()


def in_a_world(web, *arguments, den, path=None):
    environment = os.environ | {"FOXDEN_DEN": str(den), "FOXDEN_DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "foxden.config.settings"
    environment["PATH"] = path or environment["PATH"]
    return subprocess.run(
        [sys.executable, "-c", IN_A_WORLD, str(web.port), *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment,
    )


def test_an_address_is_read_without_a_den(web, tmp_path):
    done = in_a_world(web, "read", "--json", web.at("/story"), den=tmp_path / "none")
    assert done.returncode == 0, done.stderr
    [found] = json.loads(done.stdout)
    assert (found["title"], found["byline"]) == ("The Ford", ["alice"])
    assert found["source_url"] == web.at("/story")
    assert not (tmp_path / "none").exists()


def test_an_address_is_added_once_under_the_archives_name(web, den):
    done = in_a_world(web, "add", web.at("/story"), den=den)
    assert done.returncode == 0, done.stderr
    assert "drafted “The Ford”" in done.stdout
    assert all("+http" in agent for agent in web.agents)
    web.page("/story", "<html><body><h1>The Ford</h1><p>by alice</p><p>Other words.</p>")
    assert "is here already" in in_a_world(web, "add", web.at("/story"), den=den).stdout


def test_a_page_that_is_not_had_is_one_line_and_the_rest_is_added(web, den, tmp_path):
    file = tmp_path / "rain.txt"
    file.write_text("Rain\n\nby alice\n\nIt rained for a long time.\n")
    done = in_a_world(web, "add", web.at("/none"), file, den=den)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "There is no page at this address" in done.stderr
    assert "drafted “Rain”" in done.stdout


@pytest.mark.parametrize("command", ["add", "read"])
def test_the_guard_stands_at_the_command_line_too(web, den, command):
    addresses = web.at("/story"), "http://127.0.0.1/", "http://user@stories.example/"
    done = foxden(command, *addresses, den=den)
    assert done.returncode == 2
    assert done.stderr.count("\n") == len(addresses), done.stderr
    assert web.asked == []


@pytest.fixture
def chapters(tmp_path):
    file = tmp_path / "chapters.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for chapter in CHAPTERS:
            archive.write(chapter, chapter.name)
    return file


def test_a_zip_of_chapters_is_shown_and_joined(den, chapters):
    shown = foxden("add", chapters, den=den)
    assert shown.returncode == 2
    assert f"{chapters}/{CHAPTERS[0].name}" in shown.stdout
    joined = foxden("add", chapters, "--join", den=den)
    assert joined.returncode == 0, joined.stderr
    assert joined.stdout.count("drafted “The Lamp”") == 1


def test_a_zip_of_files_is_read_file_by_file(den, chapters):
    done = foxden("read", "--json", chapters, den=den)
    assert [found["file"] for found in json.loads(done.stdout)] == [
        f"{chapters}/{chapter.name}" for chapter in CHAPTERS
    ]


def test_a_broken_zip_is_one_line(den, chapters):
    chapters.write_bytes(chapters.read_bytes()[:2000])
    done = foxden("add", chapters, den=den)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "damaged ZIP" in done.stderr


def program(tmp_path, lines):
    """A program in FanFicFare's place that does what it says."""
    file = tmp_path / "bin" / "fanficfare"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!{sys.executable}\n{lines}")
    file.chmod(0o755)
    return str(file)


SITES = """import sys, zipfile
if "--sites-list" in sys.argv:
    print("#### www.stories.example")
    sys.exit(0)
assert sys.argv[-2] == "--" and "--non-interactive" in sys.argv
"""


@pytest.fixture
def fetching(tmp_path):
    """A search path on which a FanFicFare knows stories.example, and fetches an EPUB."""
    book = tmp_path / "book.epub"
    book.write_bytes(epub({"one.xhtml": page("<h1>One</h1><p>The fog came down.</p>")}))
    copies = f"import shutil; shutil.copy({str(book)!r}, 'story.epub')\n"
    folder = os.path.dirname(program(tmp_path, SITES + copies))  # noqa: PTH120
    return f"{folder}:{os.environ['PATH']}"


def test_fanficfare_is_used_for_the_sites_it_knows(web, den, fetching):
    done = in_a_world(web, "add", web.at("/fog"), den=den, path=fetching)
    assert done.returncode == 0, done.stderr
    assert "drafted “The Fog”" in done.stdout
    assert [path for _host, path in web.asked] == ["/robots.txt"]


def test_fanficfare_is_not_used_for_others_or_where_it_is_not_wanted(web, den, fetching):
    other = web.at("/story", host="other.example")
    assert "The Ford" in in_a_world(web, "read", other, den=den, path=fetching).stdout
    same = web.at("/story")
    done = in_a_world(web, "read", same, "--no-fanficfare", den=den, path=fetching)
    assert "The Ford" in done.stdout


def test_robots_are_asked_for_fanficfare_too(web, den, fetching):
    web.page("/robots.txt", "User-agent: *\nDisallow: /", Content_Type="text/plain")
    done = in_a_world(web, "read", web.at("/fog"), den=den, path=fetching)
    assert done.returncode == 2
    assert "robots.txt" in done.stderr


def test_fanficfare_is_held_to_its_time_and_what_it_started_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(fanficfare, "SECONDS", 0.5)
    mark = tmp_path / "still-there"
    later = f"import time; time.sleep(1.5); open({str(mark)!r}, 'w')"
    lines = f"subprocess.Popen([sys.executable, '-c', {later!r}])\ntime.sleep(60)\n"
    slow = program(tmp_path, f"import subprocess, sys, time\n{lines}")
    with pytest.raises(Trouble, match="took longer"):
        fanficfare.book_of(slow, "https://stories.example/1")
    time.sleep(1.5)
    assert not mark.exists()


def test_fanficfare_cannot_fill_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(fanficfare, "_LARGEST", 100_000)
    large = program(tmp_path, "open('story.epub', 'wb').write(b'0' * 1_000_000)\n")
    with pytest.raises(Trouble, match="could not fetch it"):
        fanficfare.book_of(large, "https://stories.example/1")


def test_what_fanficfare_says_last_is_told(tmp_path):
    lost = program(tmp_path, "import sys; print('Story does not exist'); sys.exit(1)\n")
    with pytest.raises(Trouble, match="Story does not exist"):
        fanficfare.book_of(lost, "https://stories.example/1")
