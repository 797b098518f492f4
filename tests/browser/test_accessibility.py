"""axe-core finds nothing on any page, in any theme."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from foxden.people.tests.factories import alice, mona, pseud_of
from foxden.tags.vocabulary import EXPLICIT
from foxden.works.rules import add_to_series, conceal_work, start_series
from foxden.works.tests.factories import chapter_of, draft, posted

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    "<p>“Here,” she said.</p><hr><blockquote><p>A letter.</p></blockquote>"
    "<p>Verse<br>and verse.</p><h3>A heading</h3><ul><li>One</li></ul>"
    "<table><tr><td>cell</td></tr></table><p><a href='https://example.org/'>a link</a></p>"
)
OPTIONS = {"resultTypes": ["violations"]}


def shelf() -> dict[str, str]:
    series = start_series(title="The Cycle", pseuds=[pseud_of(alice())])
    work = posted(
        "The Long Evening",
        text=TEXT,
        chapters=3,
        expected_chapters=None,
        summary="A summary.",
        notes_before="Before.",
        notes_after="After.",
        disclaimer="Not mine.",
        relationships=["A/B"],
        characters=["A", "B"],
        freeforms=["Rain"],
        categories=["Gen"],
    )
    arabic = posted("ألف ليلة", language="ar", text="<p>كان يا ما كان</p>", restricted=True)
    mystery = posted("Mystery")
    conceal_work(work=mystery, unrevealed=True)
    for each in (work, arabic):
        add_to_series(work=each, series=series)
    for number in range(25):
        posted(f"Work {number}", freeforms=["Many"])
    gated = posted("Gated", rating=EXPLICIT)
    return {
        "home": "/",
        "works": "/works",
        "sorted page two": "/works?page=2&work_search[sort_column]=word_count",
        "tag works": "/tags/Many/works",
        "tag": "/tags/Many",
        "fandoms": "/fandoms",
        "search": "/works/search",
        "found": "/works/search?work_search[query]=evening",
        "not found": "/works/search?work_search[query]=xyzzy",
        "whole work": f"/works/{work.pk}?view_full_work=true",
        "chapter": chapter_of(work, 2).get_absolute_url(),
        "index": f"/works/{work.pk}/navigate",
        "arabic": f"/works/{arabic.pk}",
        "gate": f"/works/{gated.pk}",
        "mystery": f"/works/{mystery.pk}",
        "series": f"/series/{series.pk}",
        "person": "/users/alice",
        "person's works": "/users/alice/works",
        "person's series": "/users/alice/series",
        "profile": "/users/alice/profile",
        "no such page": "/works/999999",
        "log in": "/users/login",
    }


def problems(page, path: str) -> list[str]:
    page.goto(path)
    page.evaluate("document.fonts.ready")
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{path}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_axe_finds_nothing_on_any_page_for_a_visitor(visit, live_server, theme):
    page = visit()
    page.context.add_cookies(
        [{"name": "foxden_look", "value": f"theme={theme}", "url": live_server.url}]
    )
    found = [each for path in shelf().values() for each in problems(page, path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("reader", [alice, mona], ids=["author", "moderator"])
def test_axe_finds_nothing_on_what_members_see_more(visit, reader):
    paths = shelf()
    unposted = draft("A Draft")
    page = visit(reader())
    visited = ["/", "/works", "/users/alice", paths["whole work"], f"/users/{reader().name}"]
    visited += [f"/works/{unposted.pk}"] if reader is alice else []
    found = [each for path in visited for each in problems(page, path)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_what_opens(visit):
    paths = shelf()
    page = visit()
    page.goto(paths["chapter"])
    found = []
    for summary in ("#look > summary", "li.chapter summary", "li.download summary"):
        page.keyboard.press("Escape")
        page.click(summary)
        found += [each["id"] for each in Axe().run(page, options=OPTIONS).response["violations"]]
    assert not found
