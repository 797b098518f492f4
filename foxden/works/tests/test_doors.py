"""A closed door: all of a person's works for members only, and afterwards as it was."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from foxden.outbox.models import Event
from foxden.people.models import ClosedDoor
from foxden.people.queries import door_of, with_closed_doors
from foxden.people.tests.factories import alice, bob, charlie, looking, pseud_of
from foxden.search.query import WorkQuery
from foxden.works.models import Work
from foxden.works.queries import find_works, listed_for, visible_to
from foxden.works.rules import (
    accept_creatorship,
    close_door,
    edit_work,
    invite_creator,
    leave_byline,
    open_door,
    orphan_work,
    publish_what_is_due,
    tend_doors,
)

from .factories import co_creator, draft, invited, posted, scheduled, work_fields

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def guests_see() -> set[str]:
    """The titles that guests are shown; their lists and the search agree on them."""
    seen = set(visible_to(looking(None)).values_list("title", flat=True))
    found = find_works(WorkQuery(), looking(None))
    assert set(listed_for(looking(None)).values_list("title", flat=True)) == seen
    assert {Work.objects.get(pk=key).title for key in found.ids} == seen
    assert found.total == len(seen)
    return seen


def test_it_hides_all_of_a_persons_works_from_guests_and_gives_each_back_as_it_was():
    posted("Open")
    posted("Always for members", restricted=True)
    posted("Nameless", anonymous=True)
    posted("Of somebody else", by=bob())
    assert close_door(actor=alice())
    assert guests_see() == {"Of somebody else"}
    assert visible_to(looking(charlie())).count() == 4
    assert open_door(actor=alice())
    assert guests_see() == {"Open", "Nameless", "Of somebody else"}
    assert Work.objects.get(title="Always for members").restricted


def test_closing_or_opening_twice_changes_nothing_more():
    work = posted()
    assert close_door(actor=alice())
    edition = Work.objects.get(pk=work.pk).edition
    assert not close_door(actor=alice())
    assert Work.objects.get(pk=work.pk).edition == edition
    assert open_door(actor=alice())
    assert not open_door(actor=alice())
    assert Event.objects.filter(kind__startswith="door.").count() == 2


def test_what_is_built_from_a_work_is_built_anew():
    work = posted()
    close_door(actor=alice())
    assert Work.objects.get(pk=work.pk).edition > work.edition
    assert Event.objects.filter(kind="work.changed", subject_id=work.pk).exists()


def test_what_is_posted_or_changed_behind_a_closed_door_stays_behind_it():
    waiting = scheduled("Scheduled")
    close_door(actor=alice())
    work = posted("New")
    edit_work(work=work, actor=alice(), fields=work_fields("Edited", restricted=False))
    Work.objects.filter(pk=waiting.pk).update(scheduled_for=timezone.now() - DAY)
    assert publish_what_is_due() == 1
    assert guests_see() == set()
    open_door(actor=alice())
    assert guests_see() == {"Edited", "Scheduled"}


def test_a_work_of_several_is_for_members_while_the_door_of_any_is_closed():
    work = posted("Together")
    co_creator(work, bob())
    for each in (alice(), bob()):
        close_door(actor=each)
    open_door(actor=alice())
    assert guests_see() == set()
    open_door(actor=bob())
    assert guests_see() == {"Together"}


def test_it_goes_with_who_stands_on_the_byline():
    work = posted("Together")
    close_door(actor=bob())
    assert guests_see() == {"Together"}
    open_door(actor=bob())
    row = invited(work, bob())
    close_door(actor=bob())
    assert guests_see() == {"Together"}
    accept_creatorship(creatorship=row)
    assert guests_see() == set()
    leave_byline(work=work, pseud=pseud_of(bob()))
    assert guests_see() == {"Together"}


def test_an_orphaned_work_is_behind_nobodys_door():
    work = posted("Orphan")
    close_door(actor=alice())
    orphan_work(work=work, user=alice(), keeps_name=False)
    assert guests_see() == {"Orphan"}


def test_it_opens_by_itself_when_its_time_has_come():
    posted("Open")
    now = timezone.now()
    close_door(actor=alice(), opens_at=now + DAY)
    assert tend_doors(now=now) == 0
    assert guests_see() == set()
    assert tend_doors(now=now + DAY) == 1
    assert guests_see() == {"Open"}
    assert door_of(alice().pk) is None


def test_what_came_to_stand_in_front_of_a_closed_door_is_put_behind_it():
    work = posted("Open")
    close_door(actor=alice())
    Work.objects.filter(pk=work.pk).update(behind_door=False)
    assert visible_to(looking(None)).exists()
    tend_doors()
    assert not visible_to(looking(None)).exists()


def test_closing_again_sets_another_time():
    now = timezone.now()
    close_door(actor=alice(), opens_at=now + DAY)
    close_door(actor=alice())
    assert door_of(alice().pk).opens_at is None


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_time_that_is_past_or_far_away_is_refused(days):
    now = timezone.now()
    with pytest.raises(ValidationError, match="within the next year"):
        close_door(actor=alice(), opens_at=now + days * DAY, now=now)
    assert door_of(alice().pk) is None


def test_the_database_holds_that_a_door_opens_after_it_closed():
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosedDoor.objects.create(user=alice(), closed_at=now, opens_at=now - DAY)


def test_nobody_can_ask_them_to_be_a_co_creator():
    close_door(actor=bob())
    with pytest.raises(ValidationError, match="does not take invitations"):
        invite_creator(work=posted(), pseud=pseud_of(bob()), actor=alice())


def test_other_rooms_are_told_whose_doors_are_closed(django_assert_num_queries):
    close_door(actor=alice())
    people = [alice().pk, bob().pk]
    with django_assert_num_queries(1):
        found = with_closed_doors(people)
    assert found == {people[0]}
    assert with_closed_doors([]) == set()
    assert looking(alice()).has_closed_door
    assert not looking(bob()).has_closed_door


@pytest.mark.parametrize("size", [1, 6])
def test_closing_asks_no_more_for_each_work_than_its_event(size, django_assert_num_queries):
    for number in range(size):
        draft(f"Draft {number}")
    user = alice()
    with django_assert_num_queries(_QUERIES + size):
        close_door(actor=user)


_QUERIES = 12
