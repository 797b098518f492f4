"""Bookmarks as pages: AO3's addresses and markup, and who finds what."""

import pytest
from django.urls import reverse

from foxden.people.rules import add_pseud
from foxden.people.tests.factories import alice, bob, charlie, looking, mona, olive, pseud_of
from foxden.shelves.models import Bookmark, WorkElsewhere
from foxden.shelves.rules import Kept, bookmark_series
from foxden.shelves.tests.factories import bookmarked
from foxden.works.rules import add_to_series, delete_work, hide_work, start_series
from foxden.works.tests.factories import draft, posted

from .pages import client_for, get, having, tree, words

pytestmark = pytest.mark.django_db


def send(path, user, **fields):
    data = {f"bookmark[{name}]": value for name, value in fields.items()}
    return client_for(user).post(path, data)


def test_a_work_is_bookmarked_from_its_page_and_its_number_shown_next():
    work = posted()
    page = tree(f"/works/{work.pk}", bob())
    assert page.xpath("//li[@class='bookmark']/a/@href") == [f"/works/{work.pk}/bookmarks/new"]
    form = tree(f"/works/{work.pk}/bookmarks/new", bob()).get_element_by_id("bookmark-form")
    assert form.get("action") == f"/works/{work.pk}/bookmarks"
    sent = send(form.get("action"), bob(), bookmarker_notes="Lovely", tag_string="a, b", rec="on")
    kept = Bookmark.objects.get()
    assert sent.url == f"/bookmarks/{kept.pk}"
    stats = tree(f"/works/{work.pk}").xpath("//dd[@class='bookmarks']")
    assert words(stats[0]) == "1"


def test_the_markup_is_what_readers_tools_know():
    work = posted()
    kept = bookmarked(bob(), work, notes="Lovely", tags=["To reread"], is_rec=True)
    for path in ("/bookmarks", "/users/bob/bookmarks", f"/works/{work.pk}/bookmarks"):
        item = tree(path).get_element_by_id(f"bookmark_{kept.pk}")
        assert {"bookmark", "blurb", "group", f"work-{work.pk}", f"user-{bob().pk}"} <= set(
            item.get("class").split()
        )
        assert item.xpath("./p[@class='status']/span/@class") == ["rec"]
        assert words(having(item, "h4", "heading")[0]).startswith("Before the Rain by alice")
        user = having(item, "div", "user", "module")[0]
        assert words(having(user, "h5", "byline")[0]) == "Bookmarked by bob"
        assert [words(each) for each in user.xpath(".//ul[@class='meta tags commas']//a")] == [
            "To reread"
        ]
        assert words(having(user, "blockquote", "notes")[0]) == "Lovely"


def test_what_is_wrong_is_said_and_nothing_typed_is_lost():
    work = posted()
    answer = send(
        f"/works/{work.pk}/bookmarks", bob(), bookmarker_notes="Kept words", tag_string="x" * 151
    )
    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()
    assert not Bookmark.objects.exists()


def test_bookmarking_again_changes_the_one_there_is():
    work = posted()
    kept = bookmarked(bob(), work, notes="Before", tags=["a"])
    answer = get(f"/works/{work.pk}/bookmarks/new", bob())
    assert answer.url == f"/bookmarks/{kept.pk}/edit"
    assert "Before" in get(answer.url, bob()).content.decode()
    send(answer.url, bob(), bookmarker_notes="After", private="on")
    kept.refresh_from_db()
    assert (kept.notes_html, kept.is_private) == ("<p>After</p>", True)


def test_guests_are_asked_to_log_in():
    work = posted()
    for path in (f"/works/{work.pk}/bookmarks/new", "/external_works/new"):
        assert "/users/login" in get(path).url
    assert "/users/login" in client_for(None).post(f"/works/{work.pk}/bookmarks").url


def test_only_its_owner_changes_or_deletes_a_bookmark():
    kept = bookmarked(bob(), posted())
    for who in (None, alice(), charlie(), mona(), olive()):
        for end in ("edit", "delete"):
            path = f"/bookmarks/{kept.pk}/{end}"
            assert get(path, who).status_code == 404
            assert client_for(who).post(path).status_code == 404
    assert "cannot be brought back" in get(f"/bookmarks/{kept.pk}/delete", bob()).content.decode()
    assert Bookmark.objects.exists()
    client_for(bob()).post(f"/bookmarks/{kept.pk}/delete")
    assert not Bookmark.objects.exists()


