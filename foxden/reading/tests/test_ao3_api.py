"""The library ao3-api as it is released reads a running archive.

It has AO3's address in every request, so what leaves it is sent to ours. It signs in with the password in
the address, which is refused here; that one request's fields are put into the form. In lists it looks for
items that have the role of an article, which they have not here (docs/decisions/0006).
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import AO3
import pytest
import requests
from AO3.utils import AuthError, LoginError
from requests.adapters import HTTPAdapter

from foxden.people.tests.factories import alice, bob, looking, pseud_of
from foxden.responses.rules import leave_comment
from foxden.shelves.rules import (
    Kept,
    bookmark_work,
    subscribe_to_author,
    subscribe_to_series,
    subscribe_to_work,
)
from foxden.tags.vocabulary import MATURE
from foxden.works.rules import add_to_series, edit_series, start_series
from foxden.works.tests.factories import co_creator, posted

pytestmark = pytest.mark.django_db(transaction=True)
AO3_ADDRESS = "https://archiveofourown.org"


@pytest.fixture(autouse=True)
def ours(live_server, monkeypatch):
    """Whatever the library asks AO3 is asked of the running archive."""

    class ToUs(HTTPAdapter):
        def send(self, request, **more):
            asked, url = request.url, urlsplit(request.url)
            request = request.copy()
            fields = parse_qsl(url.query)
            if request.method == "POST" and url.path == "/users/login":
                request.prepare_body(fields, None)
                url = url._replace(query="")
            request.url = live_server.url + url._replace(scheme="", netloc="").geturl()
            if "referer" in request.headers:
                request.headers["referer"] = live_server.url
            response = super().send(request, **more)
            response.url = asked
            return response

    get_adapter = requests.Session.get_adapter
    monkeypatch.setattr(
        requests.Session,
        "get_adapter",
        lambda self, url: ToUs() if url.startswith(AO3_ADDRESS) else get_adapter(self, url),
    )


def signed_in():
    return AO3.Session(bob().name, "correct horse")


def a_work(**changes):
    tags = {
        "rating": MATURE,
        "warnings": ["Major Character Death"],
        "categories": ["F/F", "Gen"],
        "fandoms": ["Fox & Den", "Original Work"],
        "relationships": ["A/B"],
        "characters": ["A", "B"],
        "freeforms": ["Fluff", "Rain"],
    }
    more = {
        "summary": "A summary.",
        "notes_before": "<p>Before.</p>",
        "notes_after": "<p>After.</p>",
    }
    return posted("The Den", chapters=2, expected_chapters=3, **tags, **more, **changes)


def test_a_work_is_read_with_every_field():
    work = a_work()
    co_creator(work, bob())
    series = start_series(title="The Cycle", pseuds=[pseud_of(alice())])
    add_to_series(work=work, series=series)
    read = AO3.Work(work.pk)
    expected = {
        "title": "The Den",
        "rating": MATURE,
        "warnings": ["Major Character Death"],
        "categories": ["F/F", "Gen"],
        "fandoms": ["Fox & Den", "Original Work"],
        "relationships": ["A/B"],
        "characters": ["A", "B"],
        "tags": ["Fluff", "Rain"],
        "language": "English",
        "words": work.word_count,
        "nchapters": 2,
        "expected_chapters": 3,
        "complete": False,
        "status": "Work in Progress",
        "restricted": False,
        "summary": "A summary.",
        "authors": ["alice", "bob"],
        "series": ["The Cycle"],
    }
    assert {key: read.metadata[key] for key in expected} == expected
    assert read.date_published.date() == work.published_on
    assert read.start_notes.startswith("Before.\n") and read.end_notes.strip() == "After."
    assert [each.text.strip() for each in read.chapters] == [
        "The fox came home before the rain."
    ] * 2
    assert read.download("EPUB").startswith(b"PK")


def test_a_member_signs_in_and_reads_what_is_for_members():
    work = a_work(restricted=True)
    read = AO3.Work(work.pk, signed_in())
    assert (read.title, read.restricted) == ("The Den", True)
    with pytest.raises(LoginError):
        AO3.Session("bob", "wrong")
    with pytest.raises(AuthError):
        AO3.Work(work.pk).is_subscribed  # noqa: B018


def test_a_search_gives_its_total():
    a_work()
    posted("Elsewhere")
    search = AO3.Search(any_field="den")
    search.update()
    assert (search.total_results, search.pages) == (1, 1)


def test_comments_are_counted_and_kudos_are_left_once():
    work = a_work()
    leave_comment(actor=looking(alice()), work=work, text="Thank you.", pseud=pseud_of(alice()))
    session = signed_in()
    read = AO3.Work(work.pk, session)
    assert read.comments == 1
    assert read.leave_kudos() is True
    assert read.leave_kudos() is False
    assert AO3.Work(work.pk, session).kudos == 1


def test_a_series():
    series = start_series(title="The Cycle", pseuds=[pseud_of(alice())])
    edit_series(
        series=series, title="The Cycle", description="All.", notes="More.", is_complete=True
    )
    for title in ("One", "Two"):
        add_to_series(work=posted(title), series=series)
    read = AO3.Series(series.pk)
    assert (read.name, read.nworks, read.words) == ("The Cycle", 2, 14)
    assert (read.complete, read.description, read.notes) == (True, "All.", "More.")
    assert [each.username for each in read.creators] == ["alice"]


def test_a_person_with_the_numbers_of_their_works_and_bookmarks():
    works = [posted(f"Work {number}") for number in range(21)]
    member = bob()
    for work in works:
        bookmark_work(
            actor=looking(member), user=member, pseud=pseud_of(member), work=work, kept=Kept()
        )
    writer, reader = AO3.User("alice"), AO3.User("bob")
    assert writer.works == 21 and reader.bookmarks == 21


def test_a_members_own_subscriptions_and_bookmarks():
    work, member = a_work(), bob()
    viewer = looking(member)
    series = start_series(title="The Cycle", pseuds=[pseud_of(alice())])
    add_to_series(work=work, series=series)
    subscribe_to_work(actor=viewer, user=member, work=work)
    subscribe_to_series(actor=viewer, user=member, series=series)
    subscribe_to_author(actor=viewer, user=member, author=alice())
    bookmark_work(
        actor=viewer, user=member, pseud=pseud_of(member), work=work, kept=Kept(is_rec=True)
    )
    session = signed_in()
    assert [each.title for each in session.get_work_subscriptions()] == ["The Den"]
    assert [each.name for each in session.get_series_subscriptions()] == ["The Cycle"]
    assert [each.username for each in session.get_user_subscriptions()] == ["alice"]
    assert [each.title for each in session.get_bookmarks()] == ["The Den"]
