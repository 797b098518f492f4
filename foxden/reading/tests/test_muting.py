"""What a member mutes is neither shown nor counted for them on any list, and for nobody else."""

import pytest
from django.urls import reverse

from foxden.people.models import Block, Mute, MutedWords
from foxden.people.rules import block_user, mute_user, mute_words
from foxden.people.tests.factories import alice, bob, charlie, looking, mona, olive, pseud_of, wendy
from foxden.reading.views.safety import KINDS
from foxden.responses.tests.factories import answer, comment_by
from foxden.search.query import WorkQuery
from foxden.shelves.tests.factories import visited
from foxden.tags.models import MutedTag, Tag
from foxden.tags.rules import make_canonical, make_synonym, mute_tag, place_under_metatag
from foxden.works.models import MutedWork
from foxden.works.queries import find_works, listed_for
from foxden.works.rules import add_to_series, mute_work, start_series
from foxden.works.tests.factories import posted

from .pages import client_for, get

pytestmark = pytest.mark.django_db

MUTED, SEEN = "The Loud Trumpet", "The Quiet Fox"


def shelf():
    """Two works in one series and fandom: Bob's, which Charlie will mute in some way, and Alice's."""
    loud = posted(
        MUTED, by=bob(), fandoms=["Den"], freeforms=["Noise"], summary="A very loud trumpet."
    )
    quiet = posted(SEEN, fandoms=["Den"], freeforms=["Silence"], summary="No sound.")
    series = start_series(title="Sounds", pseuds=[pseud_of(alice())])
    for work in (loud, quiet):
        add_to_series(work=work, series=series)
    return loud, quiet, series


def by_person(_loud):
    mute_user(actor=charlie(), other=bob())


def by_tag(_loud):
    mute_tag(actor=charlie(), tag=Tag.objects.get(name="Noise"))


def by_synonym(_loud):
    canonical = Tag.objects.get(name="Silence")
    posted("Elsewhere", fandoms=["Other"], freeforms=["Din"])
    din = Tag.objects.get(name="Din")
    assert canonical
    make_canonical(tag=din, actor=wendy())
    make_synonym(tag=Tag.objects.get(name="Noise"), of=din, actor=wendy())
    mute_tag(actor=charlie(), tag=din)


def by_metatag(_loud):
    posted("Elsewhere", fandoms=["Other"], freeforms=["Sound"])
    for name in ("Sound", "Noise"):
        make_canonical(tag=Tag.objects.get(name=name), actor=wendy())
    sound = Tag.objects.get(name="Sound")
    place_under_metatag(tag=Tag.objects.get(name="Noise"), metatag=sound, actor=wendy())
    mute_tag(actor=charlie(), tag=sound)


def by_words(_loud):
    mute_words(actor=charlie(), words="Loud Trumpet")


def by_work(loud):
    mute_work(actor=charlie(), work=loud)


WAYS = [by_person, by_tag, by_synonym, by_metatag, by_words, by_work]


@pytest.mark.parametrize("mute", WAYS)
def test_what_is_muted_is_on_no_list_and_in_no_count(mute):
    loud, quiet, series = shelf()
    visited(charlie(), loud)
    visited(charlie(), quiet)
    mute(loud)
    lists = [
        "/", "/works", "/works?work_search[query]=the", "/tags/Den/works", "/languages/en/works",
        f"/series/{series.pk}", "/users/charlie/readings",
    ]  # fmt: skip
    for path in lists:
        page = get(path, charlie()).content.decode()
        assert SEEN in page, path
        assert MUTED not in page, path
    assert MUTED not in get("/users/bob/works", charlie()).content.decode()
    others = [None, alice(), mona()] if mute is not by_work else [None, alice(), bob(), mona()]
    for who in others:
        assert MUTED in get("/works", who).content.decode()
    den = [
        each.count
        for each in find_works(WorkQuery(), looking(charlie())).facets["fandom"]
        if each.name == "Den"
    ]
    assert den == [1]
    assert get(loud.get_absolute_url(), charlie()).status_code == 200


