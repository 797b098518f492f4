"""Subscriptions, notices and letters as pages: for one's own eyes, and ended by one press."""

import pytest
from django.test import Client

from foxden.notices.models import MailChoice, Notice
from foxden.notices.rules import stop_token, tell
from foxden.people.rules import mute_user
from foxden.people.tests.factories import alice, bob, charlie, mona, olive, pseud_of
from foxden.shelves.models import Subscription
from foxden.works.rules import add_to_series, hide_work, start_series
from foxden.works.tests.factories import draft, posted

from .pages import client_for, get, tree

pytestmark = pytest.mark.django_db

HERE = {"Sec-Fetch-Site": "same-origin"}


def subscribe(user, kind, key, *, headers=HERE, name=None):
    fields = {"subscription[subscribable_id]": key, "subscription[subscribable_type]": kind}
    path = f"/users/{name or user.name}/subscriptions"
    return client_for(user).post(path, fields, headers=headers)


def test_works_series_and_authors_are_followed_from_their_pages():
    work = posted()
    series = start_series(title="Cycle", pseuds=[pseud_of(alice())])
    add_to_series(work=work, series=series)
    for path, kind, key in (
        (f"/works/{work.pk}", "Work", work.pk),
        (series.get_absolute_url(), "Series", series.pk),
        ("/users/alice", "User", alice().pk),
    ):
        form = tree(path, bob()).xpath("//form[@class='subscribe']")[0]
        assert form.get("action") == "/users/bob/subscriptions"
        names = {each.get("name"): each.get("value") for each in form.xpath(".//input")}
        assert names == {
            "subscription[subscribable_id]": str(key),
            "subscription[subscribable_type]": kind,
        }
        assert subscribe(bob(), kind, key).status_code == 302
        assert not tree(path).xpath("//form[@class='subscribe']")
    assert Subscription.objects.filter(user=bob()).count() == 3
    page = get("/users/bob/subscriptions", bob()).content.decode()
    for said in ("Before the Rain", "Cycle", ">alice</a>"):
        assert said in page
    assert "Cycle" not in get("/users/bob/subscriptions?type=works", bob()).content.decode()


def test_twice_is_once_and_the_wrong_is_refused():
    work = posted()
    for _ in range(2):
        subscribe(bob(), "Work", work.pk)
    assert Subscription.objects.count() == 1
    assert "cannot subscribe" in (
        client_for(alice())
        .post(
            "/users/alice/subscriptions",
            {
                "subscription[subscribable_id]": alice().pk,
                "subscription[subscribable_type]": "User",
            },
            headers=HERE,
            follow=True,
        )
        .content.decode()
    )
    for kind, key in (("Work", 999), ("Tag", 1), ("Work", "x"), ("User", "9" * 30)):
        assert subscribe(bob(), kind, key).status_code == 404
    subscribe(bob(), "Work", draft().pk)
    assert Subscription.objects.count() == 1


def test_nobody_subscribes_for_another_or_from_another_site():
    work = posted()
    assert subscribe(bob(), "Work", work.pk, name="alice").status_code == 404
    assert (
        subscribe(bob(), "Work", work.pk, headers={"Sec-Fetch-Site": "cross-site"}).status_code
        == 403
    )
    assert "/users/login" in subscribe(None, "Work", work.pk, name="bob").url
    assert not Subscription.objects.exists()


def test_only_ones_own_subscription_ends():
    subscribe(bob(), "Work", posted().pk)
    key = Subscription.objects.get().pk
    for who in (charlie(), mona()):
        client_for(who).post(f"/users/{who.name}/subscriptions/{key}/delete")
        assert client_for(who).post(f"/users/bob/subscriptions/{key}/delete").status_code == 404
    assert Subscription.objects.exists()
    client_for(bob()).post(f"/users/bob/subscriptions/{key}/delete")
    assert not Subscription.objects.exists()


def test_a_work_that_can_no_longer_be_seen_is_not_named():
    work = posted("A name to hide")
    subscribe(bob(), "Work", work.pk)
    tell([bob().pk], kind="work", subject=work.pk, work=work)
    hide_work(work=work, hidden=True)
    for path in ("/users/bob/subscriptions", "/users/bob/notices"):
        assert "A name to hide" not in get(path, bob()).content.decode()


@pytest.mark.parametrize("path", ["subscriptions", "notices", "notices/letters"])
def test_each_page_is_for_ones_own_eyes(path):
    assert get(f"/users/bob/{path}").status_code == 302
    for who in (alice(), mona(), olive()):
        assert get(f"/users/bob/{path}", who).status_code == 404
    assert get(f"/users/bob/{path}", bob()).status_code == 200


def test_notices_are_new_until_they_were_shown():
    work = posted("The Fog")
    tell([bob().pk], kind="work", subject=work.pk, work=work)
    first = get("/users/bob/notices", bob()).content.decode()
    assert "New:" in first
    assert "The Fog was posted" in first
    assert "New:" not in get("/users/bob/notices", bob()).content.decode()
    assert Notice.objects.get().is_read


def test_letters_are_chosen_on_a_page():
    sent = {"when": "daily", "about_comments": "on"}
    client_for(bob()).post("/users/bob/notices/letters", sent)
    choice = MailChoice.objects.get()
    assert (choice.when, choice.about_updates, choice.about_comments) == ("daily", False, True)
    wrong = client_for(bob()).post("/users/bob/notices/letters", {"when": "sometimes"})
    assert wrong.status_code == 200
    assert "confirmed" in wrong.content.decode()


def test_letters_end_by_a_press_or_by_the_mail_program():
    path = f"/notices/stop/{stop_token(bob().pk)}"
    for strict in (Client(enforce_csrf_checks=True), client_for(None)):
        MailChoice.objects.all().delete()
        assert "no more letters" in strict.get(path).content.decode()
        assert not MailChoice.objects.exists()
        done = strict.post(path, {"List-Unsubscribe": "One-Click"})
        assert done.status_code == 200
        assert MailChoice.objects.get().when == "never"
    assert get("/notices/stop/nonsense").status_code == 404


def test_the_form_to_subscribe_does_not_tell_what_there_is_that_one_cannot_see():
    person = charlie()
    person.is_active = False
    person.save()
    hidden = posted("Hidden")
    hide_work(work=hidden, hidden=True)
    for kind, key in (("Work", draft().pk), ("Work", hidden.pk), ("User", person.pk)):
        assert subscribe(bob(), kind, key).status_code == 404
    assert not Subscription.objects.exists()


def test_news_of_what_was_muted_since_stands_on_no_page():
    work = posted("A name to mute")
    tell([bob().pk], kind="work", subject=work.pk, work=work)
    mute_user(actor=bob(), other=alice())
    assert "A name to mute" not in get("/users/bob/notices", bob()).content.decode()
