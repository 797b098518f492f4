"""Pages of the web in the form: who may have one fetched, what they are told, what becomes of it."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied

from foxden.house.models import ArchiveSettings
from foxden.intake import visits
from foxden.intake.models import HostTurn, Source
from foxden.intake.tests.web import QUICK, STORY, Web
from foxden.intake.turns import SharedManners
from foxden.people.models import GUEST, User
from foxden.people.tests.factories import alice, bob, looking, mona, olive, pseud_of
from foxden.works.models import Work

pytestmark = pytest.mark.django_db


@pytest.fixture
def web(monkeypatch):
    cache.clear()
    web = Web()
    web.page("/story")
    monkeypatch.setattr(visits, "outside", web.outside)
    monkeypatch.setattr(visits, "WITH_A_MEMBER_WAITING", QUICK)
    yield web
    web.close()


def ask(client, user, address, **changes):
    client.force_login(user)
    sent = {"address": address, "may_import": "on", "pseud": pseud_of(user).pk} | changes
    return client.post("/works/import", {name: said for name, said in sent.items() if said})


def errors(answer):
    return " ".join(
        message for messages in answer.context["form"].errors.values() for message in messages
    )


def test_a_page_becomes_a_draft_that_knows_where_it_was_fetched(client, web):
    answer = ask(client, alice(), web.at("/story"))
    work = Work.objects.get()
    assert (work.title, work.state) == ("The Ford", "draft")
    assert answer.headers["Location"] == f"/works/{work.pk}/review"
    source = Source.objects.get()
    assert (source.address, source.body) == (web.at("/story"), STORY.encode())
    assert "The Ford" in client.get(answer.headers["Location"]).content.decode()


def test_the_archive_says_its_name_and_who_to_write_to(client, web):
    ArchiveSettings.objects.update_or_create(
        pk=1, defaults={"name": "Otter Den", "contact_email": "keeper@otter.example"}
    )
    ask(client, alice(), web.at("/story"))
    assert set(web.agents) == {web.agents[0]}
    for part in ("Foxden/", "Otter Den", "+http", "keeper@otter.example"):
        assert part in web.agents[0]


def test_the_same_address_again_adds_nothing_even_where_the_page_has_changed(client, web):
    ask(client, alice(), web.at("/story"))
    web.page("/story", STORY.replace("high", "low"))
    answer = ask(client, alice(), web.at("/story"))
    assert answer.headers["Location"] == "/works/import"
    assert Work.objects.count() == 1
    ask(client, bob(), web.at("/story"))
    assert Work.objects.count() == 2


def test_only_own_works_may_be_brought_and_it_has_to_be_said(client, web):
    answer = ask(client, alice(), web.at("/story"), may_import="")
    assert "tick this" in errors(answer)
    assert web.at("/story") in answer.content.decode()
    assert web.asked == []
    assert not Work.objects.exists()


def test_an_address_and_a_text_are_asked_again(client, web):
    assert "one of them" in errors(ask(client, alice(), web.at("/story"), text="My words."))
    assert web.asked == []


@pytest.mark.parametrize("person", [alice, mona, olive])
def test_members_of_every_role_may(person, web):
    assert visits.fetch_for_member(looking(person()), web.at("/story")).data == STORY.encode()


def test_visitors_may_not(client, web):
    answer = client.post("/works/import", {"address": web.at("/story"), "may_import": "on"})
    assert answer.status_code == 302
    assert "login" in answer.headers["Location"]
    with pytest.raises(PermissionDenied):
        visits.fetch_for_member(GUEST, web.at("/story"))
    assert web.asked == []


def test_a_closed_account_may_not(client, web):
    user = alice()
    client.force_login(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()
    sent = {"address": web.at("/story"), "may_import": "on", "pseud": pseud_of(user).pk}
    assert "login" in client.post("/works/import", sent).headers["Location"]
    with pytest.raises(PermissionDenied):
        visits.fetch_for_member(looking(user), web.at("/story"))
    assert web.asked == []


def test_nobody_may_where_the_owner_switched_it_off(client, web, settings):
    settings.FETCHES_PAGES = False
    client.force_login(olive())
    assert 'name="address"' not in client.get("/works/import").content.decode()
    assert "one of the two" in errors(ask(client, olive(), web.at("/story")))
    with pytest.raises(PermissionDenied):
        visits.fetch_for_member(looking(olive()), web.at("/story"))
    assert web.asked == []


def test_members_have_so_many_pages_an_hour_each(client, web, monkeypatch):
    monkeypatch.setattr(visits, "PAGES_AN_HOUR", 1)
    ask(client, alice(), web.at("/story"))
    answer = ask(client, alice(), web.at("/story"))
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert ask(client, bob(), web.at("/story")).status_code == 302


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/none", 404, "There is no page at this address"),
        ("/locked", 401, "Save the page from your browser and upload the file."),
        ("/guarded", 403, "Save the page from your browser and upload the file."),
    ],
)
def test_what_went_wrong_is_said_with_what_to_do_and_nothing_typed_is_lost(
    client, web, path, status, said
):
    web.page(path, "", status=status)
    answer = ask(client, alice(), web.at(path))
    assert said in errors(answer)
    assert web.at(path) in answer.content.decode()
    assert not Work.objects.exists()


def test_a_page_that_holds_no_story_is_said_at_the_address(client, web):
    web.page("/story", "<html><body></body></html>")
    assert "address" in ask(client, alice(), web.at("/story")).context["form"].errors


def test_the_guard_stands_where_nothing_was_put_in_its_place(client, web, monkeypatch):
    monkeypatch.undo()
    cache.clear()
    for address in ("http://127.0.0.1/", "http://[::1]/", web.at("/story"), "http://testserver/"):
        assert ask(client, alice(), address).status_code == 200
    assert web.asked == []
    assert "testserver" in visits.outside().own_hosts


def test_one_worker_at_most_waits_for_others(client, web):
    with visits._one_at_a_time:
        assert "another page just now" in errors(ask(client, alice(), web.at("/story")))
    assert web.asked == []
    assert ask(client, alice(), web.at("/story")).status_code == 302


def test_the_place_is_free_again_after_a_failure(client, web):
    web.page("/bad", "", status=500)
    ask(client, alice(), web.at("/bad"))
    assert ask(client, alice(), web.at("/story")).status_code == 302


def test_turns_at_a_host_are_shared_by_all_processes():
    one, other = SharedManners(), SharedManners()
    assert one.take_turn("stories.example", delay=30, patience=0) == 0
    assert 29 < other.take_turn("stories.example", delay=30, patience=5) <= 30
    assert 29 < other.take_turn("stories.example", delay=30, patience=60) <= 30
    assert 59 < one.take_turn("stories.example", delay=30, patience=5) <= 60
    assert one.take_turn("other.example", delay=30, patience=0) == 0
    assert HostTurn.objects.count() == 2
