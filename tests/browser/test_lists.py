"""Lists, bookmarks with filters, and what waits for later, in a browser: for anyone, at any width."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from foxden.people.tests.factories import bob, looking, pseud_of
from foxden.shelves.models import ListEntry
from foxden.shelves.rules import Elsewhere, Kept, add_elsewhere_to_list, bookmark_elsewhere
from foxden.shelves.rules import mark_for_later as mark
from foxden.shelves.tests.factories import bookmarked, listed, visited
from foxden.works.rules import hide_work
from foxden.works.tests.factories import chapter_of, posted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses() -> list[str]:
    """The pages of Bob's shelves, with works here, elsewhere and gone on them."""
    works = [
        posted("Fox Nights", chapters=2, freeforms=["Fluff"]),
        posted("A title of many words that goes on and on without an end", freeforms=["Angst"]),
        posted("Gone"),
    ]
    far = Elsewhere("https://far.example/1", "Far Away", "Dracula", summary="Blood.")
    kept = bookmark_elsewhere(user=bob(), pseud=pseud_of(bob()), elsewhere=far, kept=Kept())
    rainy = listed(bob(), *works, note="Read it by the fire, <em>with tea</em>.")
    add_elsewhere_to_list(reading_list=rainy, elsewhere=kept.elsewhere)
    listed(bob(), works[0], name="Mine", is_public=False)
    for work in works:
        visited(bob(), work, chapter=chapter_of(work))
        mark(actor=looking(bob()), user=bob(), work=work)
        bookmarked(bob(), work, tags=["To reread"], notes="Good.")
    hide_work(work=works[2], hidden=True)
    page = rainy.get_absolute_url()
    return [
        page, f"{page}/edit", f"{page}/delete", "/lists/new", "/users/bob/lists",
        f"/works/{works[0].pk}/lists", f"/works/{works[0].pk}", "/works", "/users/bob/readings",
        "/users/bob/readings?show=to-read", "/users/bob/bookmarks?tag=to reread&rec=",
        "/users/bob/preferences",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_shelves_are_accessible_and_fit(visit, addresses, width, scheme):
    page = visit(bob(), viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in addresses:
        page.goto(address)
        found = Axe().run(page).response["violations"]
        assert not found, (address, [(each["id"], each["nodes"][0]["html"]) for each in found])
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_list_is_made_and_ordered_without_scripts(visit):
    posted("Fox Nights"), posted("Otter Days")
    page = visit(bob(), java_script_enabled=False)
    page.goto("/users/bob/lists")
    page.get_by_role("link", name="Start a list").click()
    page.fill("#id_name", "Rainy days")
    page.get_by_role("button", name="Save").click()
    for title in ("Fox Nights", "Otter Days"):
        page.goto("/works")
        page.get_by_role("link", name=title).click()
        page.get_by_role("link", name="Add to a List").click()
        page.get_by_role("button", name=re.compile("Add.*Rainy days")).click()
        expect(page.locator("#main")).to_contain_text("The work is on your list.")
    page.get_by_role("link", name="Rainy days").click()
    page.get_by_role("link", name="Change this list").click()
    page.get_by_role("button", name=re.compile("Up.*Otter Days")).click()
    rows = ListEntry.objects.order_by("position").values_list("work__title", flat=True)
    expect(page.locator("ol.listed li h4").first).to_contain_text("Otter Days")
    assert list(rows) == ["Otter Days", "Fox Nights"]


def test_bookmarks_are_filtered_in_place(visit):
    for title, tag in (("Fox Nights", "Soft"), ("Otter Days", "Sad")):
        bookmarked(bob(), posted(title), tags=[tag])
    page = visit(None)
    page.goto("/users/bob/bookmarks")
    page.get_by_label("Bookmarker's tags to include").fill("soft")
    page.get_by_role("button", name="Sort and Filter").click()
    expect(page.locator("li.bookmark")).to_have_count(1)
    expect(page.locator("li.bookmark h4")).to_contain_text("Fox Nights")
    page.get_by_role("link", name=re.compile("Remove:.*soft")).click()
    expect(page.locator("li.bookmark")).to_have_count(2)
