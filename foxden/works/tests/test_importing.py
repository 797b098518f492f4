"""Works taken in many at once are just as works that were written here one by one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict

from foxden.outbox.models import Event
from foxden.people.rules import unclaimed_pseud
from foxden.prose import prepare_text
from foxden.search.text import known_texts
from foxden.works.models import (
    Chapter,
    ChapterText,
    Creatorship,
    Revision,
    Series,
    Tagging,
    Work,
)
from foxden.works.queries.texts import texts_of_works
from foxden.works.rules import (
    ChapterFields,
    ImportedChapter,
    ImportedWork,
    draft_work,
    import_series,
    import_works,
    publish_work,
)

from .factories import work_fields

pytestmark = pytest.mark.django_db
DAY = dt.date(2004, 3, 1)
MOMENT = dt.datetime(2004, 3, 1, 12, tzinfo=dt.UTC)
TEXT = "<p>The fox said “No.”</p>\r\n<script>x</script><p>Then it <b>left</b>.</p>"


def imported(title="Before the Rain", *, posted=True, text=TEXT, **changes) -> ImportedWork:
    return ImportedWork(
        fields=work_fields(title, summary="A fox & rain.", characters=["Fox"], **changes),
        pseuds=[unclaimed_pseud("Irene")],
        chapters=[
            ImportedChapter(text=prepare_text(text), title="One", notes_before="Hello"),
            ImportedChapter(text=prepare_text("Two lines\nof text"), title="Two"),
        ],
        is_posted=posted,
        published_on=DAY,
        revised_at=MOMENT,
        hits=7,
    )


def written(**changes) -> Work:
    work = draft_work(
        actor=None,
        pseuds=[unclaimed_pseud("Irene")],
        fields=work_fields(
            "Before the Rain", summary="A fox & rain.", characters=["Fox"], **changes
        ),
        chapters=[
            ChapterFields(text=TEXT, title="One", notes_before="Hello"),
            ChapterFields(text="Two lines\nof text", title="Two"),
        ],
    )
    return publish_work(work=work, actor=None, published_on=DAY)


def rows_of(work: Work):
    """Everything that is stored of a work, without keys, counters of changes and the clock."""

    def plain(row, *without):
        return {k: v for k, v in model_to_dict(row).items() if k not in {"id", "work", *without}}

    chapters = list(Chapter.objects.filter(work=work).order_by("position"))
    keys = [chapter.pk for chapter in chapters]
    return {
        "work": plain(work, "edition"),
        "sort": work.sort_title,
        "chapters": [plain(chapter) for chapter in chapters],
        "texts": [plain(ChapterText.objects.get(chapter=key), "chapter") for key in keys],
        "revisions": [
            (row.number, row.title, row.raw, row.format, row.word_count)
            for row in Revision.objects.filter(chapter__in=keys).order_by("chapter_id", "number")
        ],
        "creators": [plain(row) for row in Creatorship.objects.filter(work=work).order_by("pk")],
        "tags": [plain(row) for row in Tagging.objects.filter(work=work).order_by("position")],
    }


def test_an_imported_work_is_stored_as_one_that_was_written_here():
    (work,) = import_works([imported()])
    assert rows_of(Work.objects.get(pk=work.pk)) == rows_of(written())


def test_an_imported_work_is_indexed_as_one_that_was_written_here():
    (work,) = import_works([imported()])
    assert known_texts([work.pk]) == {work.pk}
    (found,) = texts_of_works([work.pk])
    prepared = "\n\n".join(chapter.text.text for chapter in imported().chapters)
    assert found.story == prepared


def test_a_draft_that_was_imported_is_in_no_index_and_has_no_dates():
    (work,) = import_works([imported(posted=False)])
    work = Work.objects.get(pk=work.pk)
    assert (work.state, work.published_on, work.chapter_count) == ("draft", None, 0)
    assert known_texts([work.pk]) == set()


def test_each_work_has_its_event_in_the_same_transaction():
    works = import_works([imported("One"), imported("Two")])
    events = Event.objects.filter(kind="work.imported")
    assert [event.subject_id for event in events.order_by("pk")] == [work.pk for work in works]


def test_one_work_that_readers_could_not_use_lets_none_be_written():
    for wrong in (imported(fandoms=[]), imported("  ")):
        with pytest.raises(ValidationError):
            import_works([imported(), wrong])
        assert not Work.objects.exists()


def test_what_is_longer_than_a_form_allows_is_taken_whole():
    long = imported()
    long.fields.summary = "word " * 1000
    (work,) = import_works([long])
    assert work.summary_html.count("word") == 1000


def test_an_imported_series_has_its_works_in_order():
    one, two = import_works([imported("One"), imported("Two")])
    series = import_series(
        title="Cycle",
        description="<p>All.</p>",
        pseuds=[unclaimed_pseud("Irene")],
        works=[two, one],
    )
    assert Series.objects.get().description_html == "<p>All.</p>"
    documents = {document.id: document for document in texts_of_works([one.pk, two.pk])}
    assert {document.series for document in documents.values()} == {series.title}
