"""Addresses: where each leads, what redirects keep, which spellings are one."""

import pytest

from foxden.people.models import Preferences
from foxden.people.rules import add_pseud
from foxden.people.tests.factories import alice, bob
from foxden.tags.vocabulary import EXPLICIT, GENERAL, MATURE, NOT_RATED, TEEN
from foxden.works.rules import edit_work
from foxden.works.tests.factories import chapter_of, posted, work_fields

from .pages import client_for, get, tree, words

pytestmark = pytest.mark.django_db


def test_a_work_of_several_chapters_leads_to_its_first_and_keeps_the_query():
    work = posted(chapters=2, expected_chapters=2)
    first = chapter_of(work).get_absolute_url()
    assert get(f"/works/{work.pk}").headers["Location"] == first
    kept = get(f"/works/{work.pk}?view_adult=true&x=1").headers["Location"]
    assert kept == f"{first}?view_adult=true&x=1"
    assert get(f"/works/{work.pk}?view_full_work=true").status_code == 200


def test_a_member_who_prefers_whole_works_gets_them():
    work = posted(chapters=2, expected_chapters=2)
    Preferences.objects.create(user=bob(), shows_whole_works=True)
    assert get(f"/works/{work.pk}", bob()).status_code == 200


def test_the_short_ways_to_a_chapter_lead_to_it():
    work = posted(chapters=2, expected_chapters=2)
    second = chapter_of(work, 2)
    chosen = get(f"/works/{work.pk}/chapters?selected_id={second.pk}")
    assert chosen.headers["Location"] == second.get_absolute_url()
    short = get(f"/chapters/{second.pk}?view_adult=true")
    assert short.headers["Location"] == f"{second.get_absolute_url()}?view_adult=true"
    assert (
        get(f"/works/{work.pk}/chapters?selected_id=x").headers["Location"] == f"/works/{work.pk}"
    )
    assert get("/chapters/999999").status_code == 404


def test_a_chapter_number_of_any_length_is_no_error():
    work = posted(chapters=2)
    far = "9" * 5000
    chosen = get(f"/works/{work.pk}/chapters?selected_id={far}")
    assert chosen.headers["Location"] == f"/works/{work.pk}/chapters/{far}"
    assert get(chosen.headers["Location"]).status_code == 404


def test_a_chapter_is_found_only_in_its_own_work():
    one, other = posted("One"), posted("Other")
    assert get(f"/works/{one.pk}/chapters/{chapter_of(other).pk}").status_code == 404


@pytest.mark.parametrize(
    ("rating", "asks"),
    [(NOT_RATED, True), (GENERAL, False), (TEEN, False), (MATURE, True), (EXPLICIT, True)],
)
def test_adult_works_ask_once_on_a_device(rating, asks):
    work, browser = posted(rating=rating), client_for(None)
    path = f"/works/{work.pk}"
    assert (b"could have adult content" in browser.get(path).content) is asks
    assert b"could have adult content" not in browser.get(f"{path}?view_adult=true").content
    assert b"could have adult content" not in browser.get(path).content


def test_nobody_is_asked_about_their_own_work_nor_who_prefers_not_to_be():
    work = posted(rating=EXPLICIT)
    Preferences.objects.create(user=bob(), shows_adult=True)
    for user in (alice(), bob()):
        assert b"could have adult content" not in get(f"/works/{work.pk}", user).content
    assert get(f"/downloads/{work.pk}/x.txt").status_code == 200


def test_a_yes_is_kept_through_the_way_to_the_first_chapter():
    work, browser = posted(rating=EXPLICIT, chapters=2, expected_chapters=2), client_for(None)
    page = browser.get(f"/works/{work.pk}?view_adult=true", follow=True)
    assert b"home before the rain" in page.content
    assert b"home before the rain" in browser.get(f"/works/{work.pk}?view_full_work=true").content


@pytest.mark.parametrize("spelling", ["fluff", "FLUFF", "Flüff"])
def test_other_spellings_of_a_tag_lead_to_its_own(spelling):
    posted(freeforms=["Fluff"])
    response = get(f"/tags/{spelling}/works?page=2")
    assert (response.status_code, response.headers["Location"]) == (301, "/tags/Fluff/works?page=2")
    assert get(f"/tags/{spelling}").headers["Location"] == "/tags/Fluff"


@pytest.mark.parametrize("name", ["A/B & C. D? #E", "100 | “Q” 京都 🦊", "*s*", "a+b", "Ünïcode"])
def test_every_tag_is_reached_by_the_address_it_gives_itself(name):
    from foxden.tags.queries import tag_named

    if name != "*s*":
        posted(freeforms=[name])
        address = tag_named(name).get_absolute_url()
        assert get(address).status_code == 200
        assert get(address.removesuffix("/works")).status_code == 200
    else:
        assert get("/tags/*s*/works").status_code == 404


