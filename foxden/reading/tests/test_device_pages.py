"""The pages and files behind works kept on a device; the browser's part is in tests/browser."""

import pytest

from foxden.people.tests.factories import alice, bob
from foxden.works.rules import close_door, conceal_work, hide_work
from foxden.works.tests.factories import draft, posted

from .pages import get, tree

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reader", [lambda: None, bob, alice])
def test_a_work_for_all_can_be_kept_by_anybody_and_says_its_edition(reader):
    work = posted()
    button = tree(f"/works/{work.pk}", reader()).xpath("//li[@class='keep'][@hidden]/button")[0]
    assert (button.get("data-keep"), button.get("data-edition")) == (
        str(work.pk),
        str(work.edition),
    )


@pytest.mark.parametrize("kind", ["draft", "restricted", "hidden", "unrevealed", "behind a door"])
def test_what_strangers_do_not_see_cannot_be_kept(kind):
    work = draft() if kind == "draft" else posted(restricted=kind == "restricted")
    if kind == "hidden":
        hide_work(work=work, hidden=True)
    elif kind == "unrevealed":
        conceal_work(work=work, unrevealed=True)
    elif kind == "behind a door":
        close_door(actor=alice())
    page = get(f"/works/{work.pk}", alice()).content
    assert b"data-keep" not in page and b"keep.js" not in page


def test_the_app_is_called_like_the_archive_and_its_icons_are_there():
    told = get("/manifest.webmanifest")
    assert told["Content-Type"] == "application/manifest+json"
    assert told.json()["start_url"] == told.json()["scope"] == "/" and told.json()["name"]
    assert len(told.json()["icons"]) == 3
    assert b'<link rel="manifest" href="/manifest.webmanifest">' in get("/").content


def test_the_worker_is_a_script_at_the_root_that_is_asked_for_anew():
    answer = get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert "Content-Security-Policy" in answer


def test_the_list_is_the_same_page_for_everybody_and_for_no_search_engine():
    assert b'content="noindex"' in get("/device").content
