"""Works kept on a device: read with the network cut, brought up to date, removed."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from foxden.people.tests.factories import alice, bob
from foxden.tags.vocabulary import EXPLICIT
from foxden.works.rules import delete_work, publish_chapter
from foxden.works.tests.factories import new_chapter, posted

pytestmark = pytest.mark.django_db(transaction=True)
ALL_KEPT = """async () => {
  const cache = await caches.open("foxden-kept");
  const texts = await Promise.all((await cache.keys()).map(async (key) => (await cache.match(key)).text()));
  return texts.join("");
}"""
SHEETS = "() => [...document.styleSheets].map((sheet) => [sheet.href, sheet.cssRules.length])"


def keep(page, work):
    page.goto(f"/works/{work.pk}?view_full_work=true&view_adult=true")
    page.get_by_role("button", name="Keep on This Device").click()
    expect(page.locator("li.keep [role=status]")).to_contain_text("kept on this device")
    page.evaluate("async () => { await navigator.serviceWorker.ready }")


def test_a_kept_work_is_read_with_its_styles_while_the_network_is_cut(visit):
    work = posted("Kept", chapters=2, rating=EXPLICIT)
    page = visit()
    keep(page, work)
    drawn = page.evaluate(SHEETS)
    page.context.set_offline(True)
    page.goto(f"/works/{work.pk}")
    expect(page.locator("#chapters")).to_contain_text("The fox came home before the rain.")
    assert page.locator("#chapters > .chapter").count() == 2
    assert page.evaluate(SHEETS) == drawn and len(drawn) > 5
    page.goto("/works")
    expect(page.get_by_role("heading", name="Kept on this device")).to_be_visible()
    expect(page.locator("#kept li")).to_contain_text("Kept")
    assert not Axe().run(page).response["violations"]


def test_what_is_removed_is_gone_and_nothing_is_left(visit):
    work = posted("Kept")
    page = visit()
    keep(page, work)
    page.goto("/device")
    expect(page.locator("#kept_total")).to_contain_text("kB")
    page.get_by_role("button", name="Remove Kept").click()
    expect(page.locator("#kept_none")).to_be_visible()
    assert page.evaluate(
        "async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]"
    ) == [[], 0]


def test_a_new_chapter_comes_and_a_deleted_work_goes(visit):
    work, other = posted("Kept", expected_chapters=None), posted("Soon Gone")
    page = visit()
    keep(page, work)
    keep(page, other)
    publish_chapter(chapter=new_chapter(work, text="<p>And then.</p>"), actor=alice())
    delete_work(work=other, leaves_tombstone=False)
    page.goto("/device")
    expect(page.locator("#kept li")).to_have_count(1)
    page.context.set_offline(True)
    page.goto(f"/works/{work.pk}")
    expect(page.locator("#chapters")).to_contain_text("And then.")


def test_nothing_of_a_member_and_nothing_for_members_is_kept(visit):
    work, restricted = posted("Open"), posted("For Members", restricted=True)
    page = visit(bob())
    keep(page, work)
    assert "/users/bob" not in page.evaluate(ALL_KEPT)
    page.goto(f"/works/{restricted.pk}")
    assert page.locator("[data-keep]").count() == 0


def test_without_scripts_nothing_is_shown_of_it(visit):
    work = posted("Open")
    page = visit(java_script_enabled=False)
    page.goto(f"/works/{work.pk}")
    expect(page.locator("li.keep")).to_be_hidden()
    page.goto("/device")
    expect(page.locator("#main")).to_contain_text("only with scripts")


def test_the_archive_can_be_installed(visit):
    page = visit()
    page.goto("/")
    session = page.context.new_cdp_session(page)
    told = session.send("Page.getAppManifest")
    assert not told["errors"] and json.loads(told["data"])["start_url"] == "/"
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each["errorId"] for each in errors if each["errorId"] != "in-incognito"] == []
