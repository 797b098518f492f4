"""Works are found by the words they have now, by no others, and only as their authors allow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foxden.outbox.tests.hearing import work_all
from foxden.people.rules import rename_account, rename_pseud
from foxden.people.tests.factories import alice, bob, pseud_of
from foxden.search.conditions import Words
from foxden.search.text import (
    forget_texts,
    known_texts,
    matching,
    rebuild_texts,
    texts_are_missing,
)
from foxden.works.models import Work
from foxden.works.rules import (
    ChapterFields,
    add_to_series,
    conceal_work,
    delete_chapter,
    delete_work,
    edit_chapter,
    edit_series,
    edit_tags,
    edit_work,
    hide_work,
    invite_creator,
    make_anonymous,
    orphan_work,
    publish_chapter,
    start_series,
)

from .factories import chapter_of, draft, new_chapter, posted, tag_fields, work_fields
from .sending import filled

pytestmark = pytest.mark.django_db
BOX = 'type="checkbox" name="is_text_searchable"'


def found(words: str, *fields: str) -> list[int]:
    asked = Words(words, fields=frozenset(fields) or None, is_phrase=True)
    return matching(asked).ids.tolist()


def is_box_checked(page: str) -> bool:
    return "checked" in page[page.index(BOX) :].removeprefix(BOX).partition(">")[0]


def test_a_draft_is_found_once_it_is_posted():
    draft(text="<p>An otter.</p>")
    assert found("otter") == []
    work = posted(text="<p>A <em>bad</em>ger.</p><p>Snow.</p>")
    assert found("badger") == [work.pk]
    assert found("badgersnow") == []


def test_a_chapter_is_found_as_it_is_now():
    work = posted(text="<p>An otter.</p>")
    edit_chapter(chapter=chapter_of(work), actor=alice(), fields=ChapterFields(text="A badger."))
    assert (found("otter"), found("badger")) == ([], [work.pk])


def test_chapters_are_found_while_they_are_posted():
    work = posted()
    chapter = new_chapter(work, text="<p>An otter.</p>", notes_before="Of heron and eel.")
    assert found("otter") == found("heron") == []
    publish_chapter(chapter=chapter, actor=alice())
    assert found("otter", "story") == found("heron", "notes") == [work.pk]
    delete_chapter(chapter=chapter)
    assert found("otter") == found("heron") == []


def test_a_work_is_found_by_its_front_matter_and_old_titles():
    work = posted("Of Otters", summary="<p>Rain</p>", notes_after="thanks", freeforms=["Tea Time"])
    edit_work(work=work, actor=alice(), fields=work_fields("Of Badgers", freeforms=["Coffee"]))
    assert found("otters", "title") == found("badgers", "title") == [work.pk]
    assert (found("coffee", "tags"), found("tea time")) == ([work.pk], [])
    assert found("thanks") == found("rain", "summary") == []
    assert found("before the rain", "story") == [work.pk]


def test_hidden_unrevealed_and_deleted_works_are_found_by_nothing():
    hidden, concealed, gone, stone = (posted(title) for title in ("One", "Two", "Three", "Four"))
    hide_work(work=hidden, hidden=True)
    conceal_work(work=concealed, unrevealed=True)
    delete_work(work=gone, leaves_tombstone=False)
    delete_work(work=stone, leaves_tombstone=True)
    assert found("before the rain") == []
    hide_work(work=hidden, hidden=False)
    assert found("before the rain") == [hidden.pk]


def test_nothing_tells_who_made_an_anonymous_work():
    work = posted()
    name = pseud_of(alice()).name
    assert found(name, "creators") == [work.pk]
    make_anonymous(work=work, anonymous=True)
    assert found(name) == []
    edit_work(work=work, actor=alice(), fields=work_fields(anonymous=True))
    assert found(name) == []
    make_anonymous(work=work, anonymous=False)
    assert found(name) == [work.pk]


def test_an_orphaned_work_is_not_found_by_its_author():
    work = posted()
    orphan_work(work=work, user=alice(), keeps_name=False)
    assert found(pseud_of(alice()).name) == []
    assert found("before the rain", "story") == [work.pk]


def test_an_invited_creator_is_not_found_before_accepting():
    work = posted()
    invite_creator(work=work, pseud=pseud_of(bob()), actor=alice())
    assert found(pseud_of(bob()).name) == []


def test_a_series_is_found_by_its_present_name():
    work = posted()
    series = start_series(title="The Tides", pseuds=[pseud_of(alice())])
    add_to_series(work=work, series=series)
    assert found("tides", "series") == [work.pk]
    edit_series(series=series, title="The Moons", description="", notes="", is_complete=False)
    assert (found("tides"), found("moons", "series")) == ([], [work.pk])


@pytest.mark.django_db(transaction=True)
def test_renamed_people_are_found_by_their_new_names():
    work, author = posted(), alice()
    rename_pseud(pseud=pseud_of(author), name="kelpie")
    rename_account(user=author, name="selkie")
    work_all()
    assert found("selkie", "creators") == found("kelpie", "creators") == [work.pk]
    assert found("alice") == []
    assert found("before the rain", "story") == [work.pk]


def test_tags_alone_do_not_read_the_story():
    work = posted()
    with CaptureQueriesContext(connection) as asked:
        edit_tags(work=work, tags=tag_fields(freeforms=["Tea"]))
    assert not any("works_chaptertext" in query["sql"] for query in asked)
    assert found("tea", "tags") == found("before the rain", "story") == [work.pk]


def test_the_box_is_checked_by_default(writer):
    page = writer.get("/works/new").content.decode()
    assert 'name="is_text_searchable" value="false"' in page
    assert is_box_checked(page)


@pytest.mark.parametrize(
    ("sent", "is_found"), [(["false", "on"], True), (["false"], False), (None, True)]
)
def test_an_author_may_keep_the_story_out(writer, sent, is_found):
    choice = {} if sent is None else {"is_text_searchable": sent}
    writer.post("/works/new", filled(post_button="1", **choice))
    work = Work.objects.get()
    assert work.is_text_searchable is is_found
    assert bool(found("fox")) is is_found
    assert found("before the rain", "title") == [work.pk]


def test_opting_out_and_in_again_while_editing(writer):
    work = posted()
    address = reverse("works:edit", args=[work.pk])
    writer.post(address, filled(save_button="1", is_text_searchable="false"))
    assert found("fox") == []
    writer.post(address, filled(save_button="1", title="Another"))
    assert found("fox") == [], "a form that does not ask leaves it as it was"
    assert found("another", "title") == [work.pk]
    assert not is_box_checked(writer.get(address).content.decode())
    writer.post(address, filled(save_button="1", is_text_searchable=["false", "on"]))
    assert found("fox") == [work.pk]


@pytest.mark.parametrize(
    ("kept", "is_checked"), [(["false"], False), (["false", "on"], True), (None, True)]
)
def test_a_working_copy_remembers_the_choice(writer, kept, is_checked):
    sent = filled() if kept is None else filled(is_text_searchable=kept)
    copy = writer.post(reverse("works:working_copy"), sent).json()["id"]
    assert is_box_checked(writer.get("/works/new", {"copy": copy}).content.decode()) is is_checked


def test_a_draft_keeps_the_choice_until_it_is_posted(writer):
    writer.post("/works/new", filled(save_button="1", is_text_searchable="false"))
    work = Work.objects.get()
    writer.post(reverse("works:post", args=[work.pk]))
    work.refresh_from_db()
    assert work.is_posted
    assert found("fox") == []


def test_what_is_missing_is_seen_and_written_again():
    first, second, unposted = posted("One"), posted("Two"), draft("Three")
    assert not texts_are_missing()
    forget_texts([first.pk, second.pk])
    assert texts_are_missing()
    told = []
    rebuild_texts(lambda done, total: told.append((done, total)))
    assert found("before the rain") == [first.pk, second.pk]
    assert told[-1] == (2, 2)
    assert known_texts([first.pk, second.pk, unposted.pk]) == {first.pk, second.pk}


def test_going_on_writes_only_what_is_missing():
    first, second = posted("One"), posted("Two")
    Work.objects.update(title="Changed behind its back")
    forget_texts([second.pk])
    rebuild_texts(only_missing=True)
    assert found("one", "title") == [first.pk]
    assert found("changed behind", "title") == [second.pk]
    rebuild_texts()
    assert found("changed behind", "title") == [first.pk, second.pk]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="it is SQLite that plans so")
def test_words_are_taken_out_by_their_keys_however_small_the_tables_were_when_counted():
    posted("One")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        statement = "EXPLAIN QUERY PLAN DELETE FROM search_words_data WHERE id >= 1 AND id <= 2"
        cursor.execute(
            "INSERT OR REPLACE INTO sqlite_stat1 VALUES ('search_words_data', NULL, '2')"
        )
        cursor.execute("ANALYZE sqlite_schema")
        assert "SCAN" in cursor.execute(statement).fetchone()[3]
        rebuild_texts()
        assert "SEARCH" in cursor.execute(statement).fetchone()[3]
