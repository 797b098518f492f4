"""Bylines, series, and letting go of a work."""

import io
import zipfile

import pytest
from django.urls import reverse

from foxden.people.rules import add_pseud
from foxden.people.tests.factories import alice, bob, charlie, pseud_of
from foxden.works.models import (
    Creatorship,
    Series,
    Work,
)
from foxden.works.rules import ChapterFields, edit_chapter, join_series

from .factories import chapter_of, co_creator, draft, invited, posted

pytestmark = pytest.mark.django_db


def test_deleting_asks_twice(writer):
    work = posted()
    address = reverse("works:delete", args=[work.pk])
    page = writer.get(address).content.decode()
    assert reverse("works:everything", args=[work.pk]) in page
    assert reverse("works:orphan", args=[work.pk]) in page
    writer.post(address, {})
    assert Work.objects.filter(pk=work.pk).exists()
    writer.post(address, {"is_sure": "on", "leaves_tombstone": "on"})
    assert Work.objects.get(pk=work.pk).state == "deleted"
    assert writer.get(f"/works/{work.pk}").status_code == 410


def test_a_work_deleted_without_word_is_not_found(writer):
    work = posted()
    writer.post(reverse("works:delete", args=[work.pk]), {"is_sure": "on"})
    assert writer.get(f"/works/{work.pk}").status_code == 404


def test_orphaning_asks_and_takes_the_name_off(writer):
    work = posted()
    address = reverse("works:orphan", args=[work.pk])
    writer.post(address, {})
    assert Creatorship.objects.get().state == "accepted"
    writer.post(address, {"is_sure": "on"})
    assert Creatorship.objects.get().state == "orphaned"


def test_everything_of_a_work_is_in_its_zip(writer):
    work = draft("Long Rain", text="<p>One.</p>", chapters=2)
    edit_chapter(
        chapter=chapter_of(work), actor=alice(), fields=ChapterFields(text="Two.", format="plain")
    )
    answer = writer.get(reverse("works:everything", args=[work.pk]))
    kept = zipfile.ZipFile(io.BytesIO(answer.content))
    names = kept.namelist()
    assert {"Long_Rain.epub", "Long_Rain.html", "work.txt"} <= set(names)
    texts = {kept.read(name).decode() for name in names if name.startswith("chapters/")}
    assert texts == {"<p>One.</p>", "Two."}
    assert len([name for name in names if "/revisions/" in name]) == 3


def test_the_byline_is_asked_taken_back_and_left(client, writer):
    work, _bob = posted(), bob()
    address = reverse("works:creators", args=[work.pk])
    writer.post(address, {"byline": "bob"})
    row = Creatorship.objects.get(state="invited")
    writer.post(reverse("works:remove_creator", args=[work.pk, row.pk]))
    assert not Creatorship.objects.filter(state="invited").exists()
    writer.post(address, {"byline": "bob"})
    client.force_login(bob())
    row = Creatorship.objects.get(state="invited")
    client.post(reverse("works:creatorships", args=["bob"]), {"invitation": row.pk, "accept": "1"})
    assert Creatorship.objects.filter(work=work, state="accepted").count() == 2
    client.post(reverse("works:remove_creator", args=[work.pk, row.pk]))
    assert Creatorship.objects.filter(work=work).count() == 1


def test_a_co_creator_cannot_throw_another_off_the_byline(client):
    work = posted()
    co_creator(work, bob())
    row = Creatorship.objects.get(pseud=pseud_of(alice()))
    client.force_login(bob())
    client.post(reverse("works:remove_creator", args=[work.pk, row.pk]))
    assert Creatorship.objects.filter(pk=row.pk).exists()


def test_the_byline_page_asks_which_of_several_people_is_meant(writer):
    add_pseud(user=bob(), name="Fern")
    wanted = add_pseud(user=charlie(), name="Fern")
    work = posted()
    address = reverse("works:creators", args=[work.pk])
    page = writer.post(address, {"byline": "Fern"})
    assert "Fern (charlie)" in page.content.decode()
    writer.post(address, {"byline": "Fern", "pseud": wanted.pk})
    assert Creatorship.objects.get(state="invited").pseud == wanted


def test_an_invitation_can_be_declined_by_its_person_alone(client):
    row = invited(posted(), bob())
    address = reverse("works:creatorships", args=["bob"])
    client.force_login(charlie())
    assert client.get(address).status_code == 404
    own = reverse("works:creatorships", args=["charlie"])
    assert client.post(own, {"invitation": row.pk, "accept": "1"}).status_code == 404
    client.force_login(bob())
    client.post(address, {"invitation": row.pk})
    assert not Creatorship.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("sent", ["", "x", "-1", "٣", "9" * 40])
def test_a_number_that_is_none_breaks_nothing(writer, sent):
    work = posted(chapters=2)
    join_series(work=work, title="Rains", pseuds=[pseud_of(alice())], position=None)
    series = Series.objects.get()
    own = reverse("works:creatorships", args=["alice"])
    assert writer.post(own, {"invitation": sent}).status_code == 404
    remove = reverse("works:remove_from_series", args=[series.pk])
    assert writer.post(remove, {"work": sent}).status_code == 404
    for address, more in (
        (reverse("works:move_in_series", args=[series.pk]), {"work": work.pk}),
        (reverse("works:move_chapter", args=[work.pk, chapter_of(work).pk]), {}),
    ):
        answer = writer.post(address, {"position": sent, **more}, follow=True)
        assert "as a number" in answer.content.decode()
    kept = {"title": "x", "copy": sent, "copy_of_work": sent}
    assert writer.post("/works/working-copy", kept).status_code == (404 if sent else 200)


def test_a_series_is_changed_ordered_and_emptied_by_its_creators_alone(client):
    one, two = posted("One"), posted("Two")
    for work in (one, two):
        join_series(work=work, title="Rains", pseuds=[pseud_of(alice())], position=None)
    series = Series.objects.get()
    client.force_login(charlie())
    for page in ("edit_series", "move_in_series", "remove_from_series"):
        assert client.post(reverse(f"works:{page}", args=[series.pk])).status_code == 404
    client.force_login(alice())
    client.post(reverse("works:edit_series", args=[series.pk]), {"title": "All the Rains"})
    client.post(
        reverse("works:move_in_series", args=[series.pk]), {"work": two.pk, "position": "1"}
    )
    page = client.get(reverse("works:edit_series", args=[series.pk]))
    assert [entry.work.title for entry in page.context["entries"]] == ["Two", "One"]
    for work in (one, two):
        client.post(reverse("works:remove_from_series", args=[series.pk]), {"work": work.pk})
    assert not Series.objects.exists()
