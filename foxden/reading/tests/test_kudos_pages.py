"""Kudos as pages: the form without a token, what a script is told, the list, taking back."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foxden.people.tests.factories import alice, bob, mona, person
from foxden.responses.models import Kudos
from foxden.responses.tests.factories import kudos_by, kudos_from
from foxden.works.rules import hide_work
from foxden.works.tests.factories import draft, posted

from .pages import client_for, get, tree, words

pytestmark = pytest.mark.django_db

HERE = {"Sec-Fetch-Site": "same-origin"}


def leave(work, user=None, *, path="/kudos", headers=HERE, client=None, **more):
    fields = {"kudo[commentable_id]": work.pk, "kudo[commentable_type]": "Work"}
    return (client or client_for(user)).post(path, fields, headers=headers, **more)


def test_kudos_are_on_the_very_next_page_of_everybody():
    work = posted()
    visitor, member = Client(), client_for(bob())
    for client in (visitor, member):
        assert "Nobody has left kudos yet" in client.get(f"/works/{work.pk}").content.decode()
    leave(work, bob())
    leave(work)
    for client in (visitor, member, client_for(alice())):
        page = client.get(f"/works/{work.pk}").content.decode()
        assert "Nobody has left kudos yet" not in page
        assert '<dd class="kudos">2</dd>' in page
    shown = tree(f"/works/{work.pk}").get_element_by_id("kudos")
    assert words(shown) == "bob as well as 1 guest left kudos on this work!"


def test_without_scripts_the_reader_comes_to_the_list_with_a_word_of_thanks():
    work = posted()
    client = Client()
    answer = leave(work, client=client)
    assert answer.url == f"/works/{work.pk}/kudos"
    assert "Thank you for leaving kudos!" in client.get(answer.url).content.decode()
    leave(work, client=client)
    assert "already left kudos here" in client.get(answer.url).content.decode()


@pytest.mark.parametrize("path", ["/kudos", "/kudos.js"])
def test_a_script_is_told_what_came_of_it(path):
    work = posted()
    asking = HERE | {"Accept": "application/json"}
    done = leave(work, bob(), path=path, headers=asking)
    assert (done.status_code, done.json()["message"]) == (201, "Thank you for leaving kudos!")
    assert "/users/bob" in done.json()["kudos"]
    again = leave(work, bob(), path=path, headers=asking)
    assert (again.status_code, list(again.json())) == (
        422, ["error_message", "errors"],
    )  # fmt: skip
    assert list(again.json()["errors"]) == ["user_id"]
    own = leave(work, alice(), path=path, headers=asking)
    assert "your own work" in own.json()["error_message"]


@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "https://testserver"}, False),
        ({"Origin": "http://elsewhere.example"}, False),
        ({"Origin": "null"}, False),
        ({"Referer": "http://testserver/works/1"}, True),
        ({"Referer": "http://testserver.elsewhere.example/"}, False),
        ({}, False),
    ],
)
def test_only_our_own_pages_can_send_the_form(headers, is_taken):
    answer = leave(posted(), bob(), headers=headers)
    assert answer.status_code == (302 if is_taken else 403)
    assert Kudos.objects.exists() == is_taken


def test_what_a_reader_cannot_see_takes_no_kudos_and_tells_nothing():
    restricted, begun, hidden = posted(restricted=True), draft("Begun"), posted("Hidden")
    hide_work(work=hidden, hidden=True)
    assert "/users/login" in leave(restricted).url
    for work, user in ((begun, bob()), (begun, None), (hidden, bob()), (hidden, None)):
        assert leave(work, user).status_code == 404
        assert get(f"/works/{work.pk}/kudos", user).status_code == 404
    assert not Kudos.objects.exists()
    assert get(f"/works/{restricted.pk}/kudos").status_code == 302


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 30, "²"])
def test_a_form_for_no_work_is_a_404(key):
    assert Client().post("/kudos", {"kudo[commentable_id]": key}, headers=HERE).status_code == 404


def test_a_member_takes_back_their_own_and_nobody_elses():
    work = posted()
    kudos_by(bob(), work)
    address = f"/works/{work.pk}/kudos/delete"
    assert Client().post(address).status_code == 404
    assert client_for(mona()).post(address).status_code == 404
    assert Kudos.objects.count() == 1
    assert "Take my kudos back" not in get(f"/works/{work.pk}/kudos", mona()).content.decode()
    assert "Take my kudos back" in get(f"/works/{work.pk}/kudos", bob()).content.decode()
    assert client_for(bob()).post(address).status_code == 302
    assert not Kudos.objects.exists()


def test_kudos_can_be_taken_back_from_a_work_that_was_hidden_since():
    work = posted()
    kudos_by(bob(), work)
    hide_work(work=work, hidden=True)
    client_for(bob()).post(f"/works/{work.pk}/kudos/delete")
    assert not Kudos.objects.exists()


def test_creators_are_offered_no_button_and_others_are():
    work = posted()
    assert not tree(f"/works/{work.pk}", alice()).xpath("//form[@id='new_kudo']")
    for user in (None, bob(), mona()):
        assert tree(f"/works/{work.pk}", user).xpath("//form[@id='new_kudo']")


def test_the_list_costs_the_same_however_many_left_kudos():
    work, costs = posted(), []
    for people in (2, 60):
        for number in range(people):
            kudos_by(person(f"reader{people}x{number}"), work)
            kudos_from(f"192.0.{people}.{number}", work)
        client = client_for(bob())
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/works/{work.pk}/kudos").status_code == 200
        costs.append(len(asked))
    assert max(costs) <= 16 and costs[1] - costs[0] <= 1
