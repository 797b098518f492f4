"""Going on where one stopped, and marking for later, on pages: by role, kept for nobody else."""

import pytest
from django.test import Client

from foxden.people.models import Preferences
from foxden.people.tests.factories import alice, bob, charlie, mona, olive
from foxden.shelves.models import Reading, ToRead
from foxden.shelves.queries import where_stopped
from foxden.shelves.tests.factories import visited
from foxden.works.rules import hide_work
from foxden.works.tests.factories import chapter_of, draft, posted

from .pages import client_for, get, having, tree, words

pytestmark = pytest.mark.django_db

LATER = "/users/bob/readings?show=to-read"
OURS = {"headers": {"Sec-Fetch-Site": "same-origin"}}


def send(user, path: str, **form):
    return client_for(user).post(path, form, **OURS)


def tell(user, work, number: int, paragraph: int, thousandths: int):
    """What the script of a page sends."""
    chapter = chapter_of(work, number).pk
    return send(
        user, f"/works/{work.pk}/place",
        chapter=chapter, paragraph=paragraph, thousandths=thousandths,
    )  # fmt: skip


def goes_on(path: str, user) -> list[str]:
    """Where a work's page offers to go on."""
    links = [item.find("a") for item in having(tree(path, user), "li", "continue")]
    return [f"{words(link)} -> {link.get('href')}" for link in links]


def test_the_first_page_of_a_work_leads_to_where_one_stopped():
    work = posted(chapters=3)
    path, second = f"/works/{work.pk}", chapter_of(work, 2).get_absolute_url()
    assert goes_on(path, bob()) == []
    get(second, bob())
    assert goes_on(path, bob()) == [f"Continue reading: Chapter 2 -> {second}"]
    assert tell(bob(), work, 2, 7, 431).status_code == 204
    told = [f"Continue reading: Chapter 2 (43 %) -> {second}#place-7"]
    assert goes_on(path, bob()) == goes_on(f"{path}?view_full_work=true", bob()) == told
    assert goes_on(second, bob()) == told
    assert goes_on(path, charlie()) == goes_on(path, None) == []
    assert goes_on(chapter_of(work, 3).get_absolute_url(), bob()) == []


def test_a_page_kept_for_all_members_tells_each_their_own_place():
    work, client = posted(chapters=2), Client()
    path = chapter_of(work).get_absolute_url()
    visited(charlie(), work, chapter=chapter_of(work, 2))
    found = {}
    for user in (bob(), charlie(), bob()):
        client.force_login(user)
        body = client.get(path).content.decode()
        found[user.name] = "Continue reading" in body
        assert body.count("mark_for_later") == 1 and "<!-- " not in body.split("</ul>")[0][-80:]
    assert found == {"bob": False, "charlie": True}


def test_the_history_leads_there_too():
    work, short = posted(chapters=2), posted("Short")
    get(chapter_of(work, 2).get_absolute_url(), bob())
    get(f"/works/{short.pk}", bob())
    tell(bob(), short, 1, 2, 600)
    page = tree("/users/bob/readings", bob())
    said = " ".join(words(item) for item in having(page, "li", "reading"))
    assert "Continue reading: Chapter 2" in said and "Continue reading (60 %)" in said


def test_a_place_is_told_by_members_of_works_they_may_see_from_our_own_pages():
    work = posted(chapters=2)
    visited(bob(), work)
    foreign = client_for(bob()).post(
        f"/works/{work.pk}/place", headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert foreign.status_code == 403
    assert tell(None, work, 2, 1, 1).status_code == 404
    path = f"/works/{work.pk}/place"
    other = chapter_of(posted("Other")).pk
    assert send(bob(), path, chapter=other, paragraph=1, thousandths=1).status_code == 404
    for wrong in ("x", "-1", "", "9" * 30, "²"):
        assert send(bob(), path, chapter=wrong, paragraph=1, thousandths=1).status_code == 400
    assert get(path, bob()).status_code == 405
    hide_work(work=work, hidden=True)
    assert tell(bob(), work, 2, 1, 1).status_code == 404
    assert Reading.objects.get().paragraph is None


def test_who_keeps_no_history_is_not_asked_and_nothing_is_kept():
    work = posted(chapters=2)
    visited(bob(), work)
    assert (
        f'data-place="/works/{work.pk}/place"'
        in get(chapter_of(work).get_absolute_url(), bob()).content.decode()
    )
    Preferences.objects.create(user=bob(), keeps_history=False)
    page = get(chapter_of(work).get_absolute_url(), bob()).content.decode()
    assert "data-place" not in page and "mark_for_later" in page
    assert tell(bob(), work, 2, 1, 900).status_code == 204
    assert where_stopped(bob().pk, [work.pk])[work.pk].percent == 0


def test_ones_own_work_and_guests_have_neither():
    work = posted()
    for user in (alice(), None):
        body = get(f"/works/{work.pk}", user).content.decode()
        assert "data-place" not in body and "mark_for_later" not in body
        assert "place.js" not in body
    assert "place.js" in get(f"/works/{work.pk}", bob()).content.decode()


def test_a_work_is_marked_from_its_page_and_from_lists_and_the_mark_taken_away():
    work = posted("Fox Nights")
    path, client = f"/works/{work.pk}", client_for(bob())
    for page in (path, "/works", "/users/alice", "/"):
        assert "Mark for Later" in get(page, bob()).content.decode(), page
        assert "Mark for Later" not in get(page).content.decode(), page
    here = {"Sec-Fetch-Site": "same-origin", "Referer": "http://testserver/works?page=1"}
    answer = client.post(f"{path}/mark_for_later", headers=here, follow=True)
    assert answer.redirect_chain[0][0] == "http://testserver/works?page=1"
    assert "“Fox Nights” is on your list to read later." in answer.content.decode()
    for page in (path, "/works"):
        assert "Mark as Read" in get(page, bob()).content.decode()
        assert "Mark as Read" not in get(page, charlie()).content.decode()
    [item] = having(tree(LATER, bob()), "li", "reading", "work", "blurb")
    assert "Fox Nights" in words(item) and "Marked for later:" in words(item)
    elsewhere = OURS["headers"] | {"Referer": "https://far.example/works"}
    assert client.post(f"{path}/mark_as_read", headers=elsewhere)["Location"] == path
    assert client.post(f"{path}/mark_as_read", **OURS).status_code == 404
    assert "wait here, for your eyes alone" in get(LATER, bob()).content.decode()


def test_the_list_to_read_is_for_its_own_member_alone():
    work = posted("Quillwort")
    send(bob(), f"/works/{work.pk}/mark_for_later")
    for user in (charlie(), mona(), olive()):
        assert get(LATER, user).status_code == 404
    assert get(LATER).status_code == 302
    hide_work(work=work, hidden=True)
    body = get(LATER, bob()).content.decode()
    assert "Quillwort" not in body and "no longer here" in body
    assert send(bob(), f"/works/{work.pk}/mark_as_read").status_code == 302
    assert not ToRead.objects.exists()


def test_what_cannot_be_seen_is_not_marked_and_nobody_is_told_of_it():
    hidden, begun = posted("Quillwort"), draft("Begun")
    hide_work(work=hidden, hidden=True)
    for work in (hidden, begun):
        answer = send(bob(), f"/works/{work.pk}/mark_for_later")
        assert answer.status_code == 404 and "Quillwort" not in answer.content.decode()
    assert send(alice(), f"/works/{begun.pk}/mark_for_later").status_code == 404
    assert "/users/login" in send(None, f"/works/{begun.pk}/mark_for_later")["Location"]
    assert not ToRead.objects.exists()
