"""The wranglers' bench in a browser: one key for each decision, and pages anyone can use."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from foxden.people.tests.factories import wendy
from foxden.tags.models import Kind, Tag
from foxden.tags.queries import meaning_of
from foxden.tags.rules import make_canonical, note_uses, place_under_metatag, tags_for

pytestmark = pytest.mark.django_db(transaction=True)
BENCH = "/tag_wranglings?show=freeforms"


def used(*names: str) -> list[Tag]:
    tags = [tag for tag, _words in tags_for(Kind.FREEFORM, names)]
    note_uses(uses={tag.pk: 9 - place for place, tag in enumerate(tags)}, fandoms={})
    return tags


def test_keys_decide_of_the_tag_in_focus_and_undo_it(visit):
    known, typo, rain, wet = used("slow burn", "slwo burn", "rain", "wet")
    make_canonical(tag=known, actor=None)
    page = visit(wendy())
    page.goto(BENCH)
    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(page.locator("[data-row]")).to_have_count(2)
    assert meaning_of(typo).canonical == known
    expect(page.get_by_label("rain", exact=True)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("[data-row]")).to_have_count(1)
    assert meaning_of(wet).state == "canonical"
    expect(page.locator(".flash")).to_contain_text("wet")
    page.keyboard.press("z")
    expect(page.locator("[data-row]")).to_have_count(2)
    assert meaning_of(wet).state == ""
    page.keyboard.press("x")
    page.get_by_role("button", name="Make canonical").click()
    expect(page.locator("[data-row]")).to_have_count(1)
    assert {meaning_of(tag).state for tag in (rain, wet)} == {"", "canonical"}


def test_keys_can_be_turned_off_and_do_nothing_while_one_types(visit):
    [rain] = used("rain")
    page = visit(wendy())
    page.goto(BENCH)
    page.get_by_label("Canonical tag").fill("")
    page.get_by_label("Canonical tag").press("c")
    expect(page.get_by_label("Canonical tag")).to_have_value("c")
    page.get_by_label("Keys decide").uncheck()
    page.get_by_label("rain", exact=True).focus()
    page.keyboard.press("c")
    page.wait_for_timeout(200)
    assert meaning_of(rain).state == ""


def test_the_bench_works_without_javascript(visit):
    [rain] = used("rain")
    page = visit(wendy(), java_script_enabled=False)
    page.goto(BENCH)
    page.locator("[data-key=c]").click()
    assert page.get_by_text("This bin is empty").is_visible()
    assert meaning_of(rain).state == "canonical"
    page.get_by_role("button", name="Undo", exact=True).click()
    assert meaning_of(rain).state == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_wranglers_pages(visit, scheme):
    rain, weather, *_others = used("rain", "weather", "rayn", "wet")
    for tag in (rain, weather):
        make_canonical(tag=tag, actor=wendy())
    place_under_metatag(tag=rain, metatag=weather, actor=wendy())
    page = visit(wendy(), color_scheme=scheme)
    addresses = ["/tag_wranglings", BENCH, "/tag_wranglings/decisions", "/tags/rain/edit"]
    for address in addresses:
        page.goto(address)
        found = Axe().run(page)
        assert not found.response["violations"], f"{address}: {found.generate_report()}"
