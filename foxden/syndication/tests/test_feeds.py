"""Feeds for everyone: what RFC 4287 and AO3's addresses ask, and a stranger's view whoever asks."""

import datetime as dt

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from foxden.people.models import User
from foxden.people.tests.factories import alice, bob, mona, olive, person, pseud_of
from foxden.shelves.models import ReadingList
from foxden.shelves.tests.factories import listed
from foxden.tags.models import Tag
from foxden.tags.rules import make_synonym
from foxden.tags.tests.wrangled import canonical, tag
from foxden.works.models import Series, Work
from foxden.works.rules import (
    add_to_series,
    conceal_work,
    delete_work,
    hide_work,
    make_anonymous,
    restrict_work,
    start_series,
)
from foxden.works.tests.factories import chapter_of, draft, new_chapter, posted, scheduled

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
READERS = {"guest": None, "member": bob, "author": alice, "moderator": mona, "owner": olive}


def ask(path, user=None, **headers):
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(path, headers=headers)


def feed(path, user=None):
    response = ask(path, user)
    assert response.status_code == 200, (path, response.status_code)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def titles(path, user=None):
    return [entry.findtext(f"{ATOM}title") for entry in feed(path, user).iterfind(f"{ATOM}entry")]


def tag_address(name="Original Work"):
    return f"/tags/{Tag.objects.get(name=name).pk}/feed.atom"


def shelf(count=1):
    """So many works in a series, and the address of every feed by its name."""
    series = start_series(title="Fen Cycle", pseuds=[pseud_of(alice())])
    for number in range(count):
        work = posted(f"Open Water {number}", freeforms=[f"Tag {number}"])
        add_to_series(work=work, series=series)
    return {
        "works_feed": "/works/feed.atom",
        "work_feed": f"/works/{work.pk}/feed.atom",
        "tag_feed": tag_address(),
        "language_feed": "/languages/en/feed.atom",
        "series_feed": f"/series/{series.pk}/feed.atom",
        "list_feed": f"{_list_of_all().get_absolute_url()}/feed.atom",
        "person_feed": "/users/alice/feed.atom",
        "pseud_feed": "/users/alice/pseuds/alice/feed.atom",
    }


def _list_of_all() -> ReadingList:
    """A reader's list of all works that are posted; a new one each time."""
    name = f"List {ReadingList.objects.count()}"
    return listed(bob(), *Work.objects.filter(state="posted"), name=name)


def test_every_feed_has_what_rfc_4287_asks_of_it():
    for name, path in shelf().items():
        root = feed(path)
        assert root.tag == f"{ATOM}feed", name
        for part in ("id", "title", "updated"):
            assert len(root.findall(ATOM + part)) == 1, (name, part)
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == root.findtext(f"{ATOM}id") == settings.ARCHIVE_URL + path
        assert (
            Client().get(links["alternate"].removeprefix(settings.ARCHIVE_URL)).status_code == 200
        )
        [entry] = root.findall(f"{ATOM}entry")
        for part in ("id", "title", "updated", "author"):
            assert len(entry.findall(ATOM + part)) == 1, (name, part)
        assert entry.findtext(f"{ATOM}id").startswith("tag:")
        assert dt.datetime.fromisoformat(root.findtext(f"{ATOM}updated")).tzinfo is not None


def test_every_named_feed_is_in_these_tests():
    from foxden.syndication.urls import urlpatterns

    named = {pattern.name for pattern in urlpatterns if pattern.name.endswith("_feed")}
    assert named - {"filter_feed"} == {*shelf()}


def test_an_entry_says_byline_summary_numbers_series_and_tags_in_that_order():
    series = start_series(title="Fen & Cycle", pseuds=[pseud_of(alice())])
    work = posted(summary="<p>A <em>fox</em>.</p>", freeforms=["Hurt/Comfort"], language="de")
    add_to_series(work=work, series=series)
    said = feed(tag_address()).findtext(f"{ATOM}entry/{ATOM}summary")
    home = settings.ARCHIVE_URL
    parts = [
        f'<a rel="author" href="{home}/users/alice/pseuds/alice">alice</a>',
        "<em>fox</em>",
        "Words: 7, Chapters: 1/1, Language: Deutsch",
        f'Part 1 of <a href="{home}/series/{series.pk}">Fen &amp; Cycle</a>',
        "Original Work</a>",
        f'href="{home}/tags/Hurt*s*Comfort/works">Hurt/Comfort</a>',
    ]
    places = [said.find(part) for part in parts]
    assert -1 not in places and places == sorted(places)


