"""The page of one's door, and where a closed one is told."""

import pytest

from foxden.people.queries import door_of
from foxden.people.tests.factories import alice, bob, mona
from foxden.works.rules import close_door
from foxden.works.tests.factories import posted

from .pages import client_for, get, tree, words

pytestmark = pytest.mark.django_db

DOOR = "/users/alice/door"


def test_it_is_closed_and_opened_on_its_page():
    work, client = posted(), client_for(alice())
    path = f"/works/{work.pk}"
    assert get(path).status_code == 200
    assert client.post(DOOR, {"days": "3"}).status_code == 302
    assert get(path).status_code == 302
    page = client.get(DOOR).content.decode()
    assert "It opens by itself on" in page and "Open my door" in page
    assert client.post(f"{DOOR}/open").status_code == 302
    assert get(path).status_code == 200
    assert door_of(alice().pk) is None


def test_without_a_time_it_stays_closed():
    client_for(alice()).post(DOOR, {"days": ""})
    assert door_of(alice().pk).opens_at is None
    assert "until you open it" in words(tree(DOOR, alice()))


def test_a_time_that_is_not_offered_is_refused_and_nothing_closes():
    answer = client_for(alice()).post(DOOR, {"days": "9000"})
    assert answer.status_code == 422
    assert door_of(alice().pk) is None


def test_every_page_tells_it_to_them_and_to_nobody_else():
    work = posted()
    close_door(actor=alice())
    for path in (
        "/",
        f"/works/{work.pk}",
        "/users/alice",
        "/works/search",
        "/users/alice/preferences",
    ):
        assert "Your door is closed." in words(tree(path, alice())), path
    for user in (bob(), mona()):
        for path in ("/", f"/works/{work.pk}", "/users/alice"):
            page = words(tree(path, user))
            assert "door" not in page.lower(), path


def test_pages_kept_for_guests_and_members_are_made_anew():
    work = posted("Kept")
    path = f"/works/{work.pk}"
    for user in (None, bob()):
        assert get(path, user).status_code == 200
    close_door(actor=alice())
    assert get(path).status_code == 302
    assert "Kept" not in get("/works").content.decode()
    assert "Restricted" in get(path, bob()).content.decode()


@pytest.mark.parametrize("path", [DOOR, f"{DOOR}/open"])
def test_it_is_for_ones_own_hands(path):
    close_door(actor=alice())
    assert client_for(None).post(path).status_code == 302
    for user in (bob(), mona()):
        assert client_for(user).post(path, {"days": ""}).status_code == 404
    assert door_of(alice().pk)
    assert get(DOOR).status_code == 302
    assert get(DOOR, bob()).status_code == 404
