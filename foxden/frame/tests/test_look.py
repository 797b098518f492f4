"""The reader's look: one cookie, any text, never a surprise."""

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from foxden.frame.context import look
from foxden.frame.look import COOKIE, Look, dump_look, look_from, parse_look

pytestmark = pytest.mark.urls("foxden.frame.tests.urls")

LOOKS = st.builds(Look, **{name: st.sampled_from(values) for name, values in Look.ALLOWED.items()})


@given(LOOKS)
def test_a_look_comes_back_from_its_cookie_as_it_was(chosen):
    assert parse_look(dump_look(chosen)) == chosen


@given(st.text())
def test_any_cookie_at_all_gives_a_look_whose_every_value_is_allowed(cookie):
    found = parse_look(cookie)
    assert all(getattr(found, name) in allowed for name, allowed in Look.ALLOWED.items())


def test_the_usual_look_needs_no_cookie_and_no_attributes():
    assert dump_look(Look()) == ""
    assert Look().attributes == ""


def test_a_value_that_is_not_known_is_left_at_its_default_and_the_others_are_kept():
    assert parse_look("theme=neon&size=5&evil=1") == Look(size="5")


def test_attributes_carry_only_what_was_chosen():
    assert Look(theme="sepia", justify="yes").attributes == (
        ' data-theme="sepia" data-justify="yes"'
    )


def test_attributes_never_carry_markup_from_a_cookie():
    assert parse_look('theme="><script>').attributes == ""


def test_a_very_long_cookie_is_not_even_parsed():
    assert parse_look("size=5&" + "x=1&" * 100) == Look()


def test_fields_of_the_panel_make_the_same_look_as_the_cookie():
    assert look_from({"theme": "dark", "size": "7", "csrfmiddlewaretoken": "x"}) == Look(
        theme="dark", size="7"
    )


def test_pages_know_the_look_of_the_reader_who_asked():
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = "theme=dark"
    assert look(request) == {"look": Look(theme="dark")}


def test_keeping_a_look_sets_the_cookie_and_goes_back_to_the_page_it_was_on():
    answer = Client().post(
        "/look", {"theme": "sepia", "size": "4"}, headers={"referer": "http://testserver/a?b=c"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/a?b=c")
    assert parse_look(answer.cookies[COOKIE].value) == Look(theme="sepia", size="4")


@pytest.mark.parametrize(
    "referer",
    ["", "https://elsewhere.example/x", "//elsewhere.example", "javascript:alert(1)", "http://["],
)
def test_keeping_a_look_never_leads_away_from_the_archive(referer):
    answer = Client().post("/look", {"theme": "dark"}, headers={"referer": referer})
    assert answer["Location"] == "/"


def test_two_slashes_in_the_page_before_do_not_become_another_host():
    answer = Client().post("/look", {}, headers={"referer": "http://testserver//elsewhere.example"})
    assert answer["Location"] == "/elsewhere.example"


def test_resetting_takes_the_cookie_away():
    answer = Client().post("/look", {"theme": "dark", "reset": "1"})
    assert answer.cookies[COOKIE]["max-age"] == 0


@pytest.mark.django_db
def test_a_look_is_kept_without_a_token_but_not_by_a_link():
    assert Client(enforce_csrf_checks=True).post("/look", {"theme": "dark"}).status_code == 302
    assert Client().get("/look").status_code == 405
