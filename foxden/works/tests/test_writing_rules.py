"""Drafting and changing works, their tags and texts."""

import pytest
from django.core.exceptions import ValidationError

from foxden.outbox.models import Event
from foxden.people.rules import unclaimed_pseud
from foxden.people.tests.factories import alice, pseud_of
from foxden.tags.models import Kind, Tag
from foxden.works.models import ChapterText, Creatorship, OldTitle, Revision, Tagging, Work
from foxden.works.queries import old_titles_of, words_by_kind
from foxden.works.rules import (
    ChapterFields,
    add_tags,
    draft_work,
    edit_chapter,
    edit_tags,
    edit_work,
    restore_revision,
)
from foxden.works.rules.counting import recount

from .factories import chapter_of, draft, posted, tag_fields, work_fields

pytestmark = pytest.mark.django_db


def last_event():
    return Event.objects.order_by("-pk").first()


def test_a_work_begins_as_a_draft_with_its_text_cleaned_and_kept_raw():
    raw = "<p>Rain.</p><script>bad()</script>"
    work = draft(text=raw)
    kept = ChapterText.objects.get(chapter=chapter_of(work))
    assert (work.state, kept.raw) == ("draft", raw)
    assert kept.html == "<p>Rain.</p>"
    assert last_event().kind == "work.drafted"


def test_a_work_without_a_title_is_refused_and_nothing_is_written():
    before = Event.objects.count()
    with pytest.raises(ValidationError) as refused:
        draft("   ")
    assert "title" in refused.value.message_dict
    assert not Work.objects.exists()
    assert Event.objects.count() == before or not Event.objects.filter(kind="work.drafted").exists()


def test_a_work_without_a_byline_is_refused():
    with pytest.raises(ValidationError, match="byline"):
        draft_work(actor=alice(), pseuds=[], fields=work_fields(), chapters=[])


@pytest.mark.parametrize(
    ("field", "length"),
    [("summary", 1251), ("notes_before", 5001), ("notes_after", 5001), ("disclaimer", 5001)],
)
def test_front_matter_has_its_limits(field, length):
    with pytest.raises(ValidationError) as refused:
        draft(**{field: "x" * length})
    assert field in refused.value.message_dict


def test_a_title_of_256_characters_is_too_long():
    with pytest.raises(ValidationError) as refused:
        draft("x" * 256)
    assert "title" in refused.value.message_dict


def test_a_text_of_more_than_half_a_million_characters_is_refused():
    with pytest.raises(ValidationError, match="Split it"):
        draft(text="x" * 500_001)


def test_an_empty_text_is_refused():
    with pytest.raises(ValidationError, match="no text"):
        draft(text="<p> </p>")


def test_a_work_under_an_unclaimed_byline_belongs_to_nobody():
    work = draft_work(
        actor=None,
        pseuds=[unclaimed_pseud("Old Name")],
        fields=work_fields(),
        chapters=[ChapterFields(text="Text.")],
    )
    assert Creatorship.objects.get(work=work).state == "unclaimed"


def test_seventy_five_tags_are_the_most():
    names = [f"tag {number}" for number in range(75)]
    with pytest.raises(ValidationError, match="75"):
        draft(freeforms=names)
    assert draft(freeforms=names[:74])


def test_a_tag_keeps_the_words_as_typed_and_their_order():
    draft("First", freeforms=["Slow Burn"])
    work = draft("Second", freeforms=["rain", "slow burn"])
    assert words_by_kind(work)[Kind.FREEFORM] == ["rain", "slow burn"]
    assert Tag.objects.filter(folded_name="slow burn").count() == 1


def test_a_tag_that_cannot_be_is_told_at_its_field():
    with pytest.raises(ValidationError) as refused:
        draft(characters=["a" * 151])
    assert "characters" in refused.value.message_dict


def test_a_posted_work_cannot_lose_the_tags_that_readers_need():
    with pytest.raises(ValidationError) as refused:
        edit_tags(work=posted(), tags=tag_fields(fandoms=[], warnings=[]))
    assert set(refused.value.message_dict) == {"fandoms", "warnings"}


def test_tags_can_be_added_to_those_that_are_there():
    work = draft(characters=["Fern"])
    add_tags(work=work, kind=Kind.CHARACTER, words=["Moss", "fern"])
    assert words_by_kind(work)[Kind.CHARACTER] == ["Fern", "Moss"]
    assert Tagging.objects.filter(work=work, tag__kind=Kind.FANDOM).exists()


def test_a_changed_title_is_kept_and_a_title_come_back_is_not_old():
    work = draft("One")
    work = edit_work(work=work, actor=alice(), fields=work_fields("Two"))
    assert old_titles_of(work) == ["One"]
    work = edit_work(work=work, actor=alice(), fields=work_fields("One"))
    assert old_titles_of(work) == ["Two"]
    assert OldTitle.objects.count() == 1


def test_every_change_readers_can_see_makes_a_new_edition():
    work = posted()
    after = edit_work(work=work, actor=alice(), fields=work_fields("Other"))
    assert after.edition > work.edition
    assert last_event().kind == "work.changed"


def test_every_text_stays_as_a_revision_and_the_same_text_makes_none():
    work = draft(text="One.")
    chapter = chapter_of(work)
    for text in ("Two.", "Two.", "Three."):
        edit_chapter(chapter=chapter, actor=alice(), fields=ChapterFields(text=text))
    kept = Revision.objects.filter(chapter=chapter).order_by("number")
    assert [(each.number, each.raw) for each in kept] == [(1, "One."), (2, "Two."), (3, "Three.")]
    assert {each.saved_by for each in kept} == {alice()}


def test_a_restored_revision_is_a_new_one_and_takes_nothing_away():
    work = posted(text="One two three.")
    chapter = chapter_of(work)
    edit_chapter(chapter=chapter, actor=alice(), fields=ChapterFields(text="Four."))
    restore_revision(revision=Revision.objects.get(chapter=chapter, number=1), actor=alice())
    assert Revision.objects.filter(chapter=chapter).count() == 3
    assert ChapterText.objects.get(chapter=chapter).raw == "One two three."
    work.refresh_from_db()
    assert work.word_count == 3


def test_counts_equal_what_can_be_counted():
    work = posted(text="One two three.", chapters=2)
    shown = (work.word_count, work.chapter_count, work.is_complete)
    recount(work)
    assert (work.word_count, work.chapter_count, work.is_complete) == shown == (6, 2, True)


def test_posting_more_chapters_than_expected_raises_what_is_expected():
    assert posted(chapters=3, expected_chapters=1).expected_chapters == 3
    assert not posted(chapters=3, expected_chapters=None).is_complete


def test_line_ends_are_made_one_kind():
    work = draft(text="One.\r\n\r\nTwo.\rThree.")
    assert ChapterText.objects.get(chapter=chapter_of(work)).raw == "One.\n\nTwo.\nThree."


def test_a_second_pseud_of_the_same_person_is_on_the_byline_once():
    pseud = pseud_of(alice())
    work = draft_work(
        actor=alice(), pseuds=[pseud, pseud], fields=work_fields(), chapters=[ChapterFields("T.")]
    )
    assert Creatorship.objects.filter(work=work).count() == 1
