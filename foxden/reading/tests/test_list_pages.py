"""Reading lists as pages: by role, without JavaScript; nothing of what is private or unseen."""

import pytest
from django.conf import settings

from foxden.people.tests.factories import alice, bob, charlie, looking, mona, olive, pseud_of
from foxden.shelves.models import ListEntry, ReadingList
from foxden.shelves.rules import Elsewhere, Kept, add_to_list, bookmark_elsewhere
from foxden.shelves.tests.factories import listed
from foxden.works.rules import hide_work, restrict_work
from foxden.works.tests.factories import posted

from .pages import client_for, get, having, tree, words

pytestmark = pytest.mark.django_db


def entries(found: ReadingList) -> list[ListEntry]:
    return list(ListEntry.objects.filter(reading_list=found).order_by("position"))


def order(found: ReadingList) -> list[str]:
    return [each.work.title for each in entries(found)]


def test_a_list_is_started_filled_and_shown_to_everybody():
    client, work = client_for(bob()), posted("Fox Nights")
    said = {"name": "Rainy days", "description": "For *rain*.", "is_public": "on"}
    edit = client.post("/lists/new", said)["Location"]
    page = edit.removesuffix("/edit")
    for address in (f"/works/{work.pk}", f" {settings.ARCHIVE_URL}/works/{work.pk}/chapters/9 "):
        client.post(f"{page}/entries", {"work": address, "note": "Read it by the fire."})
    for user in (None, alice(), mona(), bob()):
        shown = tree(page, user)
        assert words(shown.find(".//h2")) == "Rainy days"
        [item] = having(shown, "li", "listed", "work", "blurb")
        assert "Fox Nights" in words(item) and "Read it by the fire." in words(item)
        assert ("Change this list" in shown.text_content()) is (user == bob())
        assert page in get("/users/bob/lists", user).content.decode()
    assert "/users/bob/lists" in get("/users/bob").content.decode()


def test_a_private_list_is_nowhere_for_anybody_else():
    work = posted()
    found = listed(bob(), work, name="Quillwort", is_public=False)
    page, entry = found.get_absolute_url(), entries(found)[0].pk
    others = (alice(), mona(), olive())
    for user in others:
        for path in (page, f"{page}/edit", f"{page}/delete", f"{page}/feed.atom"):
            assert get(path, user).status_code == 404, path
        for path in ("edit", "delete", "entries", f"entries/{entry}"):
            assert client_for(user).post(f"{page}/{path}", {"name": "x"}).status_code == 404
        for path in ("/users/bob/lists", "/users/bob", f"/works/{work.pk}/lists"):
            assert "Quillwort" not in get(path, user).content.decode()
    assert get(page).status_code == get(f"{page}/feed.atom").status_code == 404
    assert get(f"{page}/feed.atom", bob()).status_code == 404
    assert get(page, bob()).status_code == 200
    assert "Private" in get("/users/bob/lists", bob()).content.decode()


def test_a_public_list_is_changed_by_its_own_member_alone():
    found = listed(bob(), posted())
    page, entry = found.get_absolute_url(), entries(found)[0].pk
    for path in ("edit", "delete", "entries", f"entries/{entry}"):
        for user in (alice(), mona(), olive()):
            assert client_for(user).post(f"{page}/{path}", {"do": "remove"}).status_code == 404
        assert "/users/login" in client_for(None).post(f"{page}/{path}")["Location"]
    assert order(found) == ["Before the Rain"]


def test_works_are_moved_noted_and_taken_off_by_plain_forms():
    found = listed(bob(), *[posted(title) for title in ("One", "Two", "Three")])
    page, client = found.get_absolute_url(), client_for(bob())
    one, _two, three = (f"{page}/entries/{each.pk}" for each in entries(found))
    assert client.post(three, {"do": "up"})["Location"] == f"{page}/edit#entries"
    assert order(found) == ["One", "Three", "Two"]
    client.post(one, {"do": "down", "note": "On the way", "position": "9"})
    assert order(found) == ["Three", "One", "Two"]
    assert entries(found)[1].note_html == "<p>On the way</p>"
    client.post(one, {"do": "save", "note": "<b>Hm</b>", "position": "3"})
    assert order(found) == ["Three", "Two", "One"]
    assert entries(found)[2].note_html == "<p><b>Hm</b></p>"
    client.post(one, {"do": "save", "note": "x" * 9000, "position": "x"})
    assert entries(found)[2].note_html == "<p><b>Hm</b></p>"
    client.post(three, {"do": "remove"})
    assert order(found) == ["Two", "One"]
    assert client.post(three, {"do": "up"}).status_code == 404
    body = get(f"{page}/edit", bob()).content.decode()
    assert "2. " in body and "Take off" in body