@pytest.mark.parametrize(
    "path", ["/users/ALICE", "/users/Alice/works", "/users/aLice/pseuds/ALICE"]
)
def test_people_have_one_spelling(path):
    alice()
    response = get(path)
    assert response.status_code == 301
    assert response.headers["Location"] == path.replace(path.split("/")[2], "alice").replace(
        "ALICE", "alice"
    )


def test_a_pseud_has_a_page_and_works_of_its_own():
    posted("By the account")
    pseud = add_pseud(user=alice(), name="Café Owl")
    from foxden.works.rules import draft_work, publish_work
    from foxden.works.tests.factories import TEXT, ChapterFields

    work = draft_work(
        actor=alice(),
        pseuds=[pseud],
        fields=work_fields("By the owl"),
        chapters=[ChapterFields(text=TEXT)],
    )
    publish_work(work=work, actor=alice())
    page = tree(pseud.get_absolute_url() + "/works")
    assert [words(h4.xpath("./a")[0]) for h4 in page.xpath('//h4[@class="heading"]')] == [
        "By the owl"
    ]
    both = get("/users/alice/works").content.decode()
    assert "By the owl" in both and "By the account" in both and "Café Owl (alice)" in both


def test_nobody_at_an_address_is_not_found():
    for path in ("/users/nobody", "/users/nobody/works", "/users/alice/pseuds/none", "/series/9"):
        assert get(path).status_code == 404


def test_works_are_sorted_as_asked_and_nonsense_is_the_usual_order():
    posted("B", text="<p>one</p>")
    posted("A", text="<p>one two three</p>")
    posted("C", text="<p>one two</p>")

    def titles(sort):
        page = tree(f"/works?work_search[sort_column]={sort}")
        return "".join(words(h4.xpath("./a")[0]) for h4 in page.xpath('//h4[@class="heading"]'))

    assert titles("title_to_sort_on") == "ABC"
    assert titles("word_count") == "ACB"
    assert titles("revised_at") == titles("nonsense") == titles("created_at") == "CAB"


@pytest.mark.parametrize(
    "query",
    ["fen lights", "LIGHTS", "old name", "alice", "rivér", "Grendel", "lights alice river", "50%"],
)
def test_search_finds_by_title_old_title_creator_tag_and_summary(query):
    work = posted("Old Name", fandoms=["Beowulf"], characters=["Grendel"], freeforms=["River"])
    fields = work_fields(
        "Fen Lights", summary="About 50% true.", characters=["Grendel"], freeforms=["River"]
    )
    edit_work(work=work, actor=alice(), fields=fields)
    posted("Something Else", by=bob())
    page = tree(f"/works/search?work_search[query]={query.replace('%', '%25')}")
    found = [words(h4.xpath("./a")[0]) for h4 in page.xpath('//h4[@class="heading"]')]
    assert found == ["Fen Lights"]


def test_search_wants_every_word_and_asks_for_some():
    posted("Fen Lights")
    assert b"0 Found" in get("/works/search?work_search[query]=fen+darkness").content
    assert b"Found" not in get("/works/search").content
    assert get("/works/search?work_search[query]=" + "x" * 5000).status_code == 200


def test_an_empty_archive_has_a_home_too():
    for path in ("/", "/works", "/fandoms", "/works/search"):
        assert get(path).status_code == 200


def test_the_addresses_that_ao3_filters_with_lead_to_the_tag_or_the_person():
    def leads(query: str) -> str:
        answer = get(f"/works?{query}")
        assert answer.status_code == 301
        return answer.headers["Location"]

    assert leads("tag_id=Holmes*s*Watson&work_search[complete]=T") == (
        "/tags/Holmes*s*Watson/works?work_search[complete]=T"
    )
    assert leads("tag_id=Dracula&page=2") == "/tags/Dracula/works?page=2"
    assert leads("user_id=alice") == "/users/alice/works"
    assert leads("user_id=alice&pseud_id=A%2FB") == "/users/alice/pseuds/A%2FB/works"
    assert get("/works?tag_id=&user_id=").status_code == 200


def test_whether_a_hidden_tag_exists_cannot_be_learnt_from_where_its_address_leads():
    posted("Hidden", freeforms=["Secret"], restricted=True)
    for name in ("Secret", "Never Heard Of"):
        there = get(f"/works?tag_id={name}").headers["Location"]
        assert get(there).status_code == 404
