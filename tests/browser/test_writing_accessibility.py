"""axe-core finds nothing on the writer's pages, in any theme."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from foxden.intake.parcels import arrange, bring_parcel
from foxden.intake.queries import works_in
from foxden.people.tests.factories import alice, bob, pseud_of
from foxden.tags.models import Kind
from foxden.tags.rules import make_canonical, tags_for
from foxden.works.models import Series
from foxden.works.rules import (
    ChapterFields,
    delete_chapter,
    edit_chapter,
    join_series,
    keep_working_copy,
    make_preview_link,
)
from foxden.works.tests.factories import chapter_of, draft, invited, new_chapter, posted

pytestmark = pytest.mark.django_db(transaction=True)


def waiting_files():
    """Files that wait to be arranged: two chapters, a work by itself, one left out."""
    files = [(f"The Ford\n\nChapter {n}\n\nRain {n}.\n".encode(), f"ford-{n}.txt") for n in (1, 2)]
    files += [(b"Mill\n\nIt stood.\n", "mill.txt"), (b"Sun\n\nIt shone.\n", "sun-and-moon.txt")]
    parcel, _told = bring_parcel(user=alice(), pseud=pseud_of(alice()), files=files)
    last = works_in(parcel)[-1][0]
    arrange(parcel=parcel, places={last.pk: (0, 1)})
    return parcel


def desk():
    """A writer's desk with something of everything on it, and the pages that show it."""
    work = posted("The Ford", chapters=3, characters=["Elder Otter"], freeforms=["Rivers"])
    join_series(work=work, title="Fords", pseuds=[pseud_of(alice())], position=None)
    new_chapter(work, title="The Mill")
    delete_chapter(chapter=chapter_of(work, 2))
    unposted = draft("Rain")
    chapter = chapter_of(unposted)
    edit_chapter(chapter=chapter, actor=alice(), fields=ChapterFields(text="Other rain."))
    make_preview_link(work=unposted, user=alice(), made_for="Bea")
    keep_working_copy(user=alice(), fields={"title": ["Begun"]})
    keep_working_copy(user=alice(), fields={"title": ["Half"]}, work=work)
    invited(draft("Theirs", by=bob()), alice())
    invited(work, bob())
    of_work, of_draft = f"/works/{work.pk}", f"/works/{unposted.pk}"
    revisions = f"{of_draft}/chapters/{chapter.pk}/revisions"
    return [
        "/works/new",
        "/works/import",
        f"/works/import/{waiting_files().pk}",
        "/users/alice/works/drafts",
        "/users/alice/creatorships",
        f"/series/{Series.objects.get().pk}/edit",
        f"{of_work}/edit",
        f"{of_work}/edit_tags",
        f"{of_work}/chapters/manage",
        f"{of_work}/chapters/new",
        f"{of_work}/creators",
        f"{of_work}/confirm_delete",
        f"{of_work}/orphan",
        f"{of_draft}/edit",
        f"{of_draft}/preview",
        f"{of_draft}/preview_links",
        f"{of_draft}/schedule",
        revisions,
        f"{revisions}/1",
        f"{revisions}/compare?old=1&new=2",
    ]


def problems(page):
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_writers_pages(visit, scheme):
    page = visit(alice(), color_scheme=scheme)
    found = []
    for path in desk():
        assert page.goto(path).status == 200, path
        found += problems(page)
    assert not found


def test_axe_finds_nothing_on_a_form_with_errors_and_open_suggestions(visit):
    for tag, _words in tags_for(Kind.CHARACTER, ["Elder Otter"]):
        make_canonical(tag=tag, actor=None)
    page = visit(alice())
    page.route("**/works/working-copy", lambda route: route.abort())
    page.goto("/works/new")
    page.get_by_role("button", name="Post", exact=True).click()
    page.locator(".summary-of-errors").wait_for()
    assert not problems(page)
    page.get_by_role("combobox", name="Characters").press_sequentially("otter")
    page.locator(".suggestions [role=option]").wait_for()
    page.keyboard.press("ArrowDown")
    assert not problems(page)


def test_no_page_of_the_writer_is_wider_than_a_small_telephone(visit):
    page = visit(alice(), viewport={"width": 320, "height": 640})
    for path in desk():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
