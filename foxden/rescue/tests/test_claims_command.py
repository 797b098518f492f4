"""``foxden people invite-claims`` and ``foxden site`` as an archivist types them."""

from __future__ import annotations

import re

import pytest

from .test_rescue_command import asked, foxden, old  # noqa: F401


@pytest.fixture(scope="module")
def den(old, tmp_path_factory):  # noqa: F811
    """A den with the old archive in it."""
    place = tmp_path_factory.mktemp("claims") / "den"
    assert foxden("rescue", old, den=place).returncode == 0
    return place


def test_links_are_printed_where_no_mail_is_set_up(den):
    looked = foxden("people", "invite-claims", "--dry-run", den=den)
    assert looked.returncode == 0, looked.stderr
    assert "Irene\twould be asked" in looked.stdout and "example.org" not in looked.stdout
    assert asked(den, "SELECT count(*) FROM rescue_claiminvitation") == [(0,)]
    done = foxden("people", "invite-claims", "--to", "irene", den=den)
    assert done.returncode == 0, done.stderr
    assert "No mail is set up" in done.stderr
    assert re.search(r"^Irene\thttp://\S+/claims/[\w-]{40,}$", done.stdout, re.MULTILINE)
    assert "irene@" not in done.stdout + done.stderr
    assert asked(den, "SELECT is_letter FROM rescue_claiminvitation") == [(0,)]


def test_a_name_that_nobody_waits_under_is_refused_in_one_line(den):
    done = foxden("people", "invite-claims", "--to", "Moriarty", den=den)
    assert done.returncode == 2
    assert "no unclaimed byline Moriarty" in done.stderr.strip().splitlines()[-1]


def test_the_site_is_written_once_and_not_over_another(den, tmp_path):
    done = foxden("site", tmp_path / "site", den=den)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "works" / "1" / "index.html").is_file()
    assert "pages in" in done.stdout
    again = foxden("site", tmp_path / "site", den=den)
    assert again.returncode == 2 and "not empty" in again.stderr
    assert not [each for each in tmp_path.iterdir() if each.name != "site"]
