"""Several works as one book or as a zip of books: from every page that shows several."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foxden.people.tests.factories import alice, bob, mona, pseud_of
from foxden.reading import kept_files
from foxden.reading.gathering import gathered
from foxden.shelves.tests.factories import bookmarked, listed
from foxden.tags.models import Tag
from foxden.works.rules import add_to_series, hide_work, make_anonymous, start_series
from foxden.works.tests.factories import draft, posted

from .pages import client_for, get, tree

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def den(settings, tmp_path):
    settings.DEN = tmp_path
    return tmp_path


def shelf(*works):
    series = start_series(title="Fen Cycle", pseuds=[pseud_of(alice())])
    for work in works:
        add_to_series(work=work, series=series)
    return series


def book(path, user=None) -> zipfile.ZipFile:
    response = get(path, user)
    assert response.status_code == 200, (path, response.status_code)
    assert response["Content-Type"] == "application/epub+zip"
    return zipfile.ZipFile(io.BytesIO(response.content))


def titles(path, user=None) -> list[str]:
    """The works in a book, in order."""
    archive = book(path, user)
    contents = archive.read("EPUB/nav.xhtml").decode()
    return [
        part.partition("<")[0].partition(" – ")[0] for part in contents.split('-title.xhtml">')[1:]
    ]


def tag_key(name: str) -> int:
    return Tag.objects.get(name=name).pk


def test_a_series_is_one_book_in_its_order_whatever_the_file_is_called():
    series = shelf(posted("First"), posted("Second"))
    assert titles(f"/downloads/series/{series.pk}/x.epub") == ["First", "Second"]
    response = get(f"/downloads/series/{series.pk}/anything.epub")
    assert response["Content-Disposition"] == 'attachment; filename="Fen_Cycle.epub"'
    assert b"Fen Cycle" in book(f"/downloads/series/{series.pk}/x.epub").read("EPUB/title.xhtml")


def test_a_list_is_one_book_in_its_readers_order_without_works_elsewhere():
    one, two = posted("First"), posted("Second")
    reading_list = listed(bob(), two, one)
    assert titles(f"/downloads/lists/{reading_list.pk}/x.epub") == ["Second", "First"]


def test_a_private_list_is_a_book_for_its_owner_alone():
    reading_list = listed(bob(), posted("First"), is_public=False)
    path = f"/downloads/lists/{reading_list.pk}/x.epub"
    assert titles(path, reading_list.user) == ["First"]
    assert [get(path, each).status_code for each in (None, alice(), mona())] == [404] * 3


def test_bookmarks_are_one_book_the_private_ones_only_for_whose_they_are():
    bookmarked(bob(), posted("Open"))
    bookmarked(bob(), posted("Secret"), is_private=True)
    assert titles("/downloads/bookmarks/bob/x.epub") == ["Open"]
    assert sorted(titles("/downloads/bookmarks/bob/x.epub", bob())) == ["Open", "Secret"]
    assert get("/downloads/bookmarks/nobody/x.epub").status_code == 404


def test_what_a_filter_finds_is_one_book_that_says_what_was_asked():
    posted("First", freeforms=["rain"])
    posted("Second", freeforms=["snow"])
    posted("Third", freeforms=["rain", "snow"])
    asked = "?work_search[query]=title:first"
    assert titles(f"/downloads/works/x.epub{asked}") == ["First"]
    preface = book(f"/downloads/works/x.epub{asked}").read("EPUB/preface.xhtml").decode()
    assert "title:first" in preface
    assert sorted(titles(f"/downloads/tags/{tag_key('rain')}/x.epub")) == ["First", "Third"]
    assert len(titles("/downloads/languages/en/x.epub")) == 3
    assert len(titles("/downloads/users/alice/x.epub")) == 3


@pytest.mark.parametrize(("reader", "seen"), [(None, 1), (bob, 2), (alice, 2), (mona, 2)])
def test_each_reader_gets_the_works_that_lists_show_them(reader, seen):
    hidden = posted("Hidden")
    series = shelf(posted("Open"), posted("For Members", restricted=True), hidden, draft("Draft"))
    hide_work(work=hidden, hidden=True)
    reader = reader() if reader else None
    paths = (
        f"series/{series.pk}",
        "users/alice",
        "works",
        "languages/en",
        f"tags/{tag_key('Original Work')}",
    )
    assert [len(titles(f"/downloads/{path}/x.epub", reader)) for path in paths] == [seen] * 5


def test_where_a_reader_sees_no_work_there_is_no_book():
    series = shelf(posted("Locked", restricted=True))
    paths = (f"series/{series.pk}", "works", "users/alice", f"tags/{tag_key('Original Work')}")
    for form in ("epub", "zip"):
        assert [get(f"/downloads/{path}/x.{form}").status_code for path in paths] == [404] * 4
    assert get(f"/downloads/series/{series.pk}/x.mobi", bob()).status_code == 404


def test_an_anonymous_author_is_named_nowhere_in_the_book():
    work, other = posted("Masked"), posted("Open", by=bob())
    series = shelf(work, other)
    make_anonymous(work=work, anonymous=True)
    for reader in (None, alice(), mona()):
        archive = book(f"/downloads/series/{series.pk}/x.epub", reader)
        assert not [name for name in archive.namelist() if b"alice" in archive.read(name)]
        assert b"Anonymous" in archive.read("EPUB/colophon.xhtml")


def test_ones_own_anonymous_works_are_in_no_book_called_by_ones_name():
    make_anonymous(work=posted("Masked"), anonymous=True)
    assert get("/downloads/users/alice/x.epub", alice()).status_code == 404
    posted("Open")
    assert titles("/downloads/users/alice/x.epub", alice()) == ["Open"]


def test_the_same_works_are_the_same_bytes_bound_once(monkeypatch):
    bound = []
    bind = gathered.bind_together
    monkeypatch.setattr(
        gathered, "bind_together", lambda anthology: bound.append(1) or bind(anthology)
    )
    series = shelf(posted("One"), posted("Two"))
    path = f"/downloads/series/{series.pk}/x.epub"
    first = get(path)
    assert get(path).content == first.content
    assert len(bound) == 1
    assert get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    add_to_series(work=posted("Three"), series=series)
    assert get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert len(bound) == 2


@pytest.mark.parametrize("form", ["epub", "zip"])
@pytest.mark.parametrize("bound", ["BOOK_WORKS", "BOOK_MEGABYTES"])
def test_what_is_too_large_says_so_where_the_works_are(settings, bound, form):
    series = shelf(posted("One"), posted("Two"))
    setattr(settings, bound, 1 if bound == "BOOK_WORKS" else 0)
    paths = {f"series/{series.pk}": f"/series/{series.pk}", "works": "/works"}
    for path, page in paths.items():
        response = get(f"/downloads/{path}/x.{form}", follow=True)
        assert response.redirect_chain[-1][0] == page
        assert "too large for one file: at most" in response.content.decode()


def test_every_page_of_several_works_offers_them_as_one_file_with_its_filters():
    work = posted("One", freeforms=["rain"])
    reading_list, series = listed(bob(), work), shelf(work)
    bookmarked(bob(), work)
    key = tag_key("rain")
    pages = {
        "/works?sort_column=title": "/downloads/works/Works.epub?sort_column=title",
        "/tags/rain/works": f"/downloads/tags/{key}/rain.epub",
        "/languages/en/works": "/downloads/languages/en/English.zip",
        "/users/alice/works": "/downloads/users/alice/alice.epub",
        "/users/bob/bookmarks": "/downloads/bookmarks/bob/bob.epub",
        f"/series/{series.pk}": f"/downloads/series/{series.pk}/Fen_Cycle.epub",
        reading_list.get_absolute_url(): f"/downloads/lists/{reading_list.pk}/",
        "/works/search?work_search[query]=one": "/downloads/works/Works.epub?work_search[query]=one",
    }
    for page, address in pages.items():
        links = tree(page).xpath("//p[contains(@class, 'together')]//a/@href")
        assert len(links) == 2, page
        assert any(link.startswith(address) for link in links), (page, links)
        assert all(get(link).status_code == 200 for link in links), links


def test_a_page_of_too_many_says_how_many_are_possible(settings):
    posted("One"), posted("Two")
    settings.BOOK_WORKS = 1
    (said,) = tree("/works").xpath("//p[contains(@class, 'together')]")
    assert "Up to 1 works can be downloaded" in said.text_content() and not said.xpath(".//a")


def test_a_book_of_many_works_costs_no_more_queries_than_one_of_few():
    series = shelf(posted("One"))
    client, path = client_for(None), f"/downloads/series/{series.pk}/x.epub"
    client.get(path)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(path).status_code == 200
        return len(caught)

    few = queries()
    for number in range(6):
        add_to_series(work=posted(f"More {number}", freeforms=["rain"]), series=series)
    assert queries() == few


def test_a_den_that_cannot_be_written_keeps_nobody_from_reading(den):
    series = shelf(posted("One"))
    (den / "cache").write_text("in the way")
    assert titles(f"/downloads/series/{series.pk}/x.epub") == ["One"]
    assert kept_files.folder().parent.is_file()
