"""The history as pages: what is kept of a visit, who sees it, what can be asked by it."""

import datetime as dt

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from foxden.people.models import Preferences, User
from foxden.people.tests.factories import alice, bob, charlie, looking, mona, olive
from foxden.reading import history
from foxden.shelves.models import Reading
from foxden.shelves.rules import mark_for_later
from foxden.shelves.tests.factories import visited
from foxden.works.models import Work
from foxden.works.rules import delete_work, hide_work, mute_work
from foxden.works.tests.factories import chapter_of, co_creator, draft, invited, posted

from .pages import client_for, get, having, tree, words

pytestmark = pytest.mark.django_db

PAGE = "/users/bob/readings"
OWN = [PAGE, f"{PAGE}?show=updates", f"{PAGE}/clear"]
HOUR = dt.timedelta(hours=1)


def read_by(user) -> list[str]:
    return [each.work.title for each in Reading.objects.filter(user=user)]


def test_a_member_who_opens_a_work_has_it_in_their_history():
    work = posted(chapters=2)
    get(f"/works/{work.pk}/chapters/{chapter_of(work, 2).pk}", bob())
    reading = Reading.objects.get(user=bob())
    assert (reading.work, reading.chapter, reading.visits) == (work, chapter_of(work, 2), 1)
    get(f"/works/{work.pk}?view_full_work=true", bob())
    reading.refresh_from_db()
    assert (reading.chapter, reading.visits) == (chapter_of(work, 2), 1)


def test_a_page_kept_for_all_members_is_kept_in_the_history_of_each():
    work = posted()
    client = Client()
    for user in (bob(), charlie()):
        client.force_login(user)
        client.get(f"/works/{work.pk}")
    assert read_by(bob()) == read_by(charlie()) == ["Before the Rain"]


def test_nothing_is_kept_of_guests_of_asking_ahead_or_of_pages_without_the_story():
    work = posted(rating="Explicit", chapters=2)
    get(f"/works/{work.pk}?view_adult=true&view_full_work=true")
    address = f"/works/{work.pk}?view_full_work=true"
    assert "Yes, Continue" in get(address, bob()).content.decode()
    get(f"{address}&view_adult=true", bob(), headers={"Sec-Purpose": "prefetch;prerender"})
    client_for(bob()).head(f"{address}&view_adult=true")
    get(f"/works/{work.pk}/navigate", bob())
    get(f"/works/{work.pk}", bob())
    get(f"/downloads/{work.pk}/x.txt", bob())
    assert not Reading.objects.exists()
    get(f"{address}&view_adult=true", bob())
    assert Reading.objects.count() == 1


def test_ones_own_works_and_drafts_are_not_kept():
    work, begun = posted(), draft("Begun")
    co_creator(work, charlie())
    invited(begun, bob())
    for user in (alice(), charlie()):
        assert get(f"/works/{work.pk}", user).status_code == 200
    assert get(f"/works/{begun.pk}", bob()).status_code == 200
    assert not Reading.objects.exists()


def test_switched_off_nothing_is_kept_and_what_was_can_be_cleared():
    visited(bob(), posted("Before"))
    Preferences.objects.create(user=bob(), keeps_history=False)
    get(f"/works/{posted('After').pk}", bob())
    assert read_by(bob()) == ["Before"]
    body = get(PAGE, bob()).content.decode()
    assert "switched off" in body and f"{PAGE}/clear" in body


def test_switching_it_off_says_where_the_rest_can_be_cleared():
    client = client_for(bob())
    answer = client.post("/users/bob/preferences", {"time_zone": "UTC"}, follow=True)
    assert "What was kept before can be cleared" in answer.content.decode()
    assert f'href="{PAGE}"' in answer.content.decode()
    again = client.post("/users/bob/preferences", {"time_zone": "UTC"}, follow=True)
    assert "What was kept before can be cleared" not in again.content.decode()


def test_a_story_is_read_even_when_its_visit_cannot_be_kept(monkeypatch):
    def locked(**_given):
        raise OperationalError("database is locked")

    monkeypatch.setattr(history, "keep_reading", locked)
    assert get(f"/works/{posted().pk}", bob()).status_code == 200


