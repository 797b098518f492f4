"""What is kept of a reader's visits, and what they ask by it."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foxden.outbox.queries import state_of_outbox
from foxden.people.models import GUEST, User
from foxden.people.rules import notice_visit
from foxden.people.tests.factories import alice, bob, charlie, looking
from foxden.search.conditions import All, Not, NotYetRead, SinceLastVisit
from foxden.shelves.models import Reading
from foxden.shelves.queries import has_history, read_by, readings_of
from foxden.shelves.rules import forget_history, forget_reading, history, keep_reading
from foxden.works.models import Work
from foxden.works.queries import count_each
from foxden.works.rules import delete_work, hide_work, restrict_work
from foxden.works.tests.factories import chapter_of, posted

from .factories import opened, visited

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def revise(work: Work, at: dt.datetime) -> None:
    Work.objects.filter(pk=work.pk).update(revised_at=at, edition=work.edition + 1)


def test_a_first_visit_is_kept_with_the_work_as_it_was():
    work = posted(chapters=2)
    reading = visited(bob(), work, chapter=chapter_of(work, 2))
    assert reading.visits == 1
    assert reading.first_visited_at == reading.last_visited_at
    assert reading.chapter == chapter_of(work, 2)
    assert (reading.seen_edition, reading.seen_revised_at) == (work.edition, work.revised_at)


def test_each_page_costs_one_statement():
    work = opened(posted())
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            keep_reading(user_id=bob().pk, opened=work, now=timezone.now())
        statements = [each["sql"] for each in caught if "shelves_reading" in each["sql"]]
        assert len(statements) == 1


WAITS = {
    "sqlite": {"PRAGMA synchronous": 2, "PRAGMA busy_timeout": 20_000},
    "postgresql": {"SHOW synchronous_commit": "on"},
}


def waits() -> dict[str, object]:
    """What this connection waits for when it commits: the disk, other writers."""
    found = {}
    with connection.cursor() as cursor:
        for asked in WAITS[connection.vendor]:
            cursor.execute(asked)
            found[asked] = cursor.fetchone()[0]
    return found


@pytest.mark.django_db(transaction=True)
def test_what_is_written_after_a_visit_is_waited_for_as_before(monkeypatch):
    work, bobs = opened(posted()), bob().pk
    assert waits() == WAITS[connection.vendor]
    with CaptureQueriesContext(connection) as caught:
        keep_reading(user_id=bobs, opened=work, now=timezone.now())
    relaxed = [each for each in caught if "synchronous=NORMAL" in each["sql"]]
    assert len(relaxed) == (connection.vendor == "sqlite")
    assert waits() == WAITS[connection.vendor]
    monkeypatch.setattr(history, "_UPSERT", "nonsense")
    with pytest.raises(DatabaseError):
        keep_reading(user_id=bobs, opened=work, now=timezone.now())
    assert waits() == WAITS[connection.vendor]


def test_pages_opened_one_after_the_other_are_one_visit_and_later_ones_another():
    work = posted(chapters=3)
    visited(bob(), work, ago=5 * HOUR, chapter=chapter_of(work, 1))
    visited(bob(), work, ago=4.5 * HOUR, chapter=chapter_of(work, 2))
    visited(bob(), work, ago=4 * HOUR, chapter=chapter_of(work, 3))
    assert Reading.objects.get().visits == 1
    reading = visited(bob(), work, chapter=chapter_of(work, 2))
    assert reading.visits == 2
    assert reading.chapter == chapter_of(work, 2)
    assert reading.last_visited_at - reading.first_visited_at > 4 * HOUR


def test_the_database_keeps_one_reading_of_a_work_a_person():
    reading = visited(bob(), posted())
    reading.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        reading.save(force_insert=True)


def test_a_visit_is_no_news_for_the_outbox():
    work = posted()
    before = state_of_outbox()
    visited(bob(), work)
    forget_history(actor=bob())
    assert state_of_outbox() == before


def test_what_is_new_since_the_last_visit_is_told_from_small_edits():
    work = posted()
    visited(bob(), work)
    assert not readings_of(looking(bob()), only_updated=True).exists()
    Work.objects.filter(pk=work.pk).update(edition=work.edition + 1)
    reading = readings_of(looking(bob())).get()
    assert reading.has_edits and not reading.has_update
    revise(work, timezone.now() + HOUR)
    reading = readings_of(looking(bob()), only_updated=True).get()
    assert reading.has_update


def test_history_is_the_last_first_and_ones_own_alone():
    first, second = posted("First"), posted("Second")
    visited(bob(), first, ago=2 * HOUR)
    visited(bob(), second, ago=HOUR)
    visited(charlie(), first)
    assert [each.work for each in readings_of(looking(bob()))] == [second, first]
    assert not readings_of(looking(alice())).exists()
    assert not readings_of(GUEST).exists()


@pytest.mark.parametrize("end", [hide_work, delete_work])
def test_works_that_are_no_longer_listed_stay_in_it_but_are_never_updated(end):
    work = posted()
    visited(bob(), work)
    end(work=work, **({"hidden": True} if end is hide_work else {"leaves_tombstone": True}))
    revise(work, timezone.now() + HOUR)
    assert readings_of(looking(bob())).count() == 1
    assert not readings_of(looking(bob()), only_updated=True).exists()


def test_a_work_deleted_without_a_word_takes_its_readings_along():
    work = posted()
    visited(bob(), work, chapter=chapter_of(work))
    delete_work(work=work, leaves_tombstone=False)
    assert not Reading.objects.exists()


def test_one_work_or_everything_is_forgotten_of_the_actor_alone():
    first, second = posted("First"), posted("Second")
    for user in (bob(), charlie()):
        visited(user, first)
        visited(user, second)
    assert forget_reading(actor=bob(), work_id=first.pk)
    assert not forget_reading(actor=bob(), work_id=first.pk)
    assert list(read_by(bob().pk)) == [second.pk]
    assert forget_history(actor=bob()) == 1
    assert not has_history(bob().pk)
    assert Reading.objects.filter(user=charlie()).count() == 2


def test_whoever_leaves_takes_their_history_along():
    visited(bob(), posted())
    User.objects.get(name="bob").delete()
    assert not Reading.objects.exists()


def test_ones_own_works_count_as_read_though_history_has_none_of_them():
    posted("By Alice")
    posted("By Bob", by=bob(), anonymous=True)
    assert count_each([NotYetRead(), Not(NotYetRead())], looking(bob())) == [1, 1]


def test_not_yet_read_leaves_out_what_a_member_opened_and_nothing_for_guests():
    visited(bob(), posted("Read"))
    posted("Unread")
    asked = [NotYetRead(), Not(NotYetRead()), All((NotYetRead(), NotYetRead()))]
    assert count_each(asked, looking(bob())) == [1, 1, 1]
    assert count_each(asked[:1], looking(charlie())) == [2]
    assert count_each(asked[:1], GUEST) == [2]


def away(user: User, since: dt.datetime) -> None:
    User.objects.filter(pk=user.pk).update(away_since=since)


def test_since_the_last_visit_means_updated_after_it_ended():
    now = timezone.now()
    old, new = posted("Old"), posted("New")
    revise(old, now - 3 * HOUR)
    revise(new, now - HOUR)
    away(bob(), now - 2 * HOUR)
    assert count_each([SinceLastVisit()], looking(bob())) == [1]
    away(bob(), now - 4 * HOUR)
    assert count_each([SinceLastVisit()], looking(bob())) == [2]
    assert count_each([SinceLastVisit()], looking(charlie())) == [2]
    assert count_each([SinceLastVisit()], GUEST) == [2]


def test_posted_since_the_last_visit_leaves_out_old_works_with_a_new_chapter():
    now = timezone.now()
    updated = posted("Updated")
    Work.objects.filter(pk=updated.pk).update(published_on=now.date() - dt.timedelta(days=9))
    posted("Posted")
    away(bob(), now - dt.timedelta(days=2))
    asked = [SinceLastVisit(), SinceLastVisit(is_first_posted=True)]
    assert count_each(asked, looking(bob())) == [2, 1]


def test_what_was_posted_earlier_on_the_day_the_visit_ended_is_not_new():
    now = timezone.now()
    work = posted()
    revise(work, now - HOUR)
    Work.objects.filter(pk=work.pk).update(published_on=now.date())
    away(bob(), now)
    assert count_each([SinceLastVisit(is_first_posted=True)], looking(bob())) == [0]


def test_restricted_works_are_counted_for_members_alone():
    restrict_work(work=posted(), restricted=True)
    assert count_each([NotYetRead()], looking(bob())) == [1]
    assert count_each([NotYetRead()], GUEST) == [0]


NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def seen(*hours: float) -> User:
    """Bob, seen so many hours after noon."""
    user = bob()
    for hour in hours:
        user = User.objects.get(pk=user.pk)
        notice_visit(user=user, now=NOON + hour * HOUR)
    return User.objects.get(pk=user.pk)


def test_a_person_is_noted_once_an_hour():
    assert seen(0, 0.5, 0.9).seen_at == NOON
    assert seen(1.5).seen_at == NOON + 1.5 * HOUR
    with CaptureQueriesContext(connection) as caught:
        notice_visit(user=User(seen_at=NOON), now=NOON + HOUR / 2)
    assert not len(caught)


def test_a_visit_goes_on_until_nobody_was_seen_for_twelve_hours():
    assert seen(0, 2, 11, 22).away_since is None
    assert seen(35).away_since == NOON + 22 * HOUR
    assert seen(36, 40).away_since == NOON + 22 * HOUR


def test_two_requests_at_once_note_a_return_once():
    seen(0)
    one, other = User.objects.get(name="bob"), User.objects.get(name="bob")
    notice_visit(user=one, now=NOON + 24 * HOUR)
    notice_visit(user=other, now=NOON + 24 * HOUR)
    user = User.objects.get(name="bob")
    assert (user.seen_at, user.away_since) == (NOON + 24 * HOUR, NOON)
