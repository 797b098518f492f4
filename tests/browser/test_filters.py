"""Filters in a browser: in place with JavaScript, by the form without it, usable by anyone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from foxden.works.tests.factories import posted

pytestmark = pytest.mark.django_db(transaction=True)
WRONG = '/works?work_search[query]=otter foo:bar "x&work_search[words_from]=many'


@pytest.fixture
def shelf():
    posted("Otter Days", freeforms=["Fluff"], text="<p>An otter swam under the old bridge.</p>")
    posted("Fox Nights", freeforms=["Angst"], text="<p>The fox came home before the rain.</p>")
    posted("Both", freeforms=["Fluff", "Angst"], text="<p>The fox and the otter met.</p>")


def test_a_box_checked_filters_in_place_and_one_click_takes_it_away(visit, shelf):
    page = visit()
    page.goto("/works")
    page.evaluate("window.isStillHere = true")
    page.locator("#work-filters .include details.freeform summary").click()
    page.locator("#work-filters .include").get_by_label("Fluff").check()
    expect(page.locator("li.work")).to_have_count(2)
    expect(page).to_have_url(re.compile("include_work_search"))
    page.locator("#work-filters .exclude details.freeform summary").click()
    page.locator("#work-filters .exclude").get_by_label("Angst").check()
    expect(page.locator("li.work")).to_have_count(1)
    page.get_by_role("link", name="Remove: without Additional tag: Angst").click()
    expect(page.locator("li.work")).to_have_count(2)
    page.go_back()
    expect(page.locator("li.work")).to_have_count(1)
    assert page.evaluate("window.isStillHere") is True


def test_words_of_a_story_are_found_with_their_passage(visit, shelf):
    page = visit()
    page.goto("/works/search")
    page.fill("#search_box", '"otter swam"')
    page.press("#search_box", "Enter")
    expect(page.locator("li.work")).to_have_count(1)
    expect(page.locator(".passage mark")).to_have_text("otter swam")
    page.locator(".passage a").click()
    expect(page.locator("#chapters")).to_contain_text("old bridge")


def test_without_scripts_the_form_does_the_same(visit, shelf):
    page = visit(java_script_enabled=False)
    page.goto("/works")
    page.fill("#work_search_other_tag_names", "Fluff")
    page.fill("#work_search_excluded_tag_names", "Angst")
    page.get_by_role("button", name="Sort and Filter").click()
    assert page.locator("li.work").count() == 1
    page.goto("/works?work_search[query]=heron&work_search[complete]=T")
    assert page.locator("li.work").count() == 0
    page.locator(".nearest a").first.click()
    assert page.locator("li.work").count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filters_and_what_was_not_understood_are_there_for_everyone(visit, shelf, scheme):
    for path in ("/works?work_search[other_tag_names]=Fluff", WRONG, "/works/search/help"):
        page = visit(color_scheme=scheme)
        page.goto(path)
        page.evaluate(
            "document.querySelectorAll('details').forEach((each) => { each.open = true })"
        )
        found = Axe().run(page)
        assert not found.response["violations"], (path, found.generate_report())
