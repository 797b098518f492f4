"""Several files at once: shown as the works they seem to be, arranged, then made."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from foxden.intake import forms, parcels
from foxden.intake.models import Parcel, ParcelFile, Source
from foxden.intake.parcels import arrange, bring_parcel, keep_apart, make_works
from foxden.intake.queries import left_out_of, works_in
from foxden.people.tests.factories import alice, bob, charlie, mona, pseud_of
from foxden.works.models import Chapter, ChapterText, Creatorship, Work

pytestmark = pytest.mark.django_db

WORDS = ["The water was high.", "It did not fall.", "So they swam.", "The mill let them go."]


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def chapter(number, words=None, title="The Ford"):
    text = f"{title}\n\nby alice\n\nChapter {number}\n\n{words or WORDS[number - 1]}\n"
    return text.encode(), f"ford-{number}.txt"


def loose(name, words, title=None):
    head = f"Title: {title}\n\n" if title else ""
    return f"{head}{words}\n".encode(), name


def parcel_with(*files, user=None):
    user = user or alice()
    return bring_parcel(user=user, pseud=pseud_of(user), files=files)[0]


def arranged(parcel):
    return [[file.file_name for file in files] for files in works_in(parcel)]


def made(parcel, user=None):
    user = user or alice()
    return make_works(parcel=parcel, pseud=pseud_of(user), actor=user, among=Work.objects.all())


def chapters_of(work):
    found = ChapterText.objects.filter(chapter__work=work).order_by("chapter__position")
    return [text.html for text in found]


def test_chapters_of_one_work_stand_together_in_their_order_and_nothing_is_written():
    rain = loose("rain.txt", "It rained.", "Rain")
    parcel = parcel_with(chapter(3), rain, chapter(1), chapter(2))
    assert arranged(parcel) == [["ford-1.txt", "ford-2.txt", "ford-3.txt"], ["rain.txt"]]
    assert not Work.objects.exists()


def test_numbered_names_alone_hold_files_together():
    files = [loose(f"part {number}.txt", WORDS[number - 1]) for number in (2, 1, 3)]
    assert arranged(parcel_with(*files)) == [["part 1.txt", "part 2.txt", "part 3.txt"]]


def test_they_become_drafts_that_keep_their_files_and_wait_no_longer():
    parcel = parcel_with(chapter(2), chapter(1), loose("rain.txt", "It rained.", "Rain"))
    ford, rain = [added.work for added in made(parcel)]
    assert (ford.title, ford.state, rain.title) == ("The Ford", "draft", "Rain")
    assert chapters_of(ford) == [f"<p>{words}</p>" for words in WORDS[:2]]
    assert Source.objects.filter(work=ford).count() == 2
    assert not Parcel.objects.exists()
    assert not ParcelFile.objects.exists()


def test_a_person_changes_the_order():
    parcel = parcel_with(chapter(1), chapter(2), chapter(3))
    third = ParcelFile.objects.get(file_name="ford-3.txt")
    arrange(parcel=parcel, places={third.pk: (1, 1)})
    assert arranged(parcel) == [["ford-3.txt", "ford-1.txt", "ford-2.txt"]]
    arrange(parcel=parcel, places={third.pk: (1, 2)})
    assert arranged(parcel) == [["ford-1.txt", "ford-3.txt", "ford-2.txt"]]
    [added] = made(parcel)
    assert chapters_of(added.work) == [f"<p>{WORDS[place]}</p>" for place in (0, 2, 1)]


def test_a_person_puts_together_what_no_rule_would():
    parcel = parcel_with(
        loose("a.txt", WORDS[0], "The Ford"), loose("b.txt", WORDS[1], "The Mill"), chapter(1)
    )
    arrange(parcel=parcel, places={file.pk: (1, n) for n, file in enumerate(all_of(parcel), 1)})
    [added] = made(parcel)
    assert added.work.title == "The Ford"
    titles = Chapter.objects.filter(work=added.work).order_by("position")
    assert [found.title for found in titles] == ["", "The Mill", ""]
    assert chapters_of(added.work)[1] == f"<p>{WORDS[1]}</p>"


def all_of(parcel):
    return list(ParcelFile.objects.filter(parcel=parcel).order_by("position"))


def test_files_are_kept_apart_or_left_out():
    parcel = parcel_with(chapter(1), chapter(2), chapter(3))
    keep_apart(parcel=parcel)
    assert arranged(parcel) == [["ford-1.txt"], ["ford-2.txt"], ["ford-3.txt"]]
    arrange(parcel=parcel, places={all_of(parcel)[1].pk: (0, 1)})
    assert arranged(parcel) == [["ford-1.txt"], ["ford-3.txt"]]
    assert [file.file_name for file in left_out_of(parcel)] == ["ford-2.txt"]
    assert len(made(parcel)) == 2


def test_where_all_are_left_out_nothing_is_made():
    parcel = parcel_with(chapter(1), chapter(2))
    arrange(parcel=parcel, places={file.pk: (0, 1) for file in all_of(parcel)})
    with pytest.raises(ValidationError, match="left out"):
        made(parcel)
    assert Parcel.objects.exists()


def test_all_works_are_made_or_none():
    parcel = parcel_with(chapter(1), loose("long.txt", "word " * 110_000, "Long"))
    with pytest.raises(ValidationError, match=r"long\.txt: .*Split it"):
        made(parcel)
    assert not Work.objects.exists()
    assert Parcel.objects.exists()


def test_a_file_brought_before_adds_nothing():
    made(parcel_with(chapter(1), chapter(2)))
    again, rain = made(parcel_with(chapter(1), loose("rain.txt", "It rained.", "Rain")))
    assert (again.is_new, rain.is_new) == (False, True)
    assert Work.objects.count() == 2


def test_the_same_file_twice_counts_once():
    user = alice()
    files = [chapter(1), (chapter(1)[0], "ford-1 (copy).txt"), chapter(2)]
    parcel, told = bring_parcel(user=user, pseud=pseud_of(user), files=files)
    assert arranged(parcel) == [["ford-1.txt", "ford-2.txt"]]
    assert told == ["ford-1 (copy).txt: the same as ford-1.txt, so it is left out."]


def test_what_is_no_story_is_told_and_the_rest_waits():
    user = alice()
    files = [chapter(1), (b"\x89PNG\r\n\x1a\n" + bytes(99), "fox.png"), chapter(2)]
    parcel, refused = bring_parcel(user=user, pseud=pseud_of(user), files=files)
    assert arranged(parcel) == [["ford-1.txt", "ford-2.txt"]]
    assert len(refused) == 1 and refused[0].startswith("fox.png: ")
    with pytest.raises(ValidationError, match=r"fox\.png"):
        bring_parcel(user=user, pseud=pseud_of(user), files=files[1:2])


def test_one_parcel_waits_for_a_person_and_not_for_ever():
    parcel_with(chapter(1), chapter(2))
    second = parcel_with(chapter(1), chapter(3))
    assert [parcel.pk for parcel in Parcel.objects.all()] == [second.pk]
    Parcel.objects.update(brought_at=timezone.now() - parcels.KEPT_FOR * 2)
    parcel_with(chapter(1), chapter(2), user=bob())
    assert Parcel.objects.get().user_id == bob().pk


class Arranging(TestCase):
    @given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=4, max_size=4))
    def test_no_file_is_lost_by_arranging_and_numbers_count_up(self, wanted):
        parcel = parcel_with(*(chapter(number) for number in (1, 2, 3, 4)))
        files = all_of(parcel)
        arrange(
            parcel=parcel,
            places={file.pk: place for file, place in zip(files, wanted, strict=True)},
        )
        works = works_in(parcel)
        found = [file.pk for each in [*works, left_out_of(parcel)] for file in each]
        assert sorted(found) == [file.pk for file in files]
        assert [each[0].work_number for each in works] == list(range(1, len(works) + 1))
        for each in works:
            assert [file.place for file in each] == list(range(1, len(each) + 1))


def zipped(*files, name="chapters.zip"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for body, file_name in files:
            archive.writestr(file_name, body)
    return SimpleUploadedFile(name, out.getvalue())


def uploads(*files):
    return [SimpleUploadedFile(name, body) for body, name in files]


def send(client, files, user=None):
    user = user or alice()
    client.force_login(user)
    return client.post("/works/import", {"file": files, "pseud": pseud_of(user).pk})


def test_several_files_are_shown_before_anything_is_written(client):
    answer = send(client, uploads(chapter(2), chapter(1)))
    assert answer.headers["Location"] == f"/works/import/{Parcel.objects.get().pk}"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Work 1: The Ford" in page
    assert page.index("ford-1.txt") < page.index("ford-2.txt")
    assert not Work.objects.exists()


def test_a_zip_of_them_is_the_same_and_what_computers_leave_behind_is_left_out(client):
    files = [
        (chapter(2)[0], "ford/ford-2.txt"),
        (chapter(1)[0], "ford/ford-1.txt"),
        (b"x", "__MACOSX/._ford-1.txt"),
        (b"x", ".DS_Store"),
    ]
    send(client, [zipped(*files)])
    assert arranged(Parcel.objects.get()) == [["ford-1.txt", "ford-2.txt"]]


def hostile_zips():
    yield "bomb", zipped((b"0" * 40_000_000, "a.txt"), (b"0" * 40_000_000, "b.txt"))
    yield "paths", zipped((b"words", "../../a.txt"), (b"words", "b.txt"))
    yield "many", zipped(*((b"words", f"{number}.txt") for number in range(300)))
    whole = zipped(chapter(1), chapter(2)).read()
    yield "cut off", SimpleUploadedFile("x.zip", whole[: len(whole) // 2])
    yield (
        "nested",
        zipped((zipped(chapter(1), chapter(2)).read(), "a.zip"), (b"PK\x03\x04junk", "b.zip")),
    )


@pytest.mark.parametrize("case", list(hostile_zips()), ids=lambda case: case[0])
def test_a_hostile_zip_is_refused_with_a_reason(client, case):
    answer = send(client, [case[1]])
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Parcel.objects.exists()
    assert not Work.objects.exists()


def test_files_too_large_together_are_refused(client, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST_FILE", 60)
    answer = send(client, uploads(chapter(1), chapter(2)))
    assert "together" in str(answer.context["form"].errors["file"])
    monkeypatch.undo()
    monkeypatch.setattr(parcels, "LARGEST_PARCEL", 60)
    assert "together" in str(send(client, uploads(chapter(1), chapter(2))).context["form"].errors)


def press(client, parcel, button, **numbers):
    sent = {button: "1"}
    for file in all_of(parcel):
        sent[f"work-{file.pk}"] = file.work_number
        sent[f"place-{file.pk}"] = file.place
    return client.post(f"/works/import/{parcel.pk}", sent | numbers)


def test_the_form_arranges_and_shows_again(client):
    send(client, uploads(chapter(1), chapter(2)))
    parcel = Parcel.objects.get()
    second = all_of(parcel)[1]
    answer = press(client, parcel, "again", **{f"place-{second.pk}": 1})
    assert answer.status_code == 302
    assert arranged(parcel) == [["ford-2.txt", "ford-1.txt"]]
    press(client, parcel, "apart")
    assert arranged(parcel) == [["ford-2.txt"], ["ford-1.txt"]]
    assert not Work.objects.exists()


def test_one_work_goes_on_to_its_review_with_all_that_was_read(client):
    send(client, uploads(chapter(2), chapter(1)))
    answer = press(client, Parcel.objects.get(), "make")
    work = Work.objects.get()
    assert answer.headers["Location"] == f"/works/{work.pk}/review"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Joined from 2 files, chapters 1 to 2." in page
    assert chapters_of(work) == [f"<p>{words}</p>" for words in WORDS[:2]]


def test_several_works_go_on_to_the_drafts(client):
    send(client, uploads(chapter(1), loose("rain.txt", "It rained.", "Rain")))
    answer = press(client, Parcel.objects.get(), "make")
    assert answer.headers["Location"] == "/users/alice/works/drafts"
    assert "2 drafts were made." in client.get(answer.headers["Location"]).content.decode()


def test_numbers_that_are_none_are_asked_again(client):
    send(client, uploads(chapter(1), chapter(2)))
    parcel = Parcel.objects.get()
    answer = press(client, parcel, "make", **{f"place-{all_of(parcel)[0].pk}": "first"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Work.objects.exists()


def test_what_cannot_be_made_is_said_on_the_page(client):
    send(client, uploads(chapter(1), loose("long.txt", "word " * 110_000, "Long")))
    answer = press(client, Parcel.objects.get(), "make")
    assert "long.txt" in str(answer.context["form"].errors)
    assert not Work.objects.exists()


def test_files_can_be_thrown_away(client):
    send(client, uploads(chapter(1), chapter(2)))
    assert press(client, Parcel.objects.get(), "forget").status_code == 302
    assert not Parcel.objects.exists()


@pytest.mark.parametrize("button", ["make", "again", "apart", "forget"])
def test_a_parcel_is_its_owners_alone(client, button):
    send(client, uploads(chapter(1), chapter(2)))
    parcel = Parcel.objects.get()
    before = arranged(parcel)
    for other in (bob(), charlie(), mona()):
        client.force_login(other)
        assert client.get(f"/works/import/{parcel.pk}").status_code == 404
        assert press(client, parcel, button).status_code == 404
    client.logout()
    assert "login" in press(client, parcel, button).headers["Location"]
    assert arranged(parcel) == before
    assert not Work.objects.exists()


def test_a_pseud_that_is_no_longer_theirs_is_not_used(client):
    send(client, uploads(chapter(1), chapter(2)))
    Parcel.objects.update(pseud_id=pseud_of(bob()).pk)
    press(client, Parcel.objects.get(), "make")
    assert "alice" in client.get(f"/works/{Work.objects.get().pk}/preview").content.decode()
    assert [each.pseud for each in Creatorship.objects.all()] == [pseud_of(alice())]