def test_private_ones_are_for_their_owner_alone():
    work = posted()
    kept = bookmarked(bob(), work, notes="My secret", is_private=True)
    paths = ["/users/bob/bookmarks", f"/works/{work.pk}/bookmarks", f"/bookmarks/{kept.pk}"]
    for path in paths:
        assert "My secret" in get(path, bob()).content.decode()
        for who in (None, alice(), mona(), olive()):
            assert "My secret" not in get(path, who).content.decode()
    assert "My secret" not in get("/bookmarks", bob()).content.decode()


@pytest.mark.parametrize("kind", ["restricted", "hidden", "anonymous", "unrevealed"])
def test_bookmarks_tell_nothing_of_a_work_that_is_not_shown(kind):
    work = posted("Its own title", restricted=kind == "restricted", anonymous=kind == "anonymous")
    kept = bookmarked(bob(), work, notes="About it")
    if kind == "hidden":
        hide_work(work=work, hidden=True)
    if kind == "unrevealed":
        type(work).objects.filter(pk=work.pk).update(unrevealed=True)
    for path in ("/bookmarks", "/users/bob/bookmarks", f"/bookmarks/{kept.pk}"):
        page = get(path).content.decode()
        if kind == "anonymous":
            assert "alice" not in page
            assert f"user-{alice().pk}" not in page
        else:
            assert "Its own title" not in page
            assert "About it" not in page
    own = get("/users/bob/bookmarks", bob()).content.decode()
    assert "About it" in own
    assert ("Its own title" in own) == (kind in ("restricted", "anonymous"))


def test_what_was_deleted_stays_as_a_place_for_ones_own_words():
    work = posted()
    kept = bookmarked(bob(), work, notes="I remember")
    delete_work(work=work, leaves_tombstone=False)
    page = get("/users/bob/bookmarks", bob()).content.decode()
    assert "I remember" in page
    assert "has been deleted" in page
    assert get(f"/bookmarks/{kept.pk}").status_code == 404


def test_series_are_bookmarked_too():
    series = start_series(title="The Cycle", pseuds=[pseud_of(alice())])
    add_to_series(work=posted(), series=series)
    path = f"/series/{series.pk}/bookmarks/new"
    assert path in get(series.get_absolute_url(), bob()).content.decode()
    assert "The Cycle" in get(path, bob()).content.decode()
    send(f"/series/{series.pk}/bookmarks", bob(), bookmarker_notes="All of it")
    assert "The Cycle" in get("/bookmarks").content.decode()
    assert get(path, bob()).url == f"/bookmarks/{Bookmark.objects.get().pk}/edit"
    assert get("/series/999/bookmarks/new", bob()).status_code == 404
    kept = Kept(notes="Mine")
    bookmark_series(
        actor=looking(charlie()),
        user=charlie(),
        pseud=pseud_of(charlie()),
        series=series,
        kept=kept,
    )


def test_works_elsewhere_are_described_and_linked_without_vouching_for_them():
    answer = send(
        "/external_works/new", bob(), url="https://x.example/1", title="<b>Far</b>",
        fandom_string="Dracula", byline="Mina", summary="<script>x</script>Fog.",
    )  # fmt: skip
    assert answer.status_code == 302
    found = WorkElsewhere.objects.get()
    for path in ("/bookmarks", found.get_absolute_url()):
        page = get(path).content.decode()
        assert 'href="https://x.example/1" rel="nofollow ugc external"' in page
        assert "<script>x" not in page
        assert "<b>Far" not in page
    Bookmark.objects.update(is_private=True)
    assert get(found.get_absolute_url()).status_code == 404
    wrong = send("/external_works/new", bob(), url="javascript:x", title="T", fandom_string="F")
    assert wrong.status_code == 422
    assert "whole address" in wrong.content.decode()


def test_a_person_s_list_by_recommendation_tag_and_pseud():
    red = add_pseud(user=bob(), name="Red")
    bookmarked(bob(), posted("One"), tags=["To reread"], is_rec=True)
    bookmarked(bob(), posted("Quillwort"), pseud=red)
    assert "Quillwort" not in get("/users/bob/bookmarks?rec=1").content.decode()
    assert "Quillwort" not in get("/users/bob/bookmarks?tag=to reread").content.decode()
    assert "One" not in get("/users/bob/pseuds/Red/bookmarks").content.decode()
    assert reverse("reading:person_bookmarks", args=["bob"]) in get("/users/bob").content.decode()


@pytest.mark.parametrize(
    "path",
    ["/bookmarks/999", "/external_works/999", "/works/999/bookmarks", "/users/nobody/bookmarks"],
)
def test_what_is_not_there_is_not_found(path):
    assert get(path, alice()).status_code == 404
    assert get(f"/works/{draft().pk}/bookmarks", alice()).status_code == 404
