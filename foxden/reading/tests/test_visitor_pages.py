"""Pages kept for visitors: never stale, never anybody's own, never more than there is room for."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from foxden.house.queries import archive_settings
from foxden.house.rules import keep_settings
from foxden.people.rules import rename_account, rename_pseud, save_pseud
from foxden.people.tests.factories import alice, bob, mona, pseud_of
from foxden.reading.visitor_pages import KeptPage, KeptPages, key_of
from foxden.tags.vocabulary import EXPLICIT
from foxden.works.rules import (
    ChapterFields,
    add_to_series,
    conceal_work,
    delete_work,
    edit_chapter,
    edit_series,
    edit_work,
    hide_work,
    make_anonymous,
    orphan_work,
    publish_chapter,
    restrict_work,
    start_series,
)
from foxden.works.tests.factories import chapter_of, new_chapter, posted, work_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    """One process and its kept pages; clearing its cookies makes it the next person's browser."""
    return Client()


def another(client):
    client.cookies.clear()
    return client


def queries_of(client, path, **headers):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        response = client.get(path, headers=headers)
    return response, len(caught)


def test_the_second_visitor_costs_one_query_and_gets_the_same_bytes(visitor):
    path = f"/works/{posted().pk}"
    first, many = queries_of(visitor, path)
    again, one = queries_of(another(visitor), path)
    assert many > 1 and one == 1
    assert again.content == first.content
    assert dict(again.items()) == dict(first.items())
    assert "default-src" in again["Content-Security-Policy"]
    assert again["X-Frame-Options"] == "DENY"
    assert "Cookie" in again["Vary"] and again["Cache-Control"] == "no-cache"


def rename_the_work(work):
    edit_work(work=work, actor=alice(), fields=work_fields("Another Title"))


def mend_the_text(work):
    edit_chapter(
        chapter=chapter_of(work), actor=alice(), fields=ChapterFields(text="<p>Mended.</p>")
    )


def post_a_chapter(work):
    publish_chapter(chapter=new_chapter(work), actor=alice())


def put_into_a_series(work):
    add_to_series(work=work, series=start_series(title="Cycle", pseuds=[pseud_of(alice())]))


def rename_a_series(work):
    put_into_a_series(work)
    from foxden.works.models import Series

    series = Series.objects.get()
    edit_series(series=series, title="Other", description="", notes="", is_complete=True)


def rename_the_archive(work):
    settings = archive_settings()
    settings.name = "Foxden of the Fens"
    keep_settings(settings)


