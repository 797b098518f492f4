"""FanFicFare as it is released, with its own adapter for AO3's software, reads a running archive.

Only the host is ours: its parsing, its requests and its EPUB writer are untouched.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import zipfile
from urllib.parse import urlsplit

import pytest
from fanficfare import adapters, cli
from fanficfare.adapters.base_otw_adapter import BaseOTWAdapter
from fanficfare.configurable import Configuration
from fanficfare.geturls import get_urls_from_page

from foxden.people.tests.factories import alice, bob, looking, pseud_of
from foxden.responses.rules import leave_comment, leave_kudos
from foxden.shelves.rules import Kept, bookmark_work
from foxden.tags.vocabulary import EXPLICIT
from foxden.works.rules import (
    ChapterFields,
    add_to_series,
    draft_work,
    edit_series,
    make_anonymous,
    publish_chapter,
    publish_work,
    start_series,
)
from foxden.works.tests.factories import chapter_of, co_creator, new_chapter, posted, work_fields

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def download(live_server, tmp_path, monkeypatch, capsys):
    """``download(address, *options)``: FanFicFare's metadata, and its EPUB in the test's folder."""
    host = urlsplit(live_server.url).netloc

    class OurAdapter(BaseOTWAdapter):
        @staticmethod
        def getSiteDomain():
            return host

        @classmethod
        def getConfigSections(cls):
            return ["base_otw", "archiveofourown.org", host]

        def mod_url_request(self, url):
            return url.replace(f"https://{host}", live_server.url)

    listed, by_domain = vars(adapters)["__class_list"], vars(adapters)["__domain_map"]
    monkeypatch.setitem(vars(adapters), "__class_list", [*listed, OurAdapter])
    monkeypatch.setitem(by_domain, host, [OurAdapter])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    def run(address, *options):
        more = [part for option in options for part in ("-o", option)]
        quick = [
            "--non-interactive",
            "-o",
            "slow_down_sleep_time=0",
            "-o",
            "output_filename=a.epub",
        ]
        ours = address if address.endswith(".epub") else f"{live_server.url}{address}"
        cli.main([*quick, *more, "--json-meta", *(["-u"] if ours == address else []), ours])
        said = capsys.readouterr().out
        found = re.search(r"^\{.*^\}", said, re.MULTILINE | re.DOTALL)
        return json.loads(found[0]) if found else said

    return run


def text_of(path):
    """Every page of the EPUB, in the order of its files."""
    with zipfile.ZipFile(path) as book:
        pages = sorted(name for name in book.namelist() if name.endswith(".xhtml"))
        return "\n".join(book.read(name).decode() for name in pages)


@pytest.fixture
def long_work():
    """Two of three chapters, with every kind of tag and note, adult, the second of a series."""
    fields = work_fields(
        "The Long & Winding Work",
        summary="A summary.",
        notes_before="Before all.",
        notes_after="After all.",
        expected_chapters=3,
        rating=EXPLICIT,
        warnings=["Major Character Death", "Graphic Depictions Of Violence"],
        categories=["F/F", "Gen"],
        fandoms=["Fate/Stay & Night. What? #1 | “Café” 京都 🦊", "Original Work"],
        relationships=["A/B"],
        characters=["A", "B"],
        freeforms=["Fluff", "Rain"],
    )
    chapters = [
        ChapterFields(
            text=f"<p>Text of {number}.</p>",
            title=f"Title {number}",
            summary=f"Summary of {number}.",
            notes_before=f"Note before {number}.",
            notes_after=f"Note after {number}.",
            published_on=dt.date(2020, 1, number),
        )
        for number in (1, 2)
    ]
    series = start_series(title="The Cycle", pseuds=[pseud_of(alice())])
    add_to_series(work=posted("First"), series=series)
    work = draft_work(actor=alice(), pseuds=[pseud_of(alice())], fields=fields, chapters=chapters)
    add_to_series(work=work, series=series)
    return publish_work(work=work, actor=alice())


def test_a_long_work_comes_with_every_field_and_note(long_work, download, tmp_path, live_server):
    co_creator(long_work, bob())
    meta = download(f"/works/{long_work.pk}", "is_adult=true")
    https = live_server.url.replace("http:", "https:")
    expected = {
        "title": "The Long &amp; Winding Work",
        "author": "alice, bob",
        "authorId": "alice, bob",
        "authorUrl": f"{https}/users/alice/pseuds/alice, {https}/users/bob/pseuds/bob",
        "byline": "alice,bob",
        "storyUrl": f"{https}/works/{long_work.pk}",
        "storyId": str(long_work.pk),
        "rating": EXPLICIT,
        "language": "English",
        "fandoms": "Fate/Stay &amp; Night. What? #1 | “Café” 京都 🦊, Original Work",
        "warnings": "Graphic Depictions Of Violence, Major Character Death",
        "ao3categories": "F/F, Gen",
        "ships": "A/B",
        "characters": "A, B",
        "freeformtags": "Fluff, Rain",
        "numWords": "6",
        "numChapters": "2",
        "chapterslashtotal": "2/3",
        "status": "In-Progress",
        "datePublished": "2020-01-01",
        "dateUpdated": long_work.revised_at.date().isoformat(),
        "series": "The Cycle [2]",
    }
    assert {key: meta.get(key) for key in expected} == expected
    book = text_of(tmp_path / "a.epub")
    for mark in ("Before all.", "After all.", "A summary."):
        assert mark in book, mark
    for number in (1, 2):
        for mark in ("Text of", "Title", "Summary of", "Note before", "Note after"):
            assert f"{mark} {number}" in book, mark
    assert "Work Text" not in book and "Chapter Text" not in book


def test_what_readers_said_of_a_finished_work_is_counted(download, tmp_path):
    work = posted("Short", expected_chapters=1, summary="Small.")
    leave_kudos(actor=looking(bob()), work=work)
    leave_comment(actor=looking(bob()), work=work, text="Lovely.", pseud=pseud_of(bob()))
    bookmark_work(actor=looking(bob()), user=bob(), pseud=pseud_of(bob()), work=work, kept=Kept())
    meta = download(f"/works/{work.pk}")
    assert [meta[key] for key in ("kudos", "comments", "bookmarks")] == ["1", "1", "1"]
    assert (meta["status"], meta["chapterslashtotal"], meta["numChapters"]) == (
        "Completed", "1/1", "1",
    )  # fmt: skip
    assert meta["description"].strip().startswith("<div") and "Small." in meta["description"]
    assert "The fox came home before the rain." in text_of(tmp_path / "a.epub")


def test_a_chapters_own_address_leads_to_its_work(download):
    work = posted("By Chapter")
    assert download(f"/chapters/{chapter_of(work).pk}")["title"] == "By Chapter"


def test_an_adult_work_asks_first(download):
    work = posted(rating=EXPLICIT)
    assert "is adult" in download(f"/works/{work.pk}").lower().replace("_", " ")


def test_an_anonymous_work_has_no_author(download):
    work = posted("Masked")
    make_anonymous(work=work, anonymous=True)
    meta = download(f"/works/{work.pk}")
    assert (meta["title"], meta["author"], meta["byline"]) == ("Masked", "Anonymous", "Anonymous")
    assert meta["authorId"] == "0"


def test_a_restricted_work_comes_to_whoever_signs_in_and_to_nobody_else(download, tmp_path):
    work = posted("Kept Close", restricted=True)
    bob()
    assert "Failed" in str(download(f"/works/{work.pk}", "username=bob", "password=wrong"))
    assert not (tmp_path / "a.epub").exists()
    meta = download(f"/works/{work.pk}", "username=bob", "password=correct horse")
    assert (meta["title"], meta["restricted"]) == ("Kept Close", "Restricted")
    assert "The fox came home" in text_of(tmp_path / "a.epub")


def test_a_new_chapter_is_added_to_the_epub_that_there_is(long_work, download, tmp_path):
    download(f"/works/{long_work.pk}", "is_adult=true")
    third = new_chapter(long_work, text="<p>Text of 3.</p>", title="Title 3")
    publish_chapter(chapter=third, actor=alice())
    said = download("a.epub", "is_adult=true")
    assert said["numChapters"] == "3" and said["status"] == "Completed"
    book = text_of(tmp_path / "a.epub")
    assert all(book.count(f"Text of {number}.") == 1 for number in (1, 2, 3))


def test_a_series_gives_its_works_name_and_state(live_server, download, monkeypatch):
    series = start_series(title="The Cycle", pseuds=[pseud_of(alice())])
    edit_series(
        series=series, title="The Cycle", description="All of it.", notes="", is_complete=True
    )
    works = [posted(f"Part {number}") for number in range(1, 23)]
    for work in works:
        add_to_series(work=work, series=series)
    address = f"{live_server.url}/series/{series.pk}"
    config = Configuration([urlsplit(address).netloc, "archiveofourown.org"], "EPUB")
    found = get_urls_from_page(address, config)
    assert (found["name"], found["status"]) == ("The Cycle", "Completed")
    assert "All of it." in found["desc"]
    https = live_server.url.replace("http:", "https:")
    assert found["urllist"] == [f"{https}/works/{work.pk}" for work in works]
