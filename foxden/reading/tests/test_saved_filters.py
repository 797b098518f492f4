"""Saved filters as pages: saving from a list, opening, changing; for one's own eyes alone."""

from urllib.parse import unquote

import pytest

from foxden.people.tests.factories import alice, bob, charlie, mona, olive
from foxden.shelves.models import SavedFilter
from foxden.shelves.rules import MOST_FILTERS
from foxden.shelves.tests.factories import saved
from foxden.tags.models import Tag
from foxden.works.models import Work
from foxden.works.rules import restrict_work
from foxden.works.tests.factories import posted

from .pages import client_for, get, having, tree, words

pytestmark = pytest.mark.django_db

PAGE = "/users/bob/saved_filters"


def form_of(path, user):
    """The form to save what the list at this path shows, as it would be sent."""
    [form] = having(tree(path, user), "details", "save-filter")[0].iter("form")
    fields = {each.name: each.value for each in form.inputs if each.name}
    fields.pop("csrfmiddlewaretoken")
    return form.action, fields


def rows():
    """Bob's filters on their page."""
    [index] = having(tree(PAGE, bob()), "ul", "saved", "filter")
    return index.findall("li")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/works", "/works"),
        ("/works/search", "/works/search"),
        ("/tags/Otters*s*Foxes/works", "/tags/Otters*s*Foxes/works"),
        ("/languages/en/works", "/languages/en/works"),
        ("/users/alice/works", "/users/alice/works"),
        ("/users/alice/pseuds/alice/works", "/users/alice/pseuds/alice/works"),
    ],
)
def test_every_list_can_be_saved_and_opened_again(path, address):
    posted("Otter Days", freeforms=["Otters/Foxes"])
    posted("A Fox", freeforms=["Otters/Foxes"])
    asked = f"{path}?page=1&work_search[complete]=T&work_search[query]=otter"
    action, fields = form_of(asked, bob())
    assert action == PAGE
    answer = client_for(bob()).post(action, fields | {"name": "Mine"}, follow=True)
    assert "“Mine” is saved" in answer.content.decode()
    kept = SavedFilter.objects.get(user=bob())
    opened = get(f"{PAGE}/{kept.pk}", bob())
    assert opened.status_code == 302
    assert unquote(opened["Location"]) == (
        f"{address}?work_search[complete]=T&work_search[query]=otter"
    )
    assert "Otter Days" in get(opened["Location"], bob()).content.decode()
    assert "A Fox" not in get(opened["Location"], bob()).content.decode()


def test_guests_are_not_offered_to_save():
    posted()
    assert not having(tree("/works"), "details", "save-filter")
    assert client_for(None).post(PAGE, {"name": "x", "path": "/works"}).status_code == 302
    assert not SavedFilter.objects.exists()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost():
    saved(bob(), "Foxes")
    sent = {"name": "foxes", "path": "/works", "query": "work_search[complete]=T"}
    answer = client_for(bob()).post(PAGE, sent)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "You have a saved filter of that name already." in body
    assert 'value="foxes"' in body and 'value="work_search[complete]=T"' in body
    elsewhere = client_for(bob()).post(PAGE, sent | {"name": "Other", "path": "//x.example/works"})
    assert "There is no list of works at this address" in elsewhere.content.decode()
    assert SavedFilter.objects.count() == 1


def test_the_hundred_and_first_is_told_what_to_do():
    for number in range(MOST_FILTERS):
        saved(bob(), f"Filter {number}")
    answer = client_for(bob()).post(PAGE, {"name": "More", "path": "/works", "query": ""})
    assert "You have 100 saved filters" in answer.content.decode()


def test_the_list_says_what_each_filter_asks_and_what_is_new_in_it():
    work = posted("Otter", freeforms=["Otters/Foxes"])
    tag = Tag.objects.get(name="Otters/Foxes")
    kept = saved(
        bob(),
        "Mine",
        path="/tags/Otters*s*Foxes/works",
        query=f"work_search[complete]=T&exclude_work_search[freeform_ids][]={tag.pk + 1}",
    )
    saved(bob(), "Others", query=f"include_work_search[freeform_ids][]={tag.pk}")
    item, other = rows()
    assert "Works in Otters/Foxes" in words(item) and "Complete: yes" in words(item)
    assert "Additional tag: Otters/Foxes" in words(other)
    assert not having(item, "span", "badge")
    SavedFilter.objects.update(opened_at=work.made_at.replace(year=2000))
    item, other = rows()
    assert (
        words(having(item, "span", "badge")[0])
        == words(having(other, "span", "badge")[0])
        == "1 new"
    )
    get(f"{PAGE}/{kept.pk}", bob(), headers={"Sec-Purpose": "prefetch"})
    assert len(having(tree(PAGE, bob()), "span", "badge")) == 2
    get(f"{PAGE}/{kept.pk}", bob())
    assert len(having(tree(PAGE, bob()), "span", "badge")) == 1