def restricted():
    restrict_work(work=posted("Quillwort"), restricted=True)


def hidden():
    hide_work(work=posted("Quillwort"), hidden=True)


def unrevealed():
    conceal_work(work=posted("Quillwort"), unrevealed=True)


def gone():
    delete_work(work=posted("Quillwort"), leaves_tombstone=True)


def not_posted():
    draft("Quillwort")


def not_yet_posted():
    scheduled("Quillwort")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", [restricted, hidden, unrevealed, gone, not_posted, not_yet_posted])
def test_what_a_stranger_may_not_see_is_in_no_feed_for_anybody(kind, reader):
    user = READERS[reader]() if READERS[reader] else None
    paths = shelf()
    kind()
    work = Work.objects.latest("pk")
    if kind is not gone:
        add_to_series(work=work, series=Series.objects.get())
    for path in paths.values():
        body = ask(path, user).content.decode()
        assert "Quillwort" not in body and f"works/{work.pk}<" not in body, path
    assert ask(f"/works/{work.pk}/feed.atom", user).status_code == 404


@pytest.mark.parametrize("reader", READERS)
def test_an_anonymous_work_names_its_author_in_no_feed(reader):
    user = READERS[reader]() if READERS[reader] else None
    writer = person("wrenfield")
    work = posted("Masked", by=writer)
    series = start_series(title="Masks", pseuds=[pseud_of(writer)])
    add_to_series(work=work, series=series)
    make_anonymous(work=work, anonymous=True)
    for path in (tag_address(), f"/works/{work.pk}/feed.atom", f"/series/{series.pk}/feed.atom"):
        body = ask(path, user).content.decode()
        assert "Anonymous" in body and "wrenfield" not in body, path
    assert titles("/users/wrenfield/feed.atom", user) == []
    assert titles("/users/wrenfield/feed.atom", writer) == []


def test_a_work_that_is_restricted_is_gone_from_the_very_next_answer():
    work = posted("Quillwort")
    path = tag_address()
    first = ask(path)
    headers = {
        "If-None-Match": first["ETag"],
        "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT",
    }
    assert ask(path, **headers).status_code == 304
    posted("Another")
    restrict_work(work=work, restricted=True)
    again = ask(path, **headers)
    assert again.status_code == 200 and "Quillwort" not in again.content.decode()
    assert ask(path, **{"If-Modified-Since": headers["If-Modified-Since"]}).status_code == 200


def test_a_program_that_has_the_feed_is_told_so():
    for path in shelf().values():
        first = ask(path)
        assert first.content == ask(path, bob()).content
        assert ask(path, **{"If-None-Match": first["ETag"]}).status_code == 304
        assert "no-cache" in first["Cache-Control"] and not first.cookies
        assert Client().head(path).content == b""
        assert Client().post(path).status_code == 405


def test_the_feed_of_a_tag_has_its_synonyms_and_a_synonym_leads_to_it():
    posted("One", freeforms=["Otters"])
    posted("Two", freeforms=["River Otters"])
    path = tag_address("River Otters")
    make_synonym(tag=tag("River Otters"), of=canonical("Otters"), actor=None)
    assert sorted(titles(tag_address("Otters"))) == ["One", "Two"]
    moved = ask(path)
    assert moved.status_code == 301 and moved["Location"] == tag_address("Otters")


def test_a_tag_that_strangers_do_not_know_has_no_feed():
    posted(freeforms=["Secret Otters"], restricted=True)
    assert ask(tag_address("Secret Otters"), alice()).status_code == 404
    assert ask("/tags/999999/feed.atom").status_code == 404


