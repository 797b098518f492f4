"""Gifts as pages: on the form, on the work and in lists, and on the recipient's own."""

import pytest

from foxden.people.models import Preferences
from foxden.people.tests.factories import alice, bob, mona, pseud_of
from foxden.works.models import Gift, Work
from foxden.works.rules import give_work
from foxden.works.tests.factories import posted
from foxden.works.tests.sending import filled

from .pages import client_for, get, having, tree, words

pytestmark = pytest.mark.django_db


def for_bob(title="Before the Rain", **changes):
    Preferences.objects.update_or_create(user=bob(), defaults={"accepts_gifts": True})
    work = posted(title, **changes)
    give_work(work=work, recipients=[pseud_of(bob()), "Anne <3"], actor=alice())
    return work


def test_a_work_says_for_whom_it_is_and_so_do_lists():
    work = for_bob()
    page = tree(f"/works/{work.pk}")
    [line] = having(page, "ul", "associations")
    assert words(line) == "For bob, Anne <3."
    assert line.xpath(".//a/@href") == ["/users/bob/gifts"]
    for path in ("/works", "/users/bob/gifts", "/users/alice"):
        [heading] = having(tree(path).get_element_by_id(f"work_{work.pk}"), "h4", "heading")
        assert words(heading) == "Before the Rain by alice for bob, Anne <3"


def test_a_recipients_new_name_is_in_lists_at_once():
    from foxden.people.rules import rename_account

    work = for_bob()
    assert "for bob" in words(tree("/works").get_element_by_id(f"work_{work.pk}"))
    rename_account(user=bob(), name="robert")
    assert "for robert, Anne" in words(tree("/works").get_element_by_id(f"work_{work.pk}"))


def test_the_writer_gives_a_work_on_its_form():
    Preferences.objects.create(user=bob(), accepts_gifts=True)
    writer = client_for(alice())
    sent = filled(recipients="bob,  My   sister", post_button="Post")
    assert writer.post("/works/new", sent).status_code == 302
    work = Work.objects.get()
    rows = Gift.objects.filter(work=work).order_by("position")
    assert [gift.pseud.byline if gift.pseud else gift.name for gift in rows] == ["bob", "My sister"]
    shown = writer.get(f"/works/{work.pk}/edit").content.decode()
    assert 'value="bob, My sister"' in shown
    writer.post(f"/works/{work.pk}/edit", filled())
    assert Gift.objects.filter(work=work).count() == 2, "a form without the box changes nothing"
    writer.post(f"/works/{work.pk}/edit", filled(recipients=""))
    assert not Gift.objects.filter(work=work).exists()


def test_the_form_says_who_takes_no_gifts_and_saves_nothing():
    answer = client_for(alice()).post("/works/new", filled(recipients=bob().name))
    assert "bob does not take gifts" in answer.content.decode()
    assert not Work.objects.exists()


def test_the_recipient_refuses_and_takes_after_all():
    work, reader = for_bob(), client_for(bob())
    assert "Refuse" in reader.get("/users/bob/gifts").content.decode()
    answer = reader.post("/users/bob/gifts/answer", {"work": work.pk}, follow=True)
    assert "Your name is off the work" in answer.content.decode()
    assert "bob" not in words(having(tree(f"/works/{work.pk}"), "ul", "associations")[0])
    assert "Before the Rain" not in get("/users/bob/gifts").content.decode()
    assert "Take after all" in reader.get("/users/bob/gifts?refused=1").content.decode()
    reader.post("/users/bob/gifts/answer", {"work": work.pk, "take": "1"})
    assert "Before the Rain" in get("/users/bob/gifts").content.decode()


@pytest.mark.parametrize("user", [alice, mona, lambda: None])
def test_nobody_else_sees_or_answers(user):
    work = for_bob()
    client_for(bob()).post("/users/bob/gifts/answer", {"work": work.pk})
    assert "Before the Rain" not in get("/users/bob/gifts?refused=1", user()).content.decode()
    assert "Refuse" not in get("/users/bob/gifts", user()).content.decode()
    sent = {"work": work.pk, "take": "1"}
    assert client_for(user()).post("/users/bob/gifts/answer", sent).status_code in {302, 404}
    assert Gift.objects.get(pseud=pseud_of(bob())).state == Gift.State.REFUSED


@pytest.mark.parametrize("sent", [{}, {"work": "x"}, {"work": "9" * 30}, {"work": "²"}])
def test_an_answer_to_nothing_is_no_page(sent):
    for_bob()
    assert client_for(bob()).post("/users/bob/gifts/answer", sent).status_code == 404


def test_an_anonymous_gift_says_for_whom_and_not_by_whom():
    work = for_bob(anonymous=True)
    [heading] = having(
        tree("/users/bob/gifts").get_element_by_id(f"work_{work.pk}"), "h4", "heading"
    )
    assert words(heading) == "Before the Rain by Anonymous for bob, Anne <3"