@pytest.mark.parametrize("mute", WAYS)
def test_the_database_and_the_search_leave_out_the_same(mute):
    loud, _quiet, _series = shelf()
    posted("By another", by=alice(), anonymous=True, freeforms=["Hush"])
    mute(loud)
    viewer = looking(charlie())
    found = find_works(WorkQuery(), viewer, stop=100)
    assert sorted(found.ids) == sorted(listed_for(viewer).values_list("pk", flat=True))
    assert loud.pk not in found.ids


def test_an_anonymous_work_is_not_left_out_for_who_made_it():
    hidden = posted("By nobody", by=bob(), anonymous=True)
    mute_user(actor=charlie(), other=bob())
    viewer = looking(charlie())
    assert hidden.pk in find_works(WorkQuery(), viewer).ids
    assert listed_for(viewer).filter(pk=hidden.pk).exists()
    said = comment_by(bob(), hidden, "Thank you all.")
    assert "Thank you all." in get(f"/works/{hidden.pk}/comments", charlie()).content.decode()
    assert said.user == bob()


def test_a_member_who_mutes_gets_no_page_made_for_others():
    loud, quiet, _series = shelf()
    for who in (alice(), bob(), charlie()):
        assert get(quiet.get_absolute_url(), who).status_code == 200
    page = get(quiet.get_absolute_url(), charlie()).content.decode()
    assert f'href="/works/{loud.pk}"' in page
    by_person(loud)
    page = get(quiet.get_absolute_url(), charlie()).content.decode()
    assert f'href="/works/{loud.pk}"' not in page


def test_comments_of_muted_people_are_neither_shown_nor_counted():
    work = posted()
    said = comment_by(bob(), work, "Bob says this.")
    answer(alice(), said, "Alice answers Bob.")
    comment_by(alice(), work, "Alice says that.")
    lone = comment_by(bob(), work, "Bob goes on.")
    assert "Bob goes on." in get(f"/comments/{lone.pk}", alice()).content.decode()
    mute_user(actor=charlie(), other=bob())
    page = get(f"/works/{work.pk}/comments", charlie()).content.decode()
    assert "Alice says that." in page
    assert "Bob says this." not in page
    assert "Alice answers Bob." in page
    assert "by somebody you have muted" in page
    assert f"user-{bob().pk}" not in page
    assert ">2</a></dd>" in get(f"/works/{work.pk}", charlie()).content.decode()
    assert "Bob goes on." not in page
    assert "Bob goes on." not in get(f"/comments/{lone.pk}", charlie()).content.decode()
    assert page.count("by somebody you have muted") == 1
    assert ">4</a></dd>" in get(f"/works/{work.pk}", alice()).content.decode()
    assert ">4</a></dd>" in get(f"/works/{work.pk}").content.decode()


def test_the_inbox_leaves_out_muted_people():
    work = posted(by=charlie())
    comment_by(bob(), work, "Bob says this.")
    mute_user(actor=charlie(), other=bob())
    page = get("/users/charlie/inbox", charlie()).content.decode()
    assert "Bob says this." not in page
    assert "unread" not in page.partition("<main")[2].partition("read=false")[0]


PEOPLE = [kind for kind in KINDS if kind.path.endswith("users")]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_list_is_for_ones_own_eyes(kind):
    for end in ("", ".txt"):
        path = f"/users/alice/{kind.path}{end}"
        assert get(path, alice()).status_code == 200
        assert get(path).status_code == 302
        for who in (bob(), mona(), olive()):
            assert get(path, who).status_code == 404
            assert client_for(who).post(path, {"names": "charlie"}).status_code in (404, 405)
    for who in (bob(), mona(), olive()):
        path = f"/users/alice/{kind.path}/take_back"
        assert client_for(who).post(path, {"key": "bob"}).status_code == 404