def test_the_newest_25_works_by_the_day_they_were_posted_or_as_asked_by_their_last_chapter():
    now = timezone.now()
    for number in range(27):
        work = posted(f"Otter {number:02}")
        Work.objects.filter(pk=work.pk).update(
            published_on=now.date() - dt.timedelta(days=number),
            revised_at=now - dt.timedelta(hours=100 - number),
        )
    path = tag_address()
    assert titles(path) == [f"Otter {number:02}" for number in range(25)]
    newest = [f"Otter {number:02}" for number in range(26, 1, -1)]
    assert titles(f"{path}?work_search[sort_column]=revised_at") == newest
    assert titles("/users/alice/feed.atom") == newest


def test_a_feed_keeps_to_the_filters_in_its_address():
    posted("Short Fox", freeforms=["Foxes"])
    posted("Long Otter")
    path = f"{tag_address()}?work_search[query]=short"
    assert titles(path) == ["Short Fox"]
    foxes = Tag.objects.get(name="Foxes").pk
    assert titles(f"/works/feed.atom?exclude_work_search[freeform_ids][]={foxes}") == ["Long Otter"]
    links = {each.get("rel"): each.get("href") for each in feed(path).findall(f"{ATOM}link")}
    assert titles(links["self"].removeprefix(settings.ARCHIVE_URL)) == ["Short Fox"]


@pytest.mark.parametrize(
    "asked", ["work_search[words_from]=many", "work_search[query]=(", "work_search[unread]=1"]
)
def test_a_filter_that_cannot_be_answered_is_refused_in_words(asked):
    posted()
    response = ask(f"/works/feed.atom?{asked}", bob())
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain") and len(response.content) > 20


def test_the_feed_of_a_work_has_its_posted_chapters_the_last_first():
    work = posted(chapters=3, expected_chapters=None)
    new_chapter(work, title="Secret Bend")
    path = f"/works/{work.pk}/feed.atom"
    assert titles(path) == ["Chapter 3", "Chapter 2", "Chapter 1"]
    link = feed(path).find(f"{ATOM}entry/{ATOM}link").get("href")
    assert link == f"{settings.ARCHIVE_URL}/works/{work.pk}/chapters/{chapter_of(work, 3).pk}"


def test_other_spellings_of_a_name_lead_to_the_one_feed():
    posted()
    for path in ("/users/ALICE/feed.atom", "/users/Alice/pseuds/ALICE/feed.atom"):
        response = ask(path)
        assert response.status_code == 301 and "/users/alice/" in response["Location"]
        assert ask(response["Location"]).status_code == 200
    User.objects.filter(name="alice").update(is_active=False)
    for path in ("/users/alice/feed.atom", "/users/nobody/feed.atom"):
        assert ask(path).status_code == 404


def test_pages_tell_programs_where_their_feed_is_and_it_is_there():
    paths = shelf()
    for path in paths.values():
        page = feed(path).find(f"{ATOM}link[@rel='alternate']").get("href")
        body = Client().get(page.removeprefix(settings.ARCHIVE_URL)).content.decode()
        assert 'type="application/atom+xml"' in body and f'href="{path}"' in body, page


def test_a_filtered_page_names_the_feed_of_its_filters():
    posted("Fox & Otter")
    body = Client().get("/works?work_search[query]=fox").content.decode()
    assert 'href="/works/feed.atom?work_search%5Bquery%5D=fox"' in body


def test_a_work_for_members_names_no_feed_on_its_page():
    work = posted(restricted=True)
    body = ask(f"/works/{work.pk}", alice()).content.decode()
    assert "application/atom+xml" not in body


def test_a_hub_is_named_where_the_host_has_one_and_never_for_a_secret_feed(settings):
    from foxden.shelves.tests.factories import saved

    settings.WEBSUB_HUB = "https://hub.example/"
    for path in shelf().values():
        hubs = feed(path).findall(f"{ATOM}link[@rel='hub']")
        assert [link.get("href") for link in hubs] == ["https://hub.example/"]
        assert '<https://hub.example/>; rel="hub"' in ask(path)["Link"]
    assert "hub.example" not in ask(saved(bob()).feed_address).content.decode()


def test_no_feed_costs_more_for_more_works():
    few = {name: _cost(path) for name, path in shelf(2).items()}
    many = {name: _cost(path) for name, path in shelf(9).items()}
    assert many == few and max(few.values()) <= 12


def _cost(path):
    ask(path)
    with CaptureQueriesContext(connection) as caught:
        feed(path)
    return len(caught)