@pytest.mark.parametrize("path", OWN)
def test_the_history_is_for_its_own_member_alone(path):
    visited(bob(), posted("Quillwort Unseen"))
    assert get(path, bob()).status_code == 200
    for user in (charlie(), mona(), olive()):
        answer = get(path, user)
        assert answer.status_code == 404
        assert "Quillwort" not in answer.content.decode()
    answer = get(path)
    assert answer.status_code == 302 and answer["Location"].startswith("/users/login?")
    assert get("/users/nobody/readings", mona()).status_code == 404


def test_it_is_never_cached_and_linked_for_oneself_alone():
    assert "no-store" in get(PAGE, bob()).headers["Cache-Control"]
    assert PAGE in get("/users/bob", bob()).content.decode()
    for user in (None, charlie(), mona()):
        assert PAGE not in get("/users/bob", user).content.decode()


def test_the_page_shows_blurbs_with_the_visit_under_them():
    Preferences.objects.create(user=bob(), time_zone="Pacific/Auckland")
    work = posted("Fox Nights", chapters=2)
    reading = visited(bob(), work, ago=5 * HOUR, chapter=chapter_of(work, 2))
    moment = dt.datetime(2026, 1, 4, 22, tzinfo=dt.UTC)
    Reading.objects.filter(pk=reading.pk).update(
        first_visited_at=moment, last_visited_at=moment, visits=3
    )
    page = tree(PAGE, bob())
    [index] = having(page, "ol", "reading", "work", "index", "group")
    [item] = having(index, "li", "reading", "work", "blurb", "group")
    assert item.get("id") == f"work_{work.pk}"
    viewed = words(having(item, "div", "user", "module", "group")[0].find("h4"))
    assert viewed == "Last visited: 05 Jan 2026 (Latest version.) Visited 3 times"
    link = f"/works/{work.pk}/chapters/{chapter_of(work, 2).pk}"
    assert item.xpath(f".//div//a[@href='{link}']")


def test_it_says_what_changed_since_and_can_show_only_that():
    now = timezone.now()
    same, edited, updated = posted("Same"), posted("Edited"), posted("Updated")
    for work in (same, edited, updated):
        visited(bob(), work)
    Work.objects.filter(pk=edited.pk).update(edition=99)
    Work.objects.filter(pk=updated.pk).update(edition=99, revised_at=now + HOUR)
    page = tree(PAGE, bob())
    said = {item.get("id"): words(item) for item in having(page, "li", "reading")}
    assert "(Latest version.)" in said[f"work_{same.pk}"]
    assert "(Minor edits made since then.)" in said[f"work_{edited.pk}"]
    assert "(Update available.)" in said[f"work_{updated.pk}"]
    assert "Visited once" in said[f"work_{updated.pk}"]
    only = having(tree(f"{PAGE}?show=updates", bob()), "li", "reading")
    assert [item.get("id") for item in only] == [f"work_{updated.pk}"]


def test_of_works_that_may_no_longer_be_seen_only_the_visit_is_told():
    hidden, gone = posted("Quillwort Hidden"), posted("Quillwort Gone")
    for user in (bob(), mona()):
        visited(user, hidden)
        visited(user, gone)
    hide_work(work=hidden, hidden=True)
    delete_work(work=gone, leaves_tombstone=True)
    for user in (bob(), mona()):
        page = tree(f"/users/{user.name}/readings", user)
        assert "Quillwort" not in page.text_content()
        items = having(page, "li", "deleted", "reading")
        assert len(items) == 2
        assert "no longer here" in words(items[0]) and "Visited once" in words(items[0])
        assert not items[0].xpath(".//a")
    client_for(bob()).post(f"{PAGE}/{hidden.pk}/delete")
    assert len(having(tree(PAGE, bob()), "li", "deleted")) == 1


