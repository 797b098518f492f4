"""Works found by their words: in the transaction that changed them, and only where the author allows it."""

import datetime as dt

import pytest
from django.db import transaction

from foxden.outbox.tests.hearing import work_all
from foxden.people.rules import rename_pseud
from foxden.people.tests.factories import alice, bob, looking, pseud_of
from foxden.search.query import WorkQuery
from foxden.search.text import forget_texts, rebuild_texts, texts_are_missing
from foxden.works.models import Work
from foxden.works.queries import find_works
from foxden.works.rules import (
    ChapterFields,
    delete_work,
    edit_chapter,
    edit_work,
    hide_work,
    make_anonymous,
    publish_chapter,
)
from foxden.works.tests.factories import chapter_of, draft, new_chapter, posted, work_fields

pytestmark = pytest.mark.django_db


def found(typed: str, user=None) -> list[int]:
    asked = {"work_search[query]": [typed]}
    query = WorkQuery.from_parameters(asked, today=dt.date(2026, 11, 23))
    return list(find_works(query, looking(user)).ids)


def test_a_posted_work_is_found_by_its_story_and_front_matter():
    work = posted("Night Tide", text="<p>A heron stood in the reeds.</p>", summary="Of patience.")
    for typed in ("heron", '"in the reeds"', "story:heron", "patience", "title:tide", "alice"):
        assert found(typed) == [work.pk], typed
    assert found("title:heron") == found("story:patience") == []


def test_drafts_and_draft_chapters_are_found_by_nobody():
    draft("Secret Heron")
    work = posted("Open", expected_chapters=None)
    chapter = new_chapter(work, text="<p>The heron.</p>")
    assert found("heron") == found("heron", alice()) == []
    publish_chapter(chapter=chapter, actor=alice())
    assert found("heron") == [work.pk]


def test_what_is_rewritten_is_found_by_its_new_words_alone():
    work = posted("Open", text="<p>A heron.</p>")
    edit_chapter(chapter=chapter_of(work), actor=alice(), fields=ChapterFields("<p>An otter.</p>"))
    assert (found("heron"), found("otter")) == ([], [work.pk])


def test_a_work_kept_from_word_search_is_found_by_its_front_matter_alone():
    work = posted("Open Water", text="<p>A heron.</p>", is_text_searchable=False)
    assert (found("heron"), found("water")) == ([], [work.pk])
    edit_work(work=work, actor=alice(), fields=work_fields("Open Water"))
    assert found("heron") == [work.pk]


def test_an_anonymous_work_is_not_found_by_its_author():
    work = posted("Masked")
    assert found("alice") == [work.pk]
    make_anonymous(work=work, anonymous=True)
    assert found("alice") == found("alice", bob()) == []


def test_hidden_and_deleted_works_are_not_found():
    work = posted("Heron")
    hide_work(work=work, hidden=True)
    assert found("heron") == []
    hide_work(work=work, hidden=False)
    assert found("heron") == [work.pk]
    delete_work(work=work, leaves_tombstone=True)
    assert found("heron") == []


def test_members_alone_find_restricted_works():
    work = posted("Heron", restricted=True)
    assert (found("heron"), found("heron", bob())) == ([], [work.pk])


@pytest.mark.django_db(transaction=True)
def test_a_renamed_person_is_found_by_the_new_name():
    work = posted("Heron")
    rename_pseud(pseud=pseud_of(alice()), name="Wrenfield")
    work_all()
    assert found('"wrenfield"') == [work.pk]


def test_words_and_their_work_are_written_together_or_not_at_all():
    work = posted("Open", text="<p>A heron.</p>")
    with pytest.raises(RuntimeError), transaction.atomic():
        edit_chapter(chapter=chapter_of(work), actor=None, fields=ChapterFields("<p>Otter.</p>"))
        raise RuntimeError
    assert found("story:heron") == [work.pk]


def test_missing_words_are_noticed_and_written_again():
    works = [posted(f"Heron {number}") for number in range(3)]
    forget_texts([work.pk for work in works])
    assert texts_are_missing() and found("heron") == []
    told = []
    rebuild_texts(lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3) and not texts_are_missing()
    assert sorted(found("heron")) == sorted(work.pk for work in works)
    assert Work.objects.count() == 3
