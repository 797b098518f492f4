"""Where a member stopped in a work, and what they marked for later."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from foxden.outbox.queries import state_of_outbox
from foxden.people.models import GUEST, User
from foxden.people.tests.factories import bob, charlie, looking
from foxden.shelves.models import Reading, ToRead
from foxden.shelves.queries import marked_among, to_read_by, where_stopped
from foxden.shelves.rules import Place, keep_place, mark_as_read, mark_for_later
from foxden.works.rules import delete_chapter, delete_work, hide_work
from foxden.works.tests.factories import chapter_of, draft, posted

from .factories import visited

pytestmark = pytest.mark.django_db


def stop(user, work, number: int, paragraph: int, thousandths: int) -> bool:
    """The person's script tells where they are."""
    place = Place(chapter_of(work, number).pk, paragraph, thousandths, is_first=number == 1)
    return keep_place(user_id=user.pk, work_id=work.pk, place=place, now=timezone.now())


def stopped(user, work):
    return where_stopped(user.pk, [work.pk])[work.pk]


def test_without_scripts_the_chapter_opened_last_is_where_one_stopped():
    work = posted(chapters=3)
    visited(bob(), work, chapter=chapter_of(work, 2))
    found = stopped(bob(), work)
    assert (found.number, found.percent, found.is_somewhere) == (2, 0, True)
    assert found.address == f"/works/{work.pk}/chapters/{chapter_of(work, 2).pk}"
    assert not stopped(charlie(), work).is_somewhere


def test_a_script_tells_the_paragraph_and_another_chapter_begins_anew():
    work = posted(chapters=3)
    visited(bob(), work, chapter=chapter_of(work, 2))
    assert stop(bob(), work, 2, 12, 456)
    found = stopped(bob(), work)
    assert (found.paragraph, found.percent) == (12, 45)
    assert found.address.endswith(f"/chapters/{chapter_of(work, 2).pk}#place-12")
    visited(bob(), work, chapter=chapter_of(work, 2))
    assert stopped(bob(), work).paragraph == 12
    visited(bob(), work, chapter=chapter_of(work, 3))
    assert (stopped(bob(), work).number, stopped(bob(), work).paragraph) == (3, 0)


def test_coming_to_the_beginning_or_to_the_whole_work_leaves_the_place():
    work = posted(chapters=3)
    visited(bob(), work, chapter=chapter_of(work, 3))
    stop(bob(), work, 3, 4, 100)
    visited(bob(), work, chapter=chapter_of(work, 1))
    visited(bob(), work)
    assert not stop(bob(), work, 1, 1, 249)
    assert (stopped(bob(), work).number, stopped(bob(), work).paragraph) == (3, 4)
    assert stop(bob(), work, 1, 7, 250)
    assert stopped(bob(), work).number == 1
    assert stop(bob(), work, 1, 2, 10)


def test_a_place_is_kept_only_of_what_is_in_the_history_and_within_bounds():
    work = posted(chapters=2)
    assert not stop(bob(), work, 2, 1, 1)
    assert not Reading.objects.exists()
    visited(bob(), work)
    assert stop(bob(), work, 2, 10**17, 10**17)
    assert stopped(bob(), work).percent == 100
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.update(thousandths=1001)


def test_the_only_chapter_is_gone_on_with_at_its_paragraph_on_the_works_own_page():
    work = posted()
    visited(bob(), work)
    assert not stopped(bob(), work).is_somewhere
    stop(bob(), work, 1, 3, 300)
    assert stopped(bob(), work).address == f"/works/{work.pk}#place-3"


def test_a_chapter_that_has_gone_is_no_place():
    work = posted(chapters=3)
    visited(bob(), work, chapter=chapter_of(work, 2))
    stop(bob(), work, 2, 5, 500)
    delete_chapter(chapter=chapter_of(work, 2))
    found = stopped(bob(), work)
    assert (found.is_somewhere, found.chapter_id, found.paragraph) == (False, None, 0)


def test_nobody_else_has_a_place_of_it():
    work = posted(chapters=2)
    visited(bob(), work, chapter=chapter_of(work, 2))
    visited(charlie(), work)
    assert stop(bob(), work, 2, 9, 900)
    assert not stopped(charlie(), work).is_somewhere
    assert where_stopped(bob().pk, []) == {}


def test_a_work_is_marked_once_and_the_mark_taken_away():
    work, other, viewer = posted(), posted("Other"), looking(bob())
    before = state_of_outbox()
    assert mark_for_later(actor=viewer, user=bob(), work=work)
    assert not mark_for_later(actor=viewer, user=bob(), work=work)
    assert state_of_outbox() == before
    assert [row.work for row in to_read_by(viewer)] == [work]
    assert stopped(bob(), work).is_marked and not stopped(charlie(), work).is_marked
    assert marked_among(viewer, [work.pk, other.pk]) == {work.pk}
    assert marked_among(GUEST, [work.pk]) == frozenset() and not to_read_by(GUEST)
    assert not mark_as_read(user=charlie(), work_id=work.pk)
    assert mark_as_read(user=bob(), work_id=work.pk)
    assert not to_read_by(viewer)


def test_what_is_not_posted_or_not_seen_is_not_marked():
    hidden = posted("Hidden")
    hide_work(work=hidden, hidden=True)
    for work in (hidden, draft("Begun", by=bob())):
        with pytest.raises(ValidationError):
            mark_for_later(actor=looking(bob()), user=bob(), work=work)
    assert not ToRead.objects.exists()


def test_marks_go_with_the_work_or_with_whoever_made_them():
    works = [posted("One"), posted("Two")]
    for work in works:
        mark_for_later(actor=looking(bob()), user=bob(), work=work)
    delete_work(work=works[0], leaves_tombstone=False)
    assert ToRead.objects.count() == 1
    User.objects.get(name="bob").delete()
    assert not ToRead.objects.exists()
