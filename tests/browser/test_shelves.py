"""What a member keeps, in a browser: a filter saved and opened, its feed, the history; for anyone."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from foxden.people.models import User
from foxden.people.tests.factories import alice, bob
from foxden.shelves.models import Reading
from foxden.shelves.tests.factories import saved, visited
from foxden.works.models import Work
from foxden.works.tests.factories import chapter_of, posted

pytestmark = pytest.mark.django_db(transaction=True)
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture
def shelf():
    posted("Otter Days", freeforms=["Fluff"], chapters=2, expected_chapters=2)
    posted("Fox Nights", freeforms=["Angst"])


@SCRIPTS
def test_a_filter_is_saved_from_a_list_opened_renamed_and_deleted(visit, shelf, scripts):
    page = visit(bob(), java_script_enabled=scripts)
    page.goto("/works")
    page.fill("#work_search_other_tag_names", "Fluff")
    page.get_by_role("button", name="Sort and Filter").click()
    expect(page.locator("li.work")).to_have_count(1)
    page.get_by_text("Save this filter").click()
    page.get_by_label("Name of the filter").fill("Soft things")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#main")).to_contain_text("“Soft things” is saved")
    expect(page.locator("ul.saved li")).to_contain_text("Tag: Fluff")
    page.get_by_role("link", name="Soft things", exact=True).click()
    expect(page).to_have_url(re.compile(r"/works\?work_search%5Bother_tag_names%5D=Fluff"))
    expect(page.locator("li.work h4")).to_contain_text("Otter Days")
    posted("Otter Nights", freeforms=["Fluff"])
    page.goto("/users/bob/saved_filters")
    expect(page.locator(".badge")).to_have_text("1 new")
    page.get_by_role("link", name="Change Soft things").click()
    page.get_by_label("Name of the filter").fill("Softer things")
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("link", name="Change Softer things").click()
    before = page.locator("section a[type]").inner_text()
    page.get_by_role("button", name="Give it a new address").click()
    expect(page.locator("section a[type]")).not_to_have_text(before)
    page.get_by_role("button", name="Delete the filter").click()
    expect(page.locator("#main")).to_contain_text("You have saved no filter yet")


@SCRIPTS
def test_what_is_read_is_in_the_history_and_no_longer_unread(visit, shelf, scripts):
    page = visit(bob(), java_script_enabled=scripts)
    page.goto("/works")
    page.get_by_role("link", name="Otter Days").click()
    page.get_by_role("link", name="Next Chapter").first.click()
    expect(page.locator("#chapters")).to_be_visible()
    page.goto("/users/bob")
    page.get_by_role("link", name="History").click()
    expect(page.locator("li.reading")).to_have_count(1)
    expect(page.locator("li.reading .viewed")).to_contain_text("(Latest version.) Visited once")
    page.get_by_role("link", name="Continue reading").click()
    expect(page).to_have_url(re.compile("/chapters/"))
    page.goto("/works")
    page.get_by_label("Not yet read by me").check()
    if not scripts:
        page.get_by_role("button", name="Sort and Filter").click()
    expect(page.locator("li.work")).to_have_count(1)
    expect(page.locator("li.work h4")).to_contain_text("Fox Nights")
    page.goto("/users/bob/readings")
    page.get_by_role("button", name=re.compile("Delete from History.*Otter Days")).click()
    expect(page.locator("#main")).to_contain_text("The works you open are listed here")


def test_the_history_is_cleared_after_asking(visit, shelf):
    for work in Work.objects.all():
        visited(bob(), work)
    page = visit(bob(), java_script_enabled=False)
    page.goto("/users/bob/readings")
    page.get_by_role("link", name="Clear History").click()
    page.get_by_role("link", name="No, go back").click()
    expect(page.locator("li.reading")).to_have_count(2)
    page.get_by_role("link", name="Clear History").click()
    page.get_by_role("button", name="Yes, clear my history").click()
    expect(page.locator("li.reading")).to_have_count(0)


def pages() -> list[str]:
    work = Work.objects.get(title="Otter Days")
    visited(bob(), work, chapter=chapter_of(work, 2))
    visited(bob(), Work.objects.get(title="Fox Nights"))
    query = "work_search[complete]=T&exclude_work_search[freeform_ids][]=Angst"
    kept = saved(bob(), "Soft things", path="/tags/Fluff/works", query=query)
    gone = saved(bob(), "By Alice", path="/users/alice/works")
    saved(bob(), "A name of many words that goes on and on without an end, as names do")
    User.objects.filter(pk=alice().pk).update(is_active=False)
    posted("Otter Nights", by=bob(), freeforms=["Fluff"])
    own = "/users/bob"
    return [
        f"{own}/readings",
        f"{own}/readings?show=updates",
        f"{own}/readings/clear",
        f"{own}/saved_filters",
        f"{own}/saved_filters/{kept.pk}/edit",
        f"{own}/saved_filters/{gone.pk}",
        "/works?work_search[unread]=1",
        f"{own}/preferences",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_these_pages_are_there_for_everyone(visit, shelf, scheme):
    for path in pages():
        page = visit(bob(), color_scheme=scheme, viewport={"width": 390, "height": 800})
        page.goto(path)
        page.evaluate(
            "document.querySelectorAll('#main details').forEach((each) => { each.open = true })"
        )
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, (path, width)
        found = Axe().run(page)
        assert not found.response["violations"], (path, found.generate_report())


def test_a_story_is_gone_on_with_where_its_reader_stopped(visit):
    text = "".join(f"<p>Paragraph {number} of the story.</p>" for number in range(120))
    work = posted("Long Walk", text=text)
    page = visit(bob(), viewport={"width": 400, "height": 800})
    page.goto(f"/works/{work.pk}")
    page.get_by_text("Paragraph 60 of").evaluate("each => each.scrollIntoView({block: 'start'})")
    page.wait_for_function("scrollY > 0")
    page.goto("/works")
    deadline = time.monotonic() + 10
    while Reading.objects.get().paragraph is None and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    page.goto("/users/bob/readings")
    page.get_by_role("link", name="Continue reading").click()
    expect(page.get_by_text("Paragraph 61 of")).to_be_in_viewport()


def test_a_work_is_marked_for_later_without_scripts(visit, shelf):
    page = visit(bob(), java_script_enabled=False)
    page.goto("/works")
    page.get_by_role("button", name=re.compile("Mark for Later.*Fox Nights")).click()
    expect(page.locator("#main")).to_contain_text("“Fox Nights” is on your list to read later.")
    page.goto("/users/bob/readings?show=to-read")
    page.get_by_role("button", name=re.compile("Mark as Read.*Fox Nights")).click()
    expect(page.locator("#main")).to_contain_text("for your eyes alone")
