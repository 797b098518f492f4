"""Kudos in a browser, with scripts and without: left in place, counted, taken back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from foxden.people.tests.factories import alice, bob
from foxden.responses.tests.factories import kudos_by
from foxden.works.tests.factories import posted

pytestmark = pytest.mark.django_db(transaction=True)


def test_kudos_are_left_without_leaving_the_page(visit):
    work = posted()
    page = visit(bob())
    page.goto(f"/works/{work.pk}")
    page.get_by_role("button", name="Kudos").click()
    expect(page.locator("#kudos_message")).to_have_text("Thank you for leaving kudos!")
    expect(page.locator("#kudos")).to_contain_text("bob left kudos on this work!")
    page.get_by_role("button", name="Kudos").click()
    expect(page.locator("#kudos_message")).to_contain_text("already left kudos here")
    assert page.url.endswith(f"/works/{work.pk}")
    assert not Axe().run(page).response["violations"]


def test_kudos_are_left_and_taken_back_without_scripts(visit):
    work = posted()
    page = visit(bob(), java_script_enabled=False)
    page.goto(f"/works/{work.pk}")
    page.get_by_role("button", name="Kudos").click()
    expect(page.locator("#main")).to_contain_text("Thank you for leaving kudos!")
    page.get_by_role("button", name="Take my kudos back").click()
    expect(page.locator("#main")).to_contain_text("Your kudos are taken back.")
    expect(page.locator("#main")).to_contain_text("Nobody has left kudos yet.")


@pytest.mark.parametrize("width", [375, 1280])
def test_the_list_is_accessible_and_fits(visit, width):
    work = posted()
    kudos_by(bob(), work)
    page = visit(alice(), viewport={"width": width, "height": 800})
    for address in (f"/works/{work.pk}/kudos", f"/works/{work.pk}"):
        page.goto(address)
        assert not Axe().run(page).response["violations"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
