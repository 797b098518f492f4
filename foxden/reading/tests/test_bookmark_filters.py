"""A person's bookmarks, narrowed by what the works are like and by what their bookmarker says."""

import pytest

from foxden.people.tests.factories import alice, bob, charlie, looking, mona, pseud_of
from foxden.shelves.rules import Elsewhere, Kept, bookmark_elsewhere, bookmark_series
from foxden.shelves.tests.factories import bookmarked
from foxden.works.rules import add_to_series, hide_work, start_series
from foxden.works.tests.factories import posted

from .pages import get, having, tree, words

pytestmark = pytest.mark.django_db

PAGE = "/users/bob/bookmarks"


@pytest.fixture
def shelf():
    """Bob's bookmarks: three works, a series and a work elsewhere, one thing after the other."""
    fox = posted("Fox", freeforms=["Fluff"], characters=["Vixen"], text="<p>One.</p>")
    otter = posted("Otter", freeforms=["Angst"], text="<p>One two three.</p>")
    owl = posted("Owl", freeforms=["Fluff"], text="<p>One two.</p>", restricted=True)
    series = start_series(title="Cycle", pseuds=[pseud_of(alice())])
    add_to_series(work=fox, series=series)
    bookmarked(bob(), fox, tags=["To reread", "Short"], is_rec=True, notes="Good.")
    bookmarked(bob(), otter, tags=["To reread"], notes="Sad.")
    bookmarked(bob(), owl, is_private=True)
    user, pseud = bob(), pseud_of(bob())
    bookmark_series(actor=looking(user), user=user, pseud=pseud, series=series, kept=Kept())
    far = Elsewhere("https://far.example/1", "Far", "Dracula")
    bookmark_elsewhere(user=user, pseud=pseud, elsewhere=far, kept=Kept(tags=["Short"]))
    return fox, otter, owl


def found(query: str = "", user=None) -> list[str]:
    page = tree(f"{PAGE}?{query}", user)
    return [words(item.xpath(".//h4")[0]).split()[0] for item in having(page, "li", "bookmark")]


def test_unasked_the_latest_is_the_first_whatever_it_is_of(shelf):
    assert found() == ["Far", "Cycle", "Otter", "Fox"]
    assert found("", bob()) == ["Far", "Cycle", "Owl", "Otter", "Fox"]
    assert found("work_search[sort_column]=") == ["Far", "Cycle", "Otter", "Fox"]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("rec=1", ["Fox"]),
        ("bookmark_search[rec]=1", ["Fox"]),
        ("tag=to%20REREAD", ["Otter", "Fox"]),
        ("bookmark_search[other_bookmark_tag_names]=to reread,short", ["Fox"]),
        ("bookmark_search[other_bookmark_tag_names]=short", ["Far", "Fox"]),
        ("bookmark_search[excluded_bookmark_tag_names]=short", ["Cycle", "Otter"]),
        ("bookmark_search[with_notes]=1", ["Otter", "Fox"]),
        ("include_work_search[freeform_ids][]=Fluff", ["Fox"]),
        ("exclude_work_search[freeform_ids][]=Fluff", ["Otter"]),
        ("work_search[query]=otter", ["Otter"]),
        ("work_search[words_from]=2&bookmark_search[with_notes]=1", ["Otter"]),
        ("work_search[other_tag_names]=Fluff&tag=short", ["Fox"]),
        ("work_search[other_tag_names]=Nowhere", []),
        ("tag=nobody%20said", []),
    ],
)
def test_bookmarks_are_narrowed_by_works_and_by_what_is_said_of_them(shelf, asked, titles):
    assert found(asked) == titles


def test_they_are_put_in_order_by_what_the_works_are(shelf):
    assert found("work_search[sort_column]=word_count") == ["Otter", "Fox"]
    assert found("work_search[sort_column]=word_count", bob()) == ["Otter", "Owl", "Fox"]
    rising = "work_search[sort_column]=word_count&work_search[sort_direction]=asc"
    assert found(rising, bob()) == ["Fox", "Owl", "Otter"]


def test_private_bookmarks_and_hidden_works_are_neither_found_nor_counted(shelf):
    fox, _otter, _owl = shelf
    for user in (None, alice(), mona()):
        assert found("include_work_search[freeform_ids][]=Fluff", user) == ["Fox"]
        assert "Fluff (1)" in words(tree(PAGE, user).get_element_by_id("work-filters"))
    assert "Fluff (2)" in words(tree(PAGE, bob()).get_element_by_id("work-filters"))
    assert found("work_search[other_tag_names]=Fluff", bob()) == ["Owl", "Fox"]
    hide_work(work=fox, hidden=True)
    assert found("work_search[other_tag_names]=Fluff") == []
    assert "Fluff" not in words(tree(PAGE).get_element_by_id("work-filters"))


def test_each_filter_in_force_can_be_taken_away_and_the_others_stay(shelf):
    asked = "work_search[other_tag_names]=Fluff&bookmark_search[rec]=1&tag=short"
    page = tree(f"{PAGE}?{asked}")
    [chips] = having(page, "ul", "chips")
    links = {words(link): link.get("href") for link in chips.xpath(".//a")}
    assert len(links) == 4
    for name, address in links.items():
        said = get(f"{PAGE}{address}" if address.startswith("?") else address).content.decode()
        assert ("Fluff</b>" in said) is not ("Fluff" in name or "all" in name), name
        assert ("short</b>" in said) is not ("short" in name or "all" in name), name


def test_the_form_shows_what_is_asked_and_of_what_is_not_understood_says_so(shelf):
    page = tree(f"{PAGE}?tag=short&rec=1&work_search[words_from]=many")
    assert page.get_element_by_id("bookmark_search_tags").get("value") == "short"
    assert page.get_element_by_id("bookmark_search_rec").get("checked") is not None
    assert "Not everything was understood" in page.text_content()
    assert "bookmark_search" not in get("/works").content.decode()
    assert "Save this filter" not in get(PAGE, bob()).content.decode()


def test_odd_questions_are_answered(shelf):
    for asked in ("tag=%00", "page=99", "page=x", "bookmark_search[rec]=%F0", "tag=" + "x" * 500):
        assert get(f"{PAGE}?{asked}", charlie()).status_code == 200, asked
    commas = "bookmark_search[other_bookmark_tag_names]=" + ",".join(map(str, range(99)))
    assert get(f"{PAGE}?{commas}").status_code == 200