def test_what_cannot_be_put_on_a_list_is_said_in_the_form():
    hidden = posted("Quillwort")
    hide_work(work=hidden, hidden=True)
    found, client = listed(bob()), client_for(bob())
    path = f"{found.get_absolute_url()}/entries"
    for address in (
        "999999",
        f"/works/{hidden.pk}",
        "https://far.example/1",
        "x",
        "9" * 40,
        "\x00",
    ):
        answer = client.post(path, {"work": address})
        assert answer.status_code == 422, address
        assert "Quillwort" not in answer.content.decode()
    assert not entries(found)
    assert client.post("/lists/new", {"name": "rainy days"}).status_code == 422
    assert (
        "of that name already" in client.post("/lists/new", {"name": "rainy days"}).content.decode()
    )


def test_a_bookmarked_work_elsewhere_is_put_on_a_list_by_its_address():
    far = Elsewhere("https://far.example/1", "Far Away", "Dracula")
    bookmark_elsewhere(user=bob(), pseud=pseud_of(bob()), elsewhere=far, kept=Kept())
    found = listed(bob())
    page = found.get_absolute_url()
    client_for(bob()).post(f"{page}/entries", {"work": "https://far.example/1"})
    assert "Far Away" in get(page).content.decode()
    assert "Far Away" in get(f"{page}/edit", bob()).content.decode()


def test_a_work_is_put_on_lists_from_its_own_page():
    work, found = posted(), listed(bob())
    path, client = f"/works/{work.pk}/lists", client_for(bob())
    assert path in get(f"/works/{work.pk}", bob()).content.decode()
    assert path not in get(f"/works/{work.pk}").content.decode()
    client.post(path, {"list": found.pk})
    assert order(found) == ["Before the Rain"]
    assert "Take off" in get(path, bob()).content.decode()
    client.post(path, {"list": found.pk, "do": "remove"})
    assert order(found) == []
    for wrong in ("", "x", "999999", str(listed(alice(), name="Hers").pk)):
        assert client.post(path, {"list": wrong}).status_code == 404
    assert "/users/login" in get(path)["Location"]


def test_of_what_others_cannot_see_neither_title_nor_note_is_shown():
    gone, members = posted("Quillwort Gone"), posted("Quillwort Members")
    found = listed(bob(), gone, members, note="About Quillwort")
    page = found.get_absolute_url()
    hide_work(work=gone, hidden=True)
    restrict_work(work=members, restricted=True)
    for path in (page, f"{page}/feed.atom"):
        assert "Quillwort G" not in get(path, charlie()).content.decode()
        body = get(path).content.decode()
        assert "Quillwort" not in body
    own = get(page, bob()).content.decode()
    assert "Quillwort Gone" not in own and "About Quillwort" in own
    assert "can no longer be seen" in get(f"{page}/edit", bob()).content.decode()


def test_a_public_list_has_a_feed_of_what_strangers_see_the_newest_first():
    found = listed(bob(), posted("First"), posted("Second"), note="Only on the page")
    path = f"{found.get_absolute_url()}/feed.atom"
    answer = get(path)
    body = answer.content.decode()
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert body.index("Second") < body.index("First") and "Only on" not in body
    assert get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert path in get(found.get_absolute_url()).content.decode()


def test_a_list_is_deleted_after_asking():
    found = listed(bob(), posted())
    page, client = found.get_absolute_url(), client_for(bob())
    assert "Yes, delete it" in client.get(f"{page}/delete").content.decode()
    assert client.post(f"{page}/delete")["Location"] == "/users/bob/lists"
    assert get(page, bob()).status_code == 404


def test_a_long_list_is_ordered_page_by_page():
    found = listed(bob())
    for number in range(52):
        add_to_list(actor=looking(bob()), reading_list=found, work=posted(f"W{number}"))
    page = found.get_absolute_url()
    last = entries(found)[-1]
    address = f"{page}/entries/{last.pk}"
    assert f"{address}?page=2" in get(f"{page}/edit?page=2", bob()).content.decode()
    answer = client_for(bob()).post(f"{address}?page=2", {"do": "save", "position": "1"})
    assert answer["Location"] == f"{page}/edit?page=2#entries"
    assert order(found)[0] == "W51"
