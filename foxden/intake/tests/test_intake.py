"""Bringing a file: what becomes of it, and how it is refused."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from foxden.intake import forms
from foxden.intake.models import Source
from foxden.intake.queries import source_of, work_from_same_file
from foxden.intake.rules import UNSPECIFIED_FANDOM, add_chapters, add_file, pseud_for
from foxden.intake.views.bring import _add_chosen, _not_yet_on
from foxden.manuscript import Manuscript, Suggestions
from foxden.people.rules import add_pseud
from foxden.people.tests.factories import alice, bob, charlie, pseud_of
from foxden.tags.models import Kind
from foxden.works.models import Chapter, ChapterText, Revision, SeriesEntry, Work
from foxden.works.queries import words_by_kind
from foxden.works.rules import delete_work

pytestmark = pytest.mark.django_db

STORY = """Title: The Long Ford
Author: alice
Fandom: Otter Tales
Series: Fords
Rating: PG
Summary: Two otters cross a river.

Chapter 1: The Bank

The water was high that morning, and the otters sat on the bank and looked at it for a long time.

"It will fall," said the elder.

Chapter 2: The Water

It did not fall, and so they swam, and the river took them down to the mill and let them go.
"""


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def writer(client):
    client.force_login(alice())
    return client


def added(text=STORY, **changes):
    given = {"file_name": "ford.txt", "pseuds": [pseud_of(alice())], "actor": alice()} | changes
    return add_file(data=text.encode(), **given)


def test_a_file_becomes_a_draft_with_its_chapters_and_the_file_is_kept():
    work = added().work
    assert (work.title, work.state) == ("The Long Ford", "draft")
    assert [chapter.title for chapter in Chapter.objects.order_by("position")] == [
        "The Bank",
        "The Water",
    ]
    assert words_by_kind(work)[Kind.FANDOM] == ["Otter Tales"]
    assert source_of(work).body == STORY.encode()
    assert SeriesEntry.objects.get(work=work).series.title == "Fords"


PAGES = Path(forms.__file__).parents[1] / "manuscript" / "tests" / "pages"


def test_a_download_from_ao3_keeps_its_fields_its_markup_and_how_many_chapters_there_will_be():
    data = (PAGES / "ao3-work-entire.html").read_bytes()
    work = add_file(
        data=data, file_name="lamp.html", pseuds=[pseud_of(alice())], actor=alice()
    ).work
    work.refresh_from_db()
    assert (work.title, work.expected_chapters) == ("The Lamp at the Window", 3)
    assert "<strong>October</strong>" in work.notes_before_html
    words = words_by_kind(work)
    assert words["relationship"] == ["Catherine Morland/Eleanor Tilney"]
    chapters = list(Chapter.objects.filter(work=work).order_by("position"))
    assert [chapter.title for chapter in chapters] == ["The Chest", ""]
    assert '<div class="letter">' in ChapterText.objects.get(chapter=chapters[0]).html
    assert "For udolpho, Mrs R." in work.notes_before_html
    assert "Inspired by A Locked Chest by thorpe." in work.notes_before_html
    assert "Collections: Gothic October" in work.notes_before_html
    assert "Chapter by thorpe" in chapters[1].notes_before_html


def saved_chapters(*names):
    return [((PAGES / name).read_bytes(), name) for name in names]


def test_chapters_in_several_files_become_one_work_that_keeps_all_of_them():
    files = saved_chapters("ffn-phone.html", "ffn-desktop.html")
    more = {"pseuds": [pseud_of(alice())], "actor": alice()}
    work = add_chapters(files=files, **more).work
    chapters = Chapter.objects.filter(work=work).order_by("position")
    assert [chapter.title for chapter in chapters] == ["The Oil", "The Wick"]
    assert Source.objects.filter(work=work).count() == 2
    again = add_chapters(files=files[:1], **more)
    assert (again.work, again.is_new) == (work, False)


def test_files_that_are_not_chapters_of_one_work_are_not_joined():
    files = saved_chapters("ffn-phone.html", "ao3-download.html")
    with pytest.raises(ValidationError, match="not chapters of one work"):
        add_chapters(files=files, pseuds=[pseud_of(alice())], actor=alice())
    assert not Work.objects.exists()


def test_words_that_are_no_rating_of_ours_stay_as_a_tag():
    work = added(STORY.replace("Rating: PG", "Rating: FRT-13")).work
    assert words_by_kind(work)[Kind.FREEFORM] == ["FRT-13"]
    assert words_by_kind(work)[Kind.RATING] == ["Not Rated"]


def test_a_rating_that_others_call_so_is_ours():
    assert words_by_kind(added().work)[Kind.RATING] == ["General Audiences"]


def test_words_that_no_tag_can_hold_stay_in_the_notes():
    work = added(STORY.replace("Otter Tales", "Otter Tales {1998}")).work
    assert words_by_kind(work)[Kind.FANDOM] == []
    assert "Fandom: Otter Tales {1998}" in work.notes_before_html


def test_the_same_bytes_again_add_nothing():
    first, again = added(), added()
    assert (first.is_new, again.is_new) == (True, False)
    assert first.work == again.work
    assert Work.objects.count() == 1


def test_a_file_that_names_no_fandom_is_posted_under_none_in_particular():
    done = added("Title: Rain\n\nIt rained for a long time and nobody came.\n", publish=True)
    assert words_by_kind(done.work)[Kind.FANDOM] == [UNSPECIFIED_FANDOM]
    assert any(UNSPECIFIED_FANDOM in remark for remark in done.remarks)
    assert done.work.state == "posted"


def test_a_file_of_a_deleted_work_is_found_no_more():
    delete_work(work=added().work, leaves_tombstone=False)
    assert work_from_same_file(STORY.encode()) is None
    assert not Source.objects.exists()


def test_a_byline_means_the_one_person_of_that_name_or_nobody_for_certain():
    alice()
    assert pseud_for("alice") == (pseud_of(alice()), False)
    pseud, is_new = pseud_for("Old Name")
    assert (pseud.user.name, is_new) == ("unclaimed", True)
    assert pseud_for("Old Name")[0] == pseud
    add_pseud(user=alice(), name="Fern")
    add_pseud(user=bob(), name="Fern")
    assert pseud_for("Fern")[0].user.is_system


def send(client, story=STORY, **more):
    file = SimpleUploadedFile("ford.txt", story.encode())
    sent = {"file": file, "pseud": pseud_of(alice()).pk} | more
    return client.post("/works/import", sent)


def test_an_upload_is_read_kept_as_a_draft_and_shown_for_review(writer):
    answer = send(writer)
    work = Work.objects.get()
    assert answer.headers["Location"] == reverse("intake:review", args=[work.pk])
    page = writer.get(answer.headers["Location"]).content.decode()
    assert "The Bank" in page
    assert "The Water" in page
    assert work.state == "draft"


def test_a_pasted_text_is_read_too(writer):
    writer.post("/works/import", {"text": STORY, "pseud": pseud_of(alice()).pk})
    assert Work.objects.get().title == "The Long Ford"


def test_suggested_tags_are_offered_but_for_those_the_work_has():
    manuscript = Manuscript(suggested=Suggestions(["Otter Tales", "Mills"], ["Elder"], []))
    form = forms.SuggestionsForm(
        {"fandom": ["Mills"]}, suggested=_not_yet_on(added().work, manuscript)
    )
    assert set(form.fields) == {"fandom", "character"}
    assert form.fields["fandom"].choices == [("Mills", "Mills")]
    assert form.is_valid()


def test_ticked_tags_are_put_on_the_work():
    work = added().work
    form = forms.SuggestionsForm(
        {"fandom": ["Mills"], "character": ["Elder"]},
        suggested=Suggestions(["Mills"], ["Elder"], []),
    )
    assert form.is_valid()
    _add_chosen(work, form)
    words = words_by_kind(work)
    assert (words[Kind.FANDOM], words[Kind.CHARACTER]) == (["Otter Tales", "Mills"], ["Elder"])


def test_the_same_file_again_says_so_with_a_link(writer):
    send(writer)
    answer = writer.post(
        "/works/import",
        {"file": SimpleUploadedFile("x.txt", STORY.encode()), "pseud": pseud_of(alice()).pk},
        follow=True,
    )
    assert Work.objects.count() == 1
    assert Work.objects.get().get_absolute_url() in answer.content.decode()


def test_another_persons_draft_of_the_same_file_is_not_told(client, writer):
    send(writer)
    client.force_login(bob())
    send(client, pseud=pseud_of(bob()).pk)
    assert Work.objects.count() == 2


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02\xff" * 200, b"   \n  "])
def test_a_file_that_is_no_story_is_refused_with_a_reason(writer, body):
    sent = {"file": SimpleUploadedFile("x.bin", body), "pseud": pseud_of(alice()).pk}
    answer = writer.post("/works/import", sent)
    assert answer.context["form"].errors
    assert not Work.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(writer, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST_FILE", 10)
    answer = send(writer)
    assert "50 MB" in str(answer.context["form"].errors["file"])


def test_neither_or_both_a_file_and_a_text_is_asked_again(writer):
    assert writer.post("/works/import", {"pseud": pseud_of(alice()).pk}).context["form"].errors
    answer = send(writer, **{"text": "My words."})
    assert answer.context["form"].errors
    assert "My words." in answer.content.decode()


def test_a_chapter_over_the_limit_is_refused_and_nothing_is_written(writer):
    answer = send(writer, "Title: Long\n\n" + "word " * 110_000)
    assert "Split it" in str(answer.context["form"].errors)
    assert not Work.objects.exists()
    assert not Revision.objects.exists()


def test_the_review_is_the_authors_alone(client, writer):
    send(writer)
    address = reverse("intake:review", args=[Work.objects.get().pk])
    client.force_login(charlie())
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 302


def test_bringing_files_has_a_limit(writer):
    cache.set(f"intake:files:{alice().pk}", 60)
    assert send(writer).status_code == 429
