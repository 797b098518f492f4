"""A series as EPUBs in one zip: what the reader may see of it, in order, bounded."""

import io
import zipfile

import pytest

from foxden.people.tests.factories import alice, bob, mona, pseud_of
from foxden.reading import kept_files
from foxden.works.rules import add_to_series, hide_work, make_anonymous, start_series
from foxden.works.tests.factories import draft, posted

from .pages import get

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def den(settings, tmp_path):
    settings.DEN = tmp_path
    return tmp_path


def shelf(*works):
    series = start_series(title="Fen & Cycle", pseuds=[pseud_of(alice())])
    for work in works:
        add_to_series(work=work, series=series)
    return series


def answer(series, user=None, **more):
    return get(f"/downloads/series/{series.pk}/x.zip", user, **more)


def names(response):
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_the_zip_has_every_work_in_the_order_of_the_series_and_each_is_the_works_own_epub():
    one, two = posted("First Fox"), posted("A Second")
    response = answer(shelf(one, two))
    assert names(response) == [f"01 First_Fox {one.pk}.epub", f"02 A_Second {two.pk}.epub"]
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="Fen_Cycle.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        inside = archive.read(f"02 A_Second {two.pk}.epub")
    assert inside == get(f"/downloads/{two.pk}/x.epub").content


def test_the_same_series_is_the_same_bytes_and_whoever_has_them_is_told_so():
    series = shelf(posted("One"), posted("Two"))
    first = answer(series)
    assert answer(series).content == first.content
    assert answer(series, headers={"If-None-Match": first["ETag"]}).status_code == 304
    add_to_series(work=posted("Three"), series=series)
    assert answer(series, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert first["Cache-Control"] == "private, no-cache" and first["X-Robots-Tag"] == "noindex"


def test_each_work_is_bound_once_for_the_series_and_for_itself(monkeypatch):
    bound = []
    bind = kept_files.bind
    monkeypatch.setattr(kept_files, "bind", lambda *a, **k: bound.append(1) or bind(*a, **k))
    series = shelf(posted("One"), posted("Two"))
    answer(series), answer(series)
    assert len(bound) == 2


@pytest.mark.parametrize(("reader", "seen"), [(None, 1), (bob, 2), (alice, 2), (mona, 2)])
def test_each_reader_gets_the_works_that_lists_show_them(reader, seen):
    hidden = posted("Hidden")
    series = shelf(posted("Open"), posted("For Members", restricted=True), hidden, draft("Draft"))
    hide_work(work=hidden, hidden=True)
    assert len(names(answer(series, reader() if reader else None))) == seen


def test_a_series_of_which_a_reader_may_see_nothing_is_not_there():
    assert answer(shelf(posted(restricted=True))).status_code == 404
    assert answer(shelf(), alice()).status_code == 404
    assert get("/downloads/series/999/x.zip").status_code == 404


def test_an_anonymous_author_is_named_in_no_file_of_the_zip():
    work = posted("Masked")
    series = shelf(work)
    make_anonymous(work=work, anonymous=True)
    with zipfile.ZipFile(io.BytesIO(answer(series, alice()).content)) as archive:
        [inside] = [archive.read(name) for name in archive.namelist()]
    with zipfile.ZipFile(io.BytesIO(inside)) as book:
        assert not [name for name in book.namelist() if b"alice" in book.read(name)]


def test_a_series_that_is_too_large_says_so_and_is_not_offered(settings):
    series = shelf(posted("One"), posted("Two"))
    offered = f'href="/downloads/series/{series.pk}/Fen_Cycle.zip"'
    assert offered in get(f"/series/{series.pk}").content.decode()
    settings.BOOK_WORKS = 1
    response = answer(series, follow=True)
    body = response.content.decode()
    assert response.redirect_chain[-1][0] == f"/series/{series.pk}"
    assert "too large for one file" in body and offered not in body


def test_two_works_of_one_title_are_two_files():
    assert len(set(names(answer(shelf(posted("Fox"), posted("Fox")))))) == 2