@pytest.mark.parametrize(("path", "rows"), [("blocked/users", Block), ("muted/users", Mute)])
def test_people_are_added_by_name_several_at_once_and_taken_back(path, rows):
    bob(), charlie()
    client = client_for(alice())
    page = f"/users/alice/{path}"
    assert 'name="names"' in client.get(f"{page}?name=bob").content.decode()
    answer = client.post(page, {"names": "@bob\nCharlie\nnobody_at_all\nalice"}, follow=True)
    told = answer.content.decode()
    assert rows.objects.count() == 2
    assert "Not known here: nobody_at_all" in told
    assert "alice (That is you.)" in told
    assert sorted(client.get(f"{page}.txt").content.decode().split()) == ["bob", "charlie"]
    assert (
        "on the list already" in client.post(page, {"names": "bob"}, follow=True).content.decode()
    )
    client.post(f"{page}/take_back", {"key": "bob"})
    assert rows.objects.count() == 1


def test_what_is_wrong_is_said_and_kept():
    client = client_for(alice())
    wrong = client.post("/users/alice/blocked/users", {"names": "alice"})
    assert wrong.status_code == 422
    assert "That is you." in wrong.content.decode()
    assert ">alice</textarea>" in wrong.content.decode()
    assert client.post("/users/alice/muted/words", {"names": " "}).status_code == 422
    assert client.post("/users/alice/muted/tags", {"names": "x" * 100_001}).status_code == 422


def test_tags_words_and_works_are_added_and_taken_back():
    work = posted(freeforms=["Noise"])
    secret = posted("Secret", by=bob(), restricted=False)
    client = client_for(charlie())
    client.post("/users/charlie/muted/tags", {"names": "noise\nNo such tag"})
    assert MutedTag.objects.get().tag.name == "Noise"
    client.post("/users/charlie/muted/words", {"names": "Death\nEvil twin"})
    assert MutedWords.objects.count() == 2
    text = f"{work.pk}\nhttps://x.example/works/{secret.pk}/chapters/3\n999999\nx"
    told = client.post("/users/charlie/muted/works", {"names": text}, follow=True).content.decode()
    assert MutedWork.objects.count() == 2
    assert "Not known here: 999999, x" in told
    assert client.get("/users/charlie/muted/works.txt").content.decode().split() == [
        f"/works/{secret.pk}",
        f"/works/{work.pk}",
    ]
    client.post("/users/charlie/muted/tags/take_back", {"key": "Noise"})
    client.post("/users/charlie/muted/words/take_back", {"key": str(MutedWords.objects.first().pk)})
    client.post("/users/charlie/muted/works/take_back", {"key": str(work.pk)})
    assert not MutedTag.objects.exists()
    assert (MutedWords.objects.count(), MutedWork.objects.count()) == (1, 1)
    for odd in ("", "x", "9" * 30):
        for kind in KINDS:
            path = f"/users/charlie/{kind.path}/take_back"
            assert client.post(path, {"key": odd}).status_code == 302


def test_the_title_of_a_muted_work_that_is_hidden_since_is_not_told():
    work = posted("A name to hide", by=bob())
    mute_work(actor=charlie(), work=work)
    assert "A name to hide" in get("/users/charlie/muted/works", charlie()).content.decode()
    type(work).objects.filter(pk=work.pk).update(hidden=True)
    assert "A name to hide" not in get("/users/charlie/muted/works", charlie()).content.decode()


def test_the_ways_to_the_lists_stand_where_people_look():
    posted(by=bob())
    page = get("/users/bob/profile", alice()).content.decode()
    assert reverse("reading:blocked_people", args=["alice"]) + "?name=bob" in page
    assert reverse("reading:muted_people", args=["alice"]) + "?name=bob" in page
    assert "blocked/users" not in get("/users/bob/profile").content.decode()
    assert "/users/alice/blocked/users" in get("/users/alice/profile", alice()).content.decode()


def test_a_blocked_person_is_not_told_by_any_page():
    work = posted()
    pages = ["/", "/works", f"/works/{work.pk}", f"/works/{work.pk}/comments", "/users/alice"]
    pages += ["/users/alice/profile", f"/works/{work.pk}/kudos"]
    before = [get(path, bob()).content for path in pages]
    block_user(actor=alice(), other=bob())
    after = [get(path, bob()).content for path in pages]
    assert [without_tokens(page) for page in after] == [without_tokens(page) for page in before]


def without_tokens(page: bytes) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.decode())
