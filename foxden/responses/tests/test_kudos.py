"""Kudos: who may leave them, once, and what is kept of a guest."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from foxden.outbox.models import Event
from foxden.people.tests.factories import alice, bob, charlie, looking, mona, olive, person
from foxden.responses.models import Kudos
from foxden.responses.queries import kudos_of
from foxden.responses.rules import (
    KEPT_FOR,
    Refusal,
    forget_guests,
    guest_key_of,
    kudos_refusal,
    leave_kudos,
    recount_kudos,
    take_kudos_back,
)
from foxden.responses.rules import kudos as kudos_rules
from foxden.works.models import WorkNumbers
from foxden.works.queries import numbers_of
from foxden.works.rules import hide_work
from foxden.works.tests.factories import co_creator, draft, invited, posted

from .factories import kudos_by, kudos_from

pytestmark = pytest.mark.django_db


def counted(work) -> int:
    return dict(numbers_of([work.pk]))[work.pk].kudos


def test_a_member_leaves_kudos_once_and_may_take_them_back():
    work = posted()
    kudos_by(bob(), work)
    with pytest.raises(Refusal, match="already left kudos"):
        kudos_by(bob(), work)
    assert counted(work) == 1
    assert take_kudos_back(actor=looking(bob()), work=work)
    assert not take_kudos_back(actor=looking(bob()), work=work)
    assert counted(work) == 0
    kudos_by(bob(), work)
    assert counted(work) == 1


def test_a_guest_address_leaves_kudos_once_and_another_may_too():
    work = posted()
    kudos_from("192.0.2.1", work)
    with pytest.raises(Refusal, match="already left kudos"):
        kudos_from("192.0.2.1", work)
    kudos_from("192.0.2.2", work)
    kudos_from("192.0.2.1", posted("Another"))
    assert counted(work) == 2


def test_a_household_is_one_address_whatever_its_devices_are_called():
    assert guest_key_of("2001:db8:1:2::5") == guest_key_of("2001:db8:1:2:ffff::1")
    assert guest_key_of("2001:db8:1:2::5") != guest_key_of("2001:db8:1:3::5")
    assert guest_key_of("::ffff:192.0.2.1") == guest_key_of("192.0.2.1")
    assert "192.0.2.1" not in guest_key_of("192.0.2.1")


def test_nobody_leaves_kudos_on_what_they_make_or_are_asked_to_make():
    work = posted()
    co_creator(work, charlie())
    invited(work, bob())
    for user in (alice(), bob(), charlie()):
        with pytest.raises(Refusal, match="your own work"):
            kudos_by(user, work)
    assert not Kudos.objects.exists()


@pytest.mark.parametrize(
    ("who", "open_to"),
    [
        (lambda: None, {"posted"}),
        (bob, {"posted", "restricted"}),
        (alice, set()),
        (mona, {"posted", "restricted", "hidden"}),
        (olive, {"posted", "restricted", "hidden"}),
    ],
    ids=["guest", "member", "author", "moderator", "owner"],
)
def test_kudos_follow_who_may_see_the_work(who, open_to):
    works = {
        "posted": posted(),
        "restricted": posted("Restricted", restricted=True),
        "draft": draft("Draft"),
        "hidden": posted("Hidden"),
    }
    hide_work(work=works["hidden"], hidden=True)
    allowed = {
        name for name, work in works.items() if not kudos_refusal(actor=looking(who()), work=work)
    }
    assert allowed == open_to


def test_a_guest_without_an_address_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="address"):
        leave_kudos(actor=looking(None), work=posted())


def test_very_many_kudos_in_a_short_time_have_to_wait(monkeypatch):
    monkeypatch.setattr(kudos_rules, "MOST", 2)
    for number in range(2):
        kudos_from("192.0.2.1", posted(f"Work {number}"))
    third = posted("Third")
    with pytest.raises(Refusal, match="Wait ten minutes") as refused:
        kudos_from("192.0.2.1", third)
    assert refused.value.is_for_now
    kudos_from("192.0.2.2", third)
    later = timezone.now() + dt.timedelta(minutes=11)
    leave_kudos(actor=looking(None), work=third, guest_key=guest_key_of("192.0.2.1"), now=later)
    assert counted(third) == 2


def test_the_hash_of_an_address_is_cut_after_a_time_and_the_kudos_stay():
    work = posted()
    kudos_from("192.0.2.1", work)
    assert forget_guests() == 0
    assert forget_guests(now=timezone.now() + KEPT_FOR + dt.timedelta(seconds=1)) == 1
    assert Kudos.objects.get().guest_key == ""
    assert counted(work) == 1


def test_kudos_of_an_account_that_is_gone_count_on_without_a_name():
    work, gone = posted(), person("gone")
    kudos_by(gone, work)
    gone.delete()
    assert (list(kudos_of(work).names), kudos_of(work).guests, counted(work)) == ([], 1, 1)


def test_what_happened_is_told_with_all_that_a_follower_needs():
    work = posted()
    kudos_by(bob(), work)
    kudos_from("192.0.2.1", work)
    take_kudos_back(actor=looking(bob()), work=work)
    events = Event.objects.filter(kind__startswith="kudos").order_by("pk")
    told = [(event.kind, event.subject_id, event.detail["user"]) for event in events]
    assert told == [
        ("kudos.left", work.pk, bob().pk),
        ("kudos.left", work.pk, None),
        ("kudos.taken_back", work.pk, bob().pk),
    ]


def test_the_database_itself_holds_the_rules():
    work, now = posted(), timezone.now()
    wrong = [
        {"user": bob(), "guest_key": "x"},
        {"user": charlie()},
        {"guest_key": "y"},
    ]
    Kudos.objects.create(work=work, left_at=now, user=charlie())
    Kudos.objects.create(work=work, left_at=now, guest_key="y")
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Kudos.objects.create(work=work, left_at=now, **fields)


def test_a_recount_puts_wrong_numbers_right_and_says_how_many():
    work, other = posted(), posted("Other")
    kudos_by(bob(), work)
    WorkNumbers.objects.update_or_create(work=work, defaults={"kudos": 7})
    WorkNumbers.objects.update_or_create(work=other, defaults={"kudos": 3, "hits": 5})
    assert (recount_kudos(), recount_kudos()) == (2, 0)
    assert (counted(work), counted(other)) == (1, 0)
    assert WorkNumbers.objects.get(work=other).hits == 5


def test_many_names_are_cut_and_counted():
    work = posted()
    for number in range(53):
        kudos_by(person(f"reader{number}"), work)
    kudos_from("192.0.2.1", work)
    told = kudos_of(work)
    assert (len(told.names), told.more_members, told.guests, told.total) == (50, 3, 1, 54)
    assert told.names[0] == "reader52"
