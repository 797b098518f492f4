"""Posting now, later and on an earlier day; chapters in their order."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from foxden.outbox.models import Event
from foxden.people.tests.factories import alice
from foxden.works.models import Chapter, Revision, Work
from foxden.works.rules import (
    backdate_work,
    bring_back_chapter,
    delete_chapter,
    delete_work,
    erase_chapter,
    move_chapter,
    publish_chapter,
    publish_what_is_due,
    publish_work,
    schedule_chapter,
    schedule_work,
    unschedule,
    unschedule_chapter,
)

from .factories import chapter_of, draft, new_chapter, posted, scheduled

pytestmark = pytest.mark.django_db


def tomorrow():
    return timezone.now() + dt.timedelta(days=1)


def let_the_time_come(model):
    model.objects.filter(state="scheduled").update(
        scheduled_for=timezone.now() - dt.timedelta(minutes=1)
    )


def titles(work):
    kept = Chapter.objects.filter(work=work).exclude(state="deleted").order_by("position")
    return [chapter.title for chapter in kept]


def test_posting_posts_every_draft_chapter_and_tells_the_outbox_once():
    work = draft(chapters=2)
    publish_work(work=work, actor=alice())
    publish_work(work=work, actor=alice())
    assert set(Chapter.objects.values_list("state", flat=True)) == {"posted"}
    assert Event.objects.filter(kind="work.published", subject_id=work.pk).count() == 1


@pytest.mark.parametrize("field", ["fandoms", "warnings"])
def test_a_work_without_the_tags_readers_need_is_not_posted(field):
    with pytest.raises(ValidationError) as refused:
        publish_work(work=draft(**{field: []}), actor=alice())
    assert field in refused.value.message_dict


def test_a_date_can_be_set_back_and_not_forward():
    day = timezone.localdate() - dt.timedelta(days=400)
    work = publish_work(work=draft(), actor=alice(), published_on=day)
    assert (work.published_on, work.revised_at.date()) == (day, day)
    with pytest.raises(ValidationError, match="not forward"):
        publish_work(work=draft(), actor=alice(), published_on=tomorrow().date())
    with pytest.raises(ValidationError, match="not forward"):
        backdate_work(work=work, published_on=tomorrow().date())


def test_a_draft_keeps_the_day_it_was_set_back_to_until_it_is_posted():
    day = timezone.localdate() - dt.timedelta(days=40)
    work = publish_work(work=backdate_work(work=draft(), published_on=day), actor=alice())
    assert (work.published_on, work.revised_at.date()) == (day, day)


def test_a_posted_work_of_one_chapter_moves_back_whole():
    day = timezone.localdate() - dt.timedelta(days=40)
    work = backdate_work(work=posted(), published_on=day)
    assert (work.published_on, work.revised_at.date()) == (day, day)


def test_a_scheduled_work_is_posted_when_its_time_has_come():
    work = scheduled()
    assert publish_what_is_due() == 0
    let_the_time_come(Work)
    assert publish_what_is_due() == 1
    work.refresh_from_db()
    assert (work.state, work.scheduled_for) == ("posted", None)


def test_a_time_gone_by_cannot_be_scheduled():
    past = timezone.now() - dt.timedelta(minutes=1)
    with pytest.raises(ValidationError, match="future"):
        schedule_work(work=draft(), at=past)
    with pytest.raises(ValidationError, match="future"):
        schedule_chapter(chapter=new_chapter(posted()), at=past)


def test_a_posted_work_cannot_be_scheduled_and_a_scheduled_one_can_be_a_draft_again():
    with pytest.raises(ValidationError, match="draft"):
        schedule_work(work=posted(), at=tomorrow())
    assert unschedule(work=scheduled()).state == "draft"


def test_a_chapter_is_scheduled_with_a_posted_work_alone():
    chapter = new_chapter(posted())
    schedule_chapter(chapter=chapter, at=tomorrow())
    let_the_time_come(Chapter)
    assert publish_what_is_due() == 1
    chapter.refresh_from_db()
    assert chapter.state == "posted"
    with pytest.raises(ValidationError, match="go with it"):
        schedule_chapter(chapter=chapter_of(draft()), at=tomorrow())


def test_a_chapter_taken_off_the_schedule_is_a_draft_again():
    chapter = new_chapter(posted())
    schedule_chapter(chapter=chapter, at=tomorrow())
    unschedule_chapter(chapter=chapter)
    chapter.refresh_from_db()
    assert (chapter.state, chapter.scheduled_for) == ("draft", None)


def test_a_new_chapter_makes_the_work_newly_revised():
    work = posted(expected_chapters=None)
    before = work.revised_at
    publish_chapter(chapter=new_chapter(work), actor=alice())
    work.refresh_from_db()
    assert work.revised_at > before
    assert (work.chapter_count, work.chapters_of) == (2, "2/?")


def test_a_chapter_of_a_draft_waits_for_its_work():
    with pytest.raises(ValidationError, match="Post the work first"):
        publish_chapter(chapter=chapter_of(draft()), actor=alice())


def test_chapters_move_and_the_others_close_up():
    work = draft(chapters=1)
    for title in ("two", "three", "four"):
        new_chapter(work, title=title)
    move_chapter(chapter=chapter_of(work, 4), position=2)
    assert titles(work) == ["", "four", "two", "three"]
    move_chapter(chapter=chapter_of(work, 1), position=99)
    assert titles(work) == ["four", "two", "three", ""]


def test_a_deleted_chapter_leaves_no_gap_and_comes_back_as_a_draft_at_the_end():
    work = posted(chapters=3)
    first = chapter_of(work)
    delete_chapter(chapter=first)
    work.refresh_from_db()
    assert work.chapter_count == 2
    assert chapter_of(work, 1).pk != first.pk
    bring_back_chapter(chapter=first)
    first.refresh_from_db()
    assert (first.state, first.position) == ("draft", 3)


def test_the_only_posted_chapter_cannot_be_deleted():
    with pytest.raises(ValidationError, match="only posted chapter"):
        delete_chapter(chapter=chapter_of(posted()))


def test_a_chapter_is_erased_only_after_it_was_deleted():
    work = posted(chapters=2)
    chapter = chapter_of(work, 2)
    with pytest.raises(ValidationError, match="Delete the chapter first"):
        erase_chapter(chapter=chapter)
    delete_chapter(chapter=chapter)
    chapter.refresh_from_db()
    erase_chapter(chapter=chapter)
    assert Revision.objects.filter(chapter__work=work).count() == 1


def test_the_database_holds_two_chapters_apart():
    work = draft(chapters=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Chapter.objects.filter(work=work, position=2).update(position=1)


def test_the_database_refuses_a_posted_work_without_its_dates():
    with pytest.raises(IntegrityError), transaction.atomic():
        Work.objects.filter(pk=draft().pk).update(state="posted")


def test_ids_are_never_used_again():
    work = posted()
    work_key, chapter_key = work.pk, chapter_of(work).pk
    delete_work(work=work, leaves_tombstone=False)
    again = posted()
    assert again.pk > work_key
    assert chapter_of(again).pk > chapter_key
