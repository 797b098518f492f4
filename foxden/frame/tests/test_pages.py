"""The frame round every page, and the pages for when something is wrong."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory

from foxden.frame import errors
from foxden.frame.look import Look

pytestmark = pytest.mark.urls("foxden.frame.tests.urls")


class Member:
    is_authenticated = True
    name = "Marigold"


class Visitor:
    is_authenticated = False


def page(**context):
    given = {"archive": {"name": "Fern Hollow"}, "look": Look(), "user": Visitor()}
    return render_to_string("frame/base.html", {**given, **context})


def test_the_frame_has_ao3s_bones():
    drawn = page()
    bones = [
        '<body class="logged-out">',
        '<div id="outer" class="wrapper">',
        '<ul id="skiplinks">',
        '<header id="header" class="region">',
        'class="primary navigation actions"',
        '<nav id="greeting"',
        '<div id="inner" class="wrapper">',
        '<div id="main" class=" region" role="main"',
        '<div class="flash">',
        '<div id="footer" class="region"',
    ]
    places = [drawn.index(bone) for bone in bones if bone != '<nav id="greeting"']
    assert places == sorted(places)
    assert '<nav id="greeting"' in drawn


def test_a_member_is_greeted_with_a_link_to_the_account_and_never_to_a_pseud():
    drawn = page(user=Member())
    assert '<body class="logged-in">' in drawn
    assert 'href="/users/Marigold"' in drawn
    assert "/pseuds/" not in drawn


def test_a_visitor_is_not_invited_to_sign_up_where_nobody_can():
    assert "account_signup" in page()
    assert "account_signup" not in page(archive={"name": "X", "registration": "closed"})


def test_the_look_stands_in_the_first_tag_so_that_nothing_flashes():
    drawn = page(look=Look(theme="dark", size="5"))
    assert re.search(r'<html lang="[\w-]+" dir="ltr" data-theme="dark" data-size="5">', drawn)
    assert '<meta name="theme-color" content="#1a1715">' in drawn


def test_the_panel_shows_what_was_chosen():
    assert 'name="theme" value="dark" checked' in page(look=Look(theme="dark"))


def test_no_page_of_the_frame_has_an_inline_script_or_style():
    for drawn in (page(), page(user=Member()), render_to_string("frame/editor.html")):
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=", drawn)


@pytest.mark.django_db
def test_browsers_find_the_sign_where_they_look_by_themselves(client):
    assert client.get("/favicon.ico")["Location"].endswith("/frame/favicon.svg")


def test_a_name_with_markup_is_shown_as_it_is_written():
    assert "<b>Fern</b>" not in page(archive={"name": "<b>Fern</b>"})


ERRORS = [
    (400, lambda request: errors.bad_request(request, ValueError())),
    (403, lambda request: errors.permission_denied(request, PermissionDenied())),
    (403, lambda request: errors.csrf_failure(request, reason="x")),
    (404, lambda request: errors.not_found(request, Http404())),
    (410, lambda request: errors.gone(request, title="The <Fox>")),
    (429, lambda request: errors.too_many_requests(request, retry_after=61)),
    (500, errors.server_error),
]


@pytest.fixture
def bare_templates(settings):
    """Templates without the other rooms' context, as the frame knows nothing of them."""
    options = {**settings.TEMPLATES[0]["OPTIONS"], "context_processors": []}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": options}]


@pytest.mark.usefixtures("bare_templates")
@pytest.mark.parametrize(("status", "view"), ERRORS)
def test_an_error_says_its_number_where_readers_and_tools_look(status, view):
    answer = view(RequestFactory().get("/"))
    drawn = answer.content.decode()
    assert answer.status_code == status
    assert f'id="main" class="system errors error-{status} region"' in drawn
    assert re.search(rf'<h2 class="heading">\s*Error {status}\s*</h2>', drawn)


@pytest.mark.usefixtures("bare_templates")
def test_a_tombstone_names_what_was_there():
    answer = errors.gone(RequestFactory().get("/works/1"), title="The <Fox>")
    assert "The &lt;Fox&gt;" in answer.content.decode()


@pytest.mark.usefixtures("bare_templates")
def test_too_many_requests_says_how_long_to_wait():
    answer = errors.too_many_requests(RequestFactory().get("/"), retry_after=61)
    assert answer["Retry-After"] == "61"
    assert "2 minutes" in answer.content.decode()


def test_the_page_for_our_own_faults_needs_no_database_and_no_context():
    # No fixture gives this test a database: pytest-django would stop a query.
    assert errors.server_error(RequestFactory().get("/")).status_code == 500
