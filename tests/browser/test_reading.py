"""A reader's journeys: by keyboard, by thumb, without scripts, on the narrowest screen."""

import pytest

from foxden.people.tests.factories import alice, bob
from foxden.tags.vocabulary import EXPLICIT
from foxden.works.tests.factories import chapter_of, posted

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "".join(
    f"<p>Paragraph {n} of the evening by the river, told at leisure.</p>" for n in range(60)
)
TABLE = (
    "<table><tr>"
    + "".join(f"<td>{n}—a wide cell of words</td>" for n in range(30))
    + "</tr></table>"
)
LONGEST_WORD = f"<p>{'Donaudampfschifffahrt' * 12}</p><pre>{'x' * 400}</pre>"


@pytest.fixture
def work():
    return posted(
        "The Long Evening", text=LONG, chapters=3, expected_chapters=3, summary="By the river."
    )


def path_of(page):
    return page.evaluate("location.pathname")


def test_chapters_turn_by_keyboard(page, work):
    first, second, third = (chapter_of(work, n).get_absolute_url() for n in (1, 2, 3))
    page.goto(f"/works/{work.pk}")
    assert path_of(page) == first
    for key, address in (("ArrowRight", second), ("j", third), ("k", second), ("ArrowLeft", first)):
        with page.expect_navigation():
            page.keyboard.press(key)
        assert path_of(page) == address


def test_keys_turn_nothing_while_one_types_or_holds_another_key(page, work):
    page.goto(chapter_of(work, 2).get_absolute_url())
    before = path_of(page)
    page.focus("#site_search")
    page.keyboard.type("jk")
    page.keyboard.press("ArrowLeft")
    assert page.input_value("#site_search") == "jk"
    page.focus("#chapters a, .work.navigation a")
    page.keyboard.press("Shift+J")
    page.keyboard.press("Control+ArrowRight")
    page.wait_for_load_state()
    assert path_of(page) == before


def test_everything_on_the_way_to_the_text_is_reached_by_keyboard(page, work):
    page.goto("/works")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    reached = []
    for _press in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
        if reached[-1] == f"/works/{work.pk}":
            break
    assert reached[-1] == f"/works/{work.pk}"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert path_of(page) == chapter_of(work, 1).get_absolute_url()
    page.focus("li.chapter summary")
    page.keyboard.press("Enter")
    assert page.is_visible("#chapter_index a")
    page.keyboard.press("Escape")
    assert not page.is_visible("#chapter_index a")


def test_chapters_turn_by_thumb(visit, work):
    page = visit(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(chapter_of(work, 1).get_absolute_url())
    target = page.locator(".turn a[rel=next]")
    box = target.bounding_box()
    assert box["height"] >= 44
    with page.expect_navigation():
        target.tap()
    assert path_of(page) == chapter_of(work, 2).get_absolute_url()


def test_an_adult_work_asks_once(visit):
    one, other = posted("One", rating=EXPLICIT), posted("Other", rating=EXPLICIT)
    page = visit()
    page.goto(f"/works/{one.pk}")
    assert page.is_visible("p.caution") and not page.is_visible("#chapters")
    page.click("text=Yes, Continue")
    assert page.is_visible("#chapters")
    page.goto(f"/works/{other.pk}")
    assert page.is_visible("#chapters")
    elsewhere = visit()
    elsewhere.goto(f"/works/{one.pk}")
    assert elsewhere.is_visible("p.caution")


def test_the_look_stays_from_page_to_page_and_needs_no_script(visit, work):
    for scripts in (True, False):
        page = visit(java_script_enabled=scripts)
        page.goto(f"/works/{work.pk}")
        page.click("#look summary")
        page.check("#look input[name=theme][value=dark]", force=True)
        page.check("#look input[name=size][value='5']", force=True)
        if not scripts:
            page.click("#look button.strong")
        page.goto("/works")
        html = page.locator("html")
        assert html.get_attribute("data-theme") == "dark"
        assert html.get_attribute("data-size") == "5"


def test_without_scripts_one_reads_turns_searches_and_takes_a_file(visit, work):
    page = visit(java_script_enabled=False)
    page.goto("/")
    page.fill("#home_search", "long evening")
    page.press("#home_search", "Enter")
    page.click("h4.heading a")
    assert "Paragraph 1 of the evening" in page.inner_text("#chapters")
    page.click("li.chapter summary")
    page.click("#chapter_index a >> nth=2")
    assert path_of(page) == chapter_of(work, 3).get_absolute_url()
    page.click("li.download summary")
    with page.expect_download() as caught:
        page.click("li.download a:has-text('TXT')")
    assert caught.value.suggested_filename == "The_Long_Evening.txt"


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways(visit, work, width):
    rude = posted("Wide" * 60, text=TABLE + LONGEST_WORD, freeforms=["x" * 149], summary="y" * 900)
    page = visit(bob(), viewport={"width": width, "height": 700})
    paths = ["/", "/works", "/fandoms", "/works/search?work_search[query]=x", "/users/alice"]
    paths += [f"/works/{work.pk}", f"/works/{work.pk}/navigate", f"/works/{rude.pk}"]
    for path in paths:
        page.goto(path)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, path


def test_what_opens_on_the_narrowest_screen_stays_within_it(visit, work):
    page = visit(viewport={"width": 320, "height": 700})
    page.goto(chapter_of(work, 2).get_absolute_url())
    for name in ("chapter", "download"):
        page.click(f"li.{name} summary")
        box = page.locator(f"li.{name} details > :not(summary)").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320
        page.keyboard.press("Escape")


def test_nothing_moves_while_a_page_loads(visit, work):
    page = visit()
    page.add_init_script(
        """
        window.moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        """
    )
    for path in ("/", f"/works/{work.pk}", "/works"):
        page.goto(path, wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        assert page.evaluate("window.moved") < 0.001, path


def test_a_work_page_is_light_beside_its_story(visit, work):
    page, sizes = visit(), {}
    page.on("response", lambda answer: sizes.update({answer.url: answer}))
    page.goto(f"/works/{work.pk}", wait_until="networkidle")
    story = len(page.inner_html("#chapters").encode())
    weight = sum(len(a.body()) for a in sizes.values() if a.status == 200)
    # The server compresses styles and scripts; counted here as they are, so the truth is lighter.
    assert weight - story < 150_000


def test_a_writer_sees_the_way_to_edit_and_a_reader_does_not(visit, work):
    writer, reader = visit(alice()), visit(bob())
    for each in (writer, reader):
        each.goto(f"/works/{work.pk}")
    assert writer.is_visible("li.edit a") and not reader.is_visible("li.edit a")
