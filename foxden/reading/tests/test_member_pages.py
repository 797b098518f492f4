"""Pages kept for members: each with their own name, nobody with another's, none out of date."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foxden.people.models import Preferences
from foxden.people.tests.factories import alice, bob, charlie, mona, olive, pseud_of
from foxden.reading import member_pages
from foxden.works.rules import edit_work, hide_work, invite_creator, restrict_work
from foxden.works.tests.factories import posted, work_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """Asks one process, which keeps its pages, for a page as this person."""
    client = Client()

    def ask(user, path):
        client.force_login(user)
        return client.get(path)

    ask.client = client
    return ask


def test_each_member_is_greeted_by_their_own_name(page):
    path = posted().get_absolute_url()
    for user, other in ((bob(), "charlie"), (charlie(), "bob"), (bob(), "charlie")):
        text = page(user, path).content.decode()
        assert f'href="/users/{user.name}"' in text
        assert other not in text
        assert member_pages.STAND_IN not in text


def test_the_second_members_page_costs_only_who_they_are_and_where_they_stopped(page):
    path = posted().get_absolute_url()
    page(bob(), path)
    page.client.force_login(charlie())
    with CaptureQueriesContext(connection) as caught:
        assert page.client.get(path).status_code == 200
    assert len(caught) <= 7


def test_a_kept_page_is_the_page_that_would_be_made(page):
    path = posted().get_absolute_url()
    made = Client()
    made.force_login(bob())
    page(charlie(), path)
    assert page(bob(), path).content == made.get(path).content


def test_those_who_have_a_part_in_the_work_get_their_own_page(page):
    work = posted(by=alice())
    path = work.get_absolute_url()
    edit = f"{path}/edit"
    for user in (bob(), mona(), alice(), bob()):
        page(user, path)
    assert edit in page(alice(), path).content.decode()
    assert edit not in page(bob(), path).content.decode()
    assert f"{path}/hide" in page(mona(), path).content.decode()
    assert f"{path}/hide" in page(olive(), path).content.decode()
    assert f"{path}/hide" not in page(bob(), path).content.decode()


def test_somebody_invited_after_a_page_was_kept_gets_their_own(page):
    work = posted(by=alice(), anonymous=True)
    path = work.get_absolute_url()
    assert "alice" not in page(bob(), path).content.decode()
    invite_creator(work=work, pseud=pseud_of(bob()), actor=alice())
    page(charlie(), path)
    page(bob(), path)
    assert "alice" not in page(charlie(), path).content.decode()


def test_a_change_is_seen_by_the_very_next_request(page):
    work = posted()
    path = work.get_absolute_url()
    page(bob(), path)
    edit_work(work=work, actor=alice(), fields=work_fields("After the Rain"))
    assert "After the Rain" in page(bob(), path).content.decode()
    hide_work(work=work, hidden=True)
    assert page(bob(), path).status_code == 404


def test_a_restricted_work_is_kept_for_members_and_not_for_guests(page):
    work = posted()
    restrict_work(work=work, restricted=True)
    path = work.get_absolute_url()
    assert page(bob(), path).status_code == 200
    assert Client().get(path).status_code == 302


def test_what_is_to_be_told_is_told_once_and_to_its_own_reader(page):
    path, said = posted().get_absolute_url(), "Your preferences are saved."
    page(charlie(), path)
    page.client.force_login(bob())
    page.client.post("/users/bob/preferences", {"time_zone": "UTC", "accepts_invitations": "on"})
    assert said in page.client.get(path).content.decode()
    assert said not in page.client.get(path).content.decode()
    assert said not in page(charlie(), path).content.decode()


def test_a_member_who_wants_whole_works_gets_them(page):
    work = posted(chapters=2)
    path = work.get_absolute_url()
    assert page(bob(), path).status_code == 302
    Preferences.objects.create(user=charlie(), shows_whole_works=True)
    assert page(charlie(), path).status_code == 200
    assert page(bob(), path).status_code == 302


def test_a_member_is_asked_before_an_adult_work_and_agrees_for_themselves_alone(page):
    path = posted(rating="Explicit").get_absolute_url()
    assert "Yes, Continue" in page(bob(), path).content.decode()
    assert "Yes, Continue" not in page(bob(), f"{path}?view_adult=true").content.decode()
    assert "Yes, Continue" not in page(bob(), path).content.decode()
    page.client.cookies.clear()
    assert "Yes, Continue" in page(charlie(), path).content.decode()


def test_a_members_page_is_for_that_members_browser_alone(page):
    path = posted().get_absolute_url()
    for _ in range(2):
        answer = page(bob(), path)
        assert "private" in answer.headers["Cache-Control"]
        assert "Cookie" in answer.headers["Vary"]
