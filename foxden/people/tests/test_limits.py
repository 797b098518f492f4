"""How often one may try: signing in and up are limited by address and by name."""

import pytest
from django.urls import reverse

from foxden.people.queries import user_named

from .factories import alice

pytestmark = pytest.mark.django_db

WRONG = {"login": "alice", "password": "not this one"}
RIGHT = {"login": "alice", "password": "correct horse"}


def sign_in(client, given, **headers):
    return client.post(reverse("account_login"), given, headers=headers)


def signed_in(client):
    return "_auth_user_id" in client.session


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(client):
    alice()
    for _attempt in range(5):
        assert sign_in(client, WRONG).status_code == 200
    answer = sign_in(client, RIGHT)
    assert "Too many failed login attempts" in answer.content.decode()
    assert not signed_in(client)


def test_four_wrong_passwords_are_forgiven(client):
    alice()
    for _attempt in range(4):
        sign_in(client, WRONG)
    assert sign_in(client, RIGHT).status_code == 302
    assert signed_in(client)


def test_one_address_tries_no_more_than_ten_names_a_minute(client):
    alice()
    for number in range(10):
        sign_in(client, {"login": f"nobody{number}", "password": "guess"})
    assert "Too many failed" in sign_in(client, RIGHT).content.decode()


def test_guessing_from_one_address_keeps_nobody_out_at_another(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    alice()
    for number in range(10):
        guess = {"login": f"nobody{number}", "password": "guess"}
        sign_in(client, guess, x_forwarded_for="203.0.113.5")
    assert sign_in(client, RIGHT, x_forwarded_for="203.0.113.9").status_code == 302


def test_a_header_of_the_visitors_own_is_no_way_round_the_limit(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    alice()
    for number in range(10):
        guess = {"login": f"nobody{number}", "password": "guess"}
        sign_in(client, guess, x_forwarded_for=f"198.51.100.{number}, 203.0.113.5")
    answer = sign_in(client, RIGHT, x_forwarded_for="198.51.100.99, 203.0.113.5")
    assert "Too many failed" in answer.content.decode()


def test_sign_up_is_limited_and_says_so_kindly(client):
    for _attempt in range(20):
        assert client.post(reverse("account_signup"), {"username": "dora"}).status_code == 200
    answer = client.post(reverse("account_signup"), {"username": "dora"})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert "Wait about 1 minute" in answer.content.decode()
    assert user_named("dora") is None


def test_asking_for_the_sign_in_page_is_free(client):
    for _visit in range(40):
        answer = client.get(reverse("account_login"))
    assert answer.status_code == 200