def test_works_that_a_member_mutes_are_left_out_without_a_word():
    work, gone = posted("Quillwort"), posted("Gone")
    for each in (work, gone):
        visited(bob(), each)
        mark_for_later(actor=looking(bob()), user=bob(), work=each)
    hide_work(work=gone, hidden=True)
    mute_work(actor=bob(), work=work)
    for path in (PAGE, f"{PAGE}?show=to-read"):
        [item] = having(tree(path, bob()), "li", "reading")
        assert "deleted" in item.get("class")


def test_one_work_is_taken_out_by_its_own_member_alone():
    work = posted()
    visited(bob(), work)
    address = f"{PAGE}/{work.pk}/delete"
    for user in (charlie(), mona()):
        assert client_for(user).post(address).status_code == 404
    assert client_for(None).post(address).status_code == 302
    assert client_for(bob()).get(address).status_code == 405
    assert read_by(bob())
    assert client_for(bob()).post(address)["Location"] == PAGE
    assert not read_by(bob())


def test_everything_is_cleared_after_asking():
    for title in ("One", "Two"):
        visited(bob(), posted(title))
    visited(charlie(), Work.objects.first())
    assert "Nobody can bring it back" in get(f"{PAGE}/clear", bob()).content.decode()
    assert len(read_by(bob())) == 2
    for user in (charlie(), mona()):
        assert client_for(user).post(f"{PAGE}/clear").status_code == 404
    answer = client_for(bob()).post(f"{PAGE}/clear", follow=True)
    assert "Your history is cleared." in answer.content.decode()
    assert not read_by(bob()) and read_by(charlie())


def found(path, user=None) -> list[str]:
    items = having(tree(path, user), "li", "work")
    return [words(item.find("div/h4/a")) for item in items]


@pytest.mark.parametrize(
    "asked",
    ["work_search[unread]=1", "work_search[query]=is:unread", "work_search[query]=unread:true"],
)
def test_members_find_what_they_have_not_read_and_guests_are_told_to_log_in(asked):
    visited(bob(), posted("Read"))
    posted("Not Read")
    for path in ("/works", "/works/search", "/users/alice/works", "/tags/Original%20Work/works"):
        assert found(f"{path}?{asked}", bob()) == ["Not Read"], path
        page = tree(f"{path}?{asked}")
        assert "Log in, then ask for it again." in words(having(page, "div", "notice", "warn")[0])
        assert len(having(page, "li", "work")) == 2
    assert "Log in, then" not in get(f"/works?{asked}", bob()).content.decode()


def test_members_find_what_came_while_they_were_away():
    now = timezone.now()
    old, new = posted("Old"), posted("New")
    Work.objects.filter(pk=old.pk).update(
        revised_at=now - 9 * HOUR, published_on=now.date() - dt.timedelta(days=5)
    )
    bob()
    User.objects.filter(name="bob").update(seen_at=now, away_since=now - 2 * HOUR)
    for asked in (
        "work_search[since_last_visit]=1",
        "work_search[posted_since_last_visit]=1",
        "work_search[query]=updated:last-visit",
        "work_search[query]=posted:last-visit",
    ):
        assert found(f"/works?{asked}", bob()) == ["New"], asked
        assert "Log in, then" in get(f"/works?{asked}").content.decode()
    assert new.pk


def test_a_visit_begins_anew_with_the_first_page_after_twelve_hours():
    before = timezone.now() - 13 * HOUR
    bob()
    User.objects.filter(name="bob").update(seen_at=before)
    get("/works", bob())
    assert User.objects.get(name="bob").away_since == before
    get("/works", bob())
    assert User.objects.get(name="bob").away_since == before


def test_only_members_are_offered_to_ask_what_they_have_read():
    names = ["unread", "since_last_visit", "posted_since_last_visit"]
    for name in names:
        box = f'name="work_search[{name}]"'
        assert box in get("/works", bob()).content.decode()
        assert box not in get("/works").content.decode()
    page = tree("/works?work_search[unread]=1", bob())
    assert page.get_element_by_id("work_search_unread").get("checked") is not None
    assert "Not yet read: yes" in words(having(page, "ul", "chips")[0])
