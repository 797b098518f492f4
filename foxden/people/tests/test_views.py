import pytest
from django.urls import reverse

from foxden.people.models import Preferences
from foxden.people.queries import user_named
from foxden.people.rules import add_pseud, make_sign_in_link, open_account

from .factories import alice, bob

pytestmark = pytest.mark.django_db

OWN_PAGES = ["people:preferences", "people:change_name", "people:pseuds", "people:new_pseud"]


@pytest.mark.parametrize("page", OWN_PAGES)
def test_ones_own_pages_open_for_oneself_alone(client, page):
    alice()
    address = reverse(page, args=["alice"])
    assert client.get(address).status_code == 302
    client.force_login(bob())
    assert client.get(address).status_code == 404
    client.force_login(alice())
    assert client.get(address).status_code == 200


def test_a_link_signs_in_once_and_asks_for_a_password(client):
    link = make_sign_in_link(user=open_account(name="keeper"))
    assert client.get(link).headers["Location"] == reverse("account_set_password")
    assert client.get(reverse("people:dashboard")).headers["Location"] == "/users/keeper"
    client.logout()
    assert client.get(link).headers["Location"] == reverse("account_login")
    assert client.get(reverse("people:dashboard")).headers["Location"].startswith("/users/login")


def test_preferences_are_kept(client):
    client.force_login(alice())
    answer = client.post(
        reverse("people:preferences", args=["alice"]),
        {"time_zone": "Europe/Lisbon", "shows_adult": "on"},
    )
    assert answer.status_code == 302
    kept = Preferences.objects.get(user=alice())
    assert (kept.time_zone, kept.shows_adult, kept.accepts_invitations) == (
        "Europe/Lisbon",
        True,
        False,
    )


def test_a_time_zone_that_is_none_is_refused(client):
    client.force_login(alice())
    answer = client.post(reverse("people:preferences", args=["alice"]), {"time_zone": "Moon/Sea"})
    assert answer.status_code == 200
    assert not Preferences.objects.exists()


def test_a_name_that_is_taken_is_said_in_the_form(client):
    bob()
    client.force_login(alice())
    answer = client.post(reverse("people:change_name", args=["alice"]), {"name": "Bob"})
    assert answer.status_code == 200
    assert "taken" in answer.content.decode()
    assert user_named("alice") is not None


def test_an_old_name_leads_to_the_new_one(client):
    client.force_login(alice())
    client.post(reverse("people:change_name", args=["alice"]), {"name": "alicia"})
    answer = client.get("/users/alice/pseuds")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/users/alicia/pseuds")


def test_a_pseud_is_made_changed_and_removed(client):
    client.force_login(alice())
    client.post(reverse("people:new_pseud", args=["alice"]), {"name": "Flame", "description": "Hi"})
    client.post(
        reverse("people:edit_pseud", args=["alice", "Flame"]), {"name": "Fire", "description": "Ho"}
    )
    page = client.get(reverse("people:pseuds", args=["alice"])).content.decode()
    assert "Fire" in page and "Ho" in page and "Flame" not in page
    client.post(reverse("people:delete_pseud", args=["alice", "Fire"]))
    assert "Fire" not in client.get(reverse("people:pseuds", args=["alice"])).content.decode()


def test_nobody_changes_the_pseud_of_another(client):
    add_pseud(user=alice(), name="Flame")
    client.force_login(bob())
    for page in ("people:edit_pseud", "people:delete_pseud"):
        assert client.post(reverse(page, args=["alice", "Flame"])).status_code == 404
