"""Signing in the way readers' tools do, and what does not sign in."""

import pytest
from django.test import Client

from foxden.people.tests.factories import bob

pytestmark = pytest.mark.django_db


@pytest.fixture
def tool():
    """A program that keeps cookies, over HTTPS, to which the protection of forms applies."""
    bob()
    return Client(enforce_csrf_checks=True)


def sign_in(tool, *, password="correct horse", token=None, **said):
    fresh = tool.get("/token_dispenser.json", secure=True).json()["token"]
    form = {
        "user[login]": "bob",
        "user[password]": password,
        "user[remember_me]": "1",
        "commit": "Log in",
        "utf8": "✓",
        "authenticity_token": fresh if token is None else token,
    }
    return tool.post("/users/login", form, secure=True, **said)


def is_in(tool):
    return b'href="/users/logout' in tool.get("/works", secure=True).content


def test_a_tool_signs_in_with_aos_fields_without_saying_where_it_comes_from(tool):
    answer = sign_in(tool)
    assert answer.status_code == 302
    assert b'href="/users/logout' in tool.get(answer["Location"], secure=True, follow=True).content


def test_the_page_has_the_form_that_tools_look_for(tool):
    page = tool.get("/users/login", secure=True).content.decode()
    assert 'id="new_user"' in page and 'name="authenticity_token"' in page
    assert 'class="sessions-new system session narrow region"' in page


def test_the_wrong_password_and_the_wrong_token_do_not_sign_in(tool):
    assert sign_in(tool, password="wrong").status_code == 200
    assert sign_in(tool, token="x" * 64).status_code == 403
    assert sign_in(tool, token="").status_code == 403
    assert not is_in(tool)


@pytest.mark.parametrize("header", ["HTTP_ORIGIN", "HTTP_REFERER"])
def test_another_sites_page_signs_nobody_in_even_with_a_token(tool, header):
    assert sign_in(tool, **{header: "https://elsewhere.example/"}).status_code == 403
    assert not is_in(tool)


def test_credentials_in_the_address_are_not_read(tool):
    token = tool.get("/token_dispenser.json", secure=True).json()["token"]
    said = f"user[login]=bob&user[password]=correct+horse&authenticity_token={token}"
    assert tool.post(f"/users/login?{said}", secure=True).status_code == 403
    assert not is_in(tool)


def test_no_cache_keeps_a_token(tool):
    assert "no-store" in tool.get("/token_dispenser.json", secure=True)["Cache-Control"]