CHANGES = {
    "title": rename_the_work,
    "text": mend_the_text,
    "chapter": post_a_chapter,
    "series": put_into_a_series,
    "series' title": rename_a_series,
    "restricted": lambda work: restrict_work(work=work, restricted=True),
    "hidden": lambda work: hide_work(work=work, hidden=True),
    "unrevealed": lambda work: conceal_work(work=work, unrevealed=True),
    "anonymous": lambda work: make_anonymous(work=work, anonymous=True),
    "orphaned": lambda work: orphan_work(work=work, user=alice(), keeps_name=False),
    "deleted": lambda work: delete_work(work=work, leaves_tombstone=True),
    "account's name": lambda work: rename_account(user=alice(), name="alicia"),
    "pseud's name": lambda work: rename_pseud(pseud=pseud_of(alice()), name="Liddell"),
    "archive's name": rename_the_archive,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen_by_the_very_next_request(visitor, change):
    work = posted(expected_chapters=None)
    path = f"/works/{work.pk}"
    before = visitor.get(path)
    assert visitor.get(path).content == before.content
    change(work)
    after = visitor.get(path)
    assert (after.status_code, after.content) != (200, before.content)


def test_a_description_is_seen_at_once_on_the_persons_page(visitor):
    path = "/users/alice/profile"
    pseud = pseud_of(alice())
    before = visitor.get(path)
    save_pseud(pseud=pseud, name=pseud.name, description="Writes by the river.", is_default=True)
    assert b"by the river" not in before.content
    assert b"by the river" in visitor.get(path).content


def test_lists_show_a_new_work_to_the_very_next_visitor(visitor):
    posted("Older")
    for path in ("/", "/works", "/fandoms", "/users/alice/works"):
        visitor.get(path)
    posted("Brand New", fandoms=["New Fandom"])
    for path in ("/", "/works", "/users/alice/works"):
        assert b"Brand New" in visitor.get(path).content
    assert b"New Fandom" in visitor.get("/fandoms").content


def test_nothing_of_a_members_page_is_ever_kept_for_visitors(visitor):
    work = posted()
    path = f"/works/{work.pk}"
    for user in (alice(), bob(), mona()):
        visitor.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        page = visitor.get(path)
        assert user.name.encode() in page.content
        assert page["Cache-Control"] == "private, no-cache"
    seen = another(visitor).get(path)
    assert b"logged-out" in seen.content and b"csrfmiddlewaretoken" not in seen.content
    assert b"/users/bob" not in seen.content and b"/edit" not in seen.content
    visitor.force_login(alice(), backend="django.contrib.auth.backends.ModelBackend")
    assert b"logged-in" in visitor.get(path).content


def test_no_kept_page_carries_a_token_or_a_cookie_but_the_adult_answer(visitor):
    work = posted(rating=EXPLICIT)
    for path in ("/", "/works", f"/works/{work.pk}", f"/works/{work.pk}?view_adult=true"):
        for _time in range(2):
            response = another(visitor).get(path)
            assert set(response.cookies) <= {"foxden_adult"}
            assert b"csrfmiddlewaretoken" not in response.content


def test_a_yes_by_address_is_kept_with_its_cookie_and_opens_no_other_page(visitor):
    work = posted(rating=EXPLICIT)
    asked, path = f"/works/{work.pk}", f"/works/{work.pk}?view_adult=true"
    for _time in range(2):
        response = another(visitor).get(path)
        assert b"home before the rain" in response.content
        assert response.cookies["foxden_adult"].value == "1"
        assert b"home before the rain" not in another(visitor).get(asked).content


def test_each_look_has_its_own_page_and_nonsense_is_the_usual_one(visitor):
    path = f"/works/{posted().pk}"
    usual = visitor.get(path)
    visitor.cookies["foxden_look"] = "theme=sepia"
    sepia = visitor.get(path)
    assert b'data-theme="sepia"' in sepia.content and b"data-theme" not in usual.content
    factory = RequestFactory()
    factory.cookies["foxden_look"] = "theme=%3Cscript%3E&x=1"
    plain = RequestFactory().get(path)
    assert key_of(factory.get(path)) == key_of(plain)


def test_a_visitor_who_has_been_told_something_gets_a_page_of_their_own(visitor):
    work = posted(restricted=True)
    visitor.get("/works")
    visitor.get(f"/works/{work.pk}")
    assert b"only available to registered users of the Archive" in visitor.get("/works").content
    assert b"only available to registered" not in another(visitor).get("/works").content


@pytest.mark.parametrize("query", ["x=1", "page=2&x=1", "page=abc", "view_adult=false", "page="])
def test_unusual_addresses_are_not_kept(query):
    assert key_of(RequestFactory().get(f"/works?{query}")) is None


@pytest.mark.parametrize("method", ["post", "head", "put", "delete"])
def test_only_get_is_answered_from_memory(method):
    assert key_of(getattr(RequestFactory(), method)("/works")) is None


def test_a_browser_that_has_the_page_is_told_so_without_the_bytes(visitor):
    work = posted()
    path = f"/works/{work.pk}"
    tag = visitor.get(path)["ETag"]
    same, one = queries_of(visitor, path, if_none_match=tag)
    assert (same.status_code, same.content, one) == (304, b"", 1)
    assert same["ETag"] == tag and "Vary" in same
    rename_the_work(work)
    assert visitor.get(path, headers={"if-none-match": tag}).status_code == 200


def test_kept_pages_stay_within_their_room_and_the_least_used_goes_first():
    pages = KeptPages(most_bytes=10_000)
    page = KeptPage((1,), b"x" * 3000, {}, ())
    for name in "abcd":
        pages.keep((name,), page)
        pages.get(("a",))
    assert pages.get(("a",)) and pages.get(("d",))
    assert pages.get(("b",)) is None and pages.get(("c",)) is None
    pages.keep(("huge",), KeptPage((1,), b"x" * 20_000, {}, ()))
    assert pages.get(("huge",)) is None
