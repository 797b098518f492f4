"""Works given to people: by whom, to whom not, and refused for good."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foxden.outbox.models import Event
from foxden.people.models import Preferences
from foxden.people.rules import block_user
from foxden.people.tests.factories import alice, bob, charlie, looking, pseud_of
from foxden.works.models import Gift
from foxden.works.queries import own_gifts, people_given, recipients_of, works_given_to
from foxden.works.rules import (
    close_door,
    give_work,
    open_door,
    refuse_gift,
    restrict_work,
    take_gift,
)
from foxden.works.tests.factories import co_creator, draft, posted

pytestmark = pytest.mark.django_db


def taking(user):
    Preferences.objects.update_or_create(user=user, defaults={"accepts_gifts": True})
    return pseud_of(user)


def give(work, *recipients, by=None):
    give_work(work=work, recipients=recipients, actor=by or alice())


def names(work):
    return [each.byline for each in recipients_of([work]).get(work.pk, [])]


def test_a_work_is_for_members_and_for_people_elsewhere_in_the_writers_order():
    work = posted()
    give(work, "My sister", taking(bob()))
    assert [(each.byline, each.address) for each in recipients_of([work])[work.pk]] == [
        ("My sister", ""),
        ("bob", "/users/bob/gifts"),
    ]
    give(work, pseud_of(bob()), "My sister")
    assert names(work) == ["bob", "My sister"]
    give(work, "My sister")
    assert names(work) == ["My sister"]
    give(work)
    assert names(work) == []


def test_giving_the_same_again_is_no_event():
    work = posted()
    give(work, taking(bob()))
    before = Event.objects.count()
    give(work, pseud_of(bob()))
    assert Event.objects.count() == before


def test_nobody_is_given_a_work_who_does_not_ask_for_gifts_or_keeps_the_giver_away():
    work = posted()
    with pytest.raises(ValidationError, match="bob does not take gifts") as by_default:
        give(work, pseud_of(bob()))
    taking(bob())
    block_user(actor=bob(), other=alice())
    with pytest.raises(ValidationError) as blocked:
        give(work, pseud_of(bob()))
    close_door(actor=charlie())
    with pytest.raises(ValidationError, match="charlie does not take gifts"):
        give(work, taking(charlie()))
    assert blocked.value.messages == by_default.value.messages
    open_door(actor=charlie())
    give(work, pseud_of(charlie()))
    assert names(work) == ["charlie"]


def test_whom_one_of_two_writers_may_not_give_to_neither_may():
    work = posted()
    co_creator(work, charlie())
    taking(bob())
    block_user(actor=bob(), other=charlie())
    with pytest.raises(ValidationError, match="does not take gifts"):
        give(work, pseud_of(bob()))


def test_a_work_is_no_gift_for_who_wrote_it():
    with pytest.raises(ValidationError, match="who wrote it"):
        give(posted(), taking(alice()))


def test_what_is_refused_shows_no_name_and_cannot_be_given_again():
    work = posted()
    give(work, taking(bob()), "Others")
    gift = own_gifts(looking(bob()), state=Gift.State.GIVEN).get()
    refuse_gift(gift=gift)
    assert names(work) == ["Others"]
    assert list(works_given_to([pseud_of(bob()).pk], looking(bob()))) == []
    give(work, "Others")
    with pytest.raises(ValidationError, match="bob does not take gifts"):
        give(work, "Others", pseud_of(bob()))
    take_gift(gift=own_gifts(looking(bob()), state=Gift.State.REFUSED).get())
    assert names(work) == ["bob", "Others"]


def test_a_block_later_on_leaves_the_gift_to_its_recipient():
    work = posted()
    give(work, taking(bob()))
    block_user(actor=bob(), other=alice())
    give(work, pseud_of(bob()), "Others")
    assert names(work) == ["bob", "Others"]


def test_lists_of_gifts_hold_what_the_viewer_may_see():
    open_work, locked_work, unposted = posted("Open"), posted("Locked"), draft("Draft")
    pseud = taking(bob())
    for work in (open_work, locked_work, unposted):
        give(work, pseud)
    restrict_work(work=locked_work, restricted=True)
    assert [each.title for each in works_given_to([pseud.pk], looking(None))] == ["Open"]
    seen = {each.title for each in works_given_to([pseud.pk], looking(charlie()))}
    assert seen == {"Open", "Locked"}
    assert people_given(unposted) == {bob().pk}


def test_a_gift_has_one_recipient_once():
    work = posted()
    give(work, taking(bob()))
    for row in (
        {"pseud": pseud_of(bob())},
        {"pseud": pseud_of(charlie()), "name": "Charlie"},
        {},
        {"name": "Somebody", "state": "lost"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Gift.objects.create(work=work, **row)


def test_a_work_is_for_twenty_people_at_most():
    with pytest.raises(ValidationError, match="20 people"):
        give(posted(), *map(str, range(21)))
