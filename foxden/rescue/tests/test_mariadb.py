"""A real server's own dump of an archive, and a running database; left out where no server answers."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from foxden.rescue.efiction.taking import Wishes, rescue_efiction
from foxden.rescue.errors import CannotRescue
from foxden.works.models import ChapterText, Work

from .dumps import mysqldump
from .old_archives import QUOTE, texts_of_version_3, version_3

SERVER = os.environ.get("FOXDEN_TEST_MARIADB", "mysql://root@127.0.0.1:3306")
NAME = f"foxden_test_{os.getpid()}"


def _answers() -> bool:
    if not shutil.which("mariadb") or not shutil.which("mariadb-dump"):
        return False
    try:
        return _run("mariadb", data=b"SELECT 1").returncode == 0
    except subprocess.TimeoutExpired:
        return False


def _run(program: str, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [program, "-h", "127.0.0.1", "-u", "root", *arguments],
        input=data,
        capture_output=True,
        check=False,
        timeout=60,
    )


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not _answers(), reason="no MariaDB server answers at 127.0.0.1"),
]


@pytest.fixture
def database():
    """A database of a latin1 archive, filled over a connection that told it the truth or lied."""
    _run("mariadb", data=f"DROP DATABASE IF EXISTS {NAME}; CREATE DATABASE {NAME}".encode())
    yield NAME
    _run("mariadb", data=f"DROP DATABASE IF EXISTS {NAME}".encode())


def fill(names: str) -> None:
    dump = b"SET SESSION sql_mode='';\n" + mysqldump(version_3(), names=names)
    done = _run("mariadb", "--default-character-set=latin1", NAME, data=dump)
    assert done.returncode == 0, done.stderr


def check_it_came_in() -> None:
    fox = Work.objects.get(title="The Fox & the Detective")
    assert fox.summary_html == f"<p>{QUOTE}</p>"
    two = ChapterText.objects.get(chapter__work=fox, chapter__position=2)
    assert two.html == "<p>“The fox,” said Holmes – “is at the café.”</p>"


@pytest.mark.parametrize("charset", ["utf8mb4", "latin1", "binary"])
def test_what_the_servers_own_program_dumps_comes_in(database, tmp_path, settings, charset):
    settings.MEDIA_ROOT = tmp_path / "media"
    # As eFiction filled it: bytes of UTF-8 told to be latin1.
    fill("latin1")
    file = tmp_path / "real.sql"
    dumped = _run("mariadb-dump", f"--default-character-set={charset}", database)
    assert dumped.returncode == 0, dumped.stderr
    file.write_bytes(dumped.stdout)
    texts = texts_of_version_3(tmp_path)
    done = rescue_efiction(Wishes(source=str(file), texts=texts), folder=tmp_path)
    assert done.ledger.unaccounted == {}
    assert Work.objects.count() == 5
    check_it_came_in()


def test_a_running_database_comes_in_the_same(database, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    fill("latin1")
    texts = texts_of_version_3(tmp_path)
    source = f"{SERVER}/{database}"
    done = rescue_efiction(Wishes(source=source, texts=texts), folder=tmp_path)
    assert done.ledger.unaccounted == {}
    assert Work.objects.count() == 5
    check_it_came_in()


def test_a_database_that_is_not_there_is_said_not_to_be(tmp_path):
    with pytest.raises(CannotRescue, match="cannot read the database nowhere_at_all"):
        rescue_efiction(Wishes(source=f"{SERVER}/nowhere_at_all"), folder=tmp_path)