def test_what_is_new_is_counted_for_members_with_works_for_members():
    kept = saved(bob())
    restrict_work(work=posted(), restricted=True)
    assert words(having(tree(PAGE, bob()), "span", "badge")[0]) == "1 new"
    assert kept.pk


def test_filters_are_there_for_their_own_member_alone():
    kept = saved(bob(), "Quillwort Unseen")
    reads = [PAGE, f"{PAGE}/{kept.pk}", f"{PAGE}/{kept.pk}/edit"]
    for path in reads:
        assert get(path, bob()).status_code in (200, 302)
        for user in (charlie(), mona(), olive()):
            answer = get(path, user)
            assert answer.status_code == 404
            assert "Quillwort" not in answer.content.decode()
        assert get(path)["Location"].startswith("/users/login?")
    writes = [PAGE, f"{PAGE}/{kept.pk}/edit", f"{PAGE}/{kept.pk}/delete"]
    for path in [*writes, f"{PAGE}/{kept.pk}/new_address"]:
        sent = {"name": "Taken over", "path": "/works"}
        for user in (charlie(), mona(), olive()):
            assert client_for(user).post(path, sent).status_code == 404
        assert client_for(None).post(path, sent)["Location"].startswith("/users/login?")
    [same] = SavedFilter.objects.all()
    assert (same.name, same.token) == (kept.name, kept.token)


def test_nobody_reaches_anothers_filter_through_their_own_address():
    kept = saved(bob())
    for end in ("", "/edit"):
        assert get(f"/users/charlie/saved_filters/{kept.pk}{end}", charlie()).status_code == 404
    for end in ("/edit", "/delete", "/new_address"):
        path = f"/users/charlie/saved_filters/{kept.pk}{end}"
        assert client_for(charlie()).post(path, {"name": "x"}).status_code == 404
    assert SavedFilter.objects.get().token == kept.token


def test_a_filter_is_renamed_given_another_feed_and_deleted():
    kept, other = saved(bob(), "Foxes"), saved(bob(), "Otters")
    client, path = client_for(bob()), f"{PAGE}/{kept.pk}"
    answer = client.post(f"{path}/edit", {"name": "otters"})
    assert "of that name already" in answer.content.decode()
    assert "Foxes" in answer.content.decode()
    assert client.post(f"{path}/edit", {"name": "Vixens"})["Location"] == PAGE
    assert client.get(f"{path}/edit").content.decode().count(kept.feed_address) == 2
    body = client.post(f"{path}/new_address", follow=True).content.decode()
    assert kept.token not in body
    assert SavedFilter.objects.get(pk=kept.pk).name == "Vixens"
    for end in ("new_address", "delete"):
        assert client.get(f"{path}/{end}").status_code == 405
    assert "“Vixens” is deleted" in client.post(f"{path}/delete", follow=True).content.decode()
    assert list(SavedFilter.objects.all()) == [other]


def test_a_filter_whose_tag_has_gone_says_so_and_offers_the_rest():
    posted(freeforms=["Otters/Foxes"])
    kept = saved(bob(), "Mine", path="/tags/Otters*s*Foxes/works", query="work_search[complete]=T")
    Work.objects.all().delete()
    Tag.objects.filter(name="Otters/Foxes").delete()
    assert "No longer in the archive: Otters/Foxes" in words(rows()[0])
    answer = get(f"{PAGE}/{kept.pk}", bob())
    body = answer.content.decode()
    assert answer.status_code == 410
    assert "“Otters/Foxes”, is no longer in the archive" in body
    assert "/works?work_search%5Bcomplete%5D=T" in body


def test_alice_sees_the_filters_link_on_her_own_page_alone():
    link = "/users/alice/saved_filters"
    assert link in get("/users/alice", alice()).content.decode()
    for user in (None, bob(), mona()):
        assert link not in get("/users/alice", user).content.decode()
