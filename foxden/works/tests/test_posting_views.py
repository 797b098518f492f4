"""Posting a work and changing it, in the browser's words."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from foxden.people.models import Preferences
from foxden.people.rules import add_pseud
from foxden.people.tests.factories import alice, bob, charlie, olive, pseud_of
from foxden.tags.vocabulary import GENERAL, NO_WARNINGS_APPLY
from foxden.works.models import (
    ChapterText,
    Creatorship,
    OldTitle,
    Revision,
    Series,
    Work,
)
from foxden.works.rules import ChapterFields

from .factories import draft, posted
from .sending import filled

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("button", "state"), [("save_button", "draft"), ("post_button", "posted"), ("", "draft")]
)
def test_a_new_work_is_saved_as_the_button_says(writer, button, state):
    answer = writer.post("/works/new", filled(**{button or "nothing": "1"}))
    work = Work.objects.get()
    assert answer.status_code == 302
    assert (work.title, work.state) == ("Before the Rain", state)
    assert ChapterText.objects.get().html == "<p>The fox came home.</p>"


def test_a_form_that_is_sent_twice_makes_one_work(writer):
    for _click in range(2):
        assert writer.post("/works/new", filled(save_button="1")).status_code == 302
    assert Work.objects.count() == 1
    writer.post("/works/new", filled(save_button="1", title="Another"))
    assert Work.objects.count() == 2


def test_a_form_that_was_refused_may_be_sent_again_as_it_is(writer):
    for _try in range(2):
        answer = writer.post("/works/new", filled(save_button="1", fandoms="a*b"))
        assert answer.status_code == 200
        assert "The fox came home." in answer.content.decode()


def test_a_work_is_scheduled_in_the_writers_own_zone(writer):
    Preferences.objects.create(user=alice(), time_zone="Asia/Tokyo")
    tomorrow = timezone.now().date() + dt.timedelta(days=2)
    writer.post("/works/new", filled(schedule_button="1", scheduled_for=f"{tomorrow}T09:00"))
    assert Work.objects.get().scheduled_for.hour == 0


def test_scheduling_without_a_time_keeps_the_form_and_saves_nothing(writer):
    answer = writer.post("/works/new", filled(schedule_button="1"))
    assert "scheduled_for" in answer.context["form"].errors
    assert "The fox came home." in answer.content.decode()
    assert not Work.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("fandoms", ""),
        ("fandoms", "a*b"),
        ("warnings", []),
        ("rating", "Nonsense"),
        ("summary", "x" * 1251),
        ("notes_before", "x" * 5001),
        ("freeforms", ", ".join(f"tag {number}" for number in range(76))),
        ("co_creators", "nobody-at-all"),
        ("expected_chapters", "many"),
        ("expected_chapters", "9" * 5000),
        ("language", "xx"),
        ("published_on", "2999-01-01"),
        ("text", ""),
        ("text", "<p> </p>"),
        ("pseuds", []),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_the_words_stay(writer, field, value):
    answer = writer.post("/works/new", filled(**{"disclaimer": "My own words.", field: value}))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "My own words." in answer.content.decode()
    assert "summary-of-errors" in answer.content.decode()
    assert not Work.objects.exists()


def test_a_text_too_long_comes_back_whole(writer):
    text = "x" * 500_001
    answer = writer.post("/works/new", filled(text=text))
    assert "text" in answer.context["form"].errors
    assert text in answer.content.decode()


def test_another_persons_pseud_cannot_be_used(writer):
    answer = writer.post("/works/new", filled(pseuds=[pseud_of(bob()).pk]))
    assert "pseuds" in answer.context["form"].errors


def test_a_name_that_several_people_have_asks_which(writer):
    add_pseud(user=bob(), name="Fern")
    add_pseud(user=charlie(), name="Fern")
    answer = writer.post("/works/new", filled(co_creators="Fern"))
    assert "Fern (bob) or Fern (charlie)" in str(answer.context["form"].errors["co_creators"])
    writer.post("/works/new", filled(co_creators="Fern (bob)"))
    row = Creatorship.objects.get(state="invited")
    assert row.pseud.user == bob()


def test_a_work_joins_a_new_series_and_the_next_one_the_same(writer):
    writer.post("/works/new", filled(new_series="The Rains"))
    series = Series.objects.get()
    writer.post("/works/new", filled(title="Two", series=series.pk, series_position="1"))
    page = writer.get(reverse("works:edit_series", args=[series.pk]))
    assert [entry.work.title for entry in page.context["entries"]] == ["Two", "Before the Rain"]


def test_a_preview_shows_the_clean_text_and_saves_nothing(writer):
    answer = writer.post(
        "/works/new", filled(preview_button="1", text="<p>Rain</p><script>no()</script>")
    )
    assert answer.context["preview"].text_html == "<p>Rain</p>"
    assert not Work.objects.exists()


def test_a_renamed_work_keeps_its_address_and_says_its_old_title(writer):
    work = posted("One")
    writer.post(reverse("works:edit", args=[work.pk]), filled(title="Two"))
    assert OldTitle.objects.get().title == "One"
    assert "One" in writer.get(reverse("works:edit", args=[work.pk])).content.decode()
    assert writer.get(f"/works/{work.pk}", follow=True).status_code == 200


def test_changing_a_work_of_one_chapter_changes_its_text_too(writer):
    work = posted()
    writer.post(
        reverse("works:edit", args=[work.pk]), filled(text="Other words.", text_format="plain")
    )
    assert ChapterText.objects.get().raw == "Other words."
    assert Revision.objects.count() == 2


def test_the_form_of_several_chapters_holds_no_text_and_loses_none(writer):
    work = posted(chapters=2)
    page = writer.get(reverse("works:edit", args=[work.pk]))
    assert "text" not in page.context["form"].fields
    writer.post(reverse("works:edit", args=[work.pk]), filled(title="Two", expected_chapters="2"))
    assert Revision.objects.count() == 2
    assert Work.objects.get().title == "Two"


def test_the_owner_mends_an_unclaimed_work_without_getting_on_its_byline(client):
    from foxden.people.rules import unclaimed_pseud
    from foxden.works.rules import draft_work

    from .factories import work_fields

    work = draft_work(
        actor=None,
        pseuds=[unclaimed_pseud("Old Name")],
        fields=work_fields(),
        chapters=[ChapterFields(text="Text.")],
    )
    client.force_login(olive())
    sent = filled(title="Mended")
    del sent["pseuds"]
    client.post(reverse("works:edit", args=[work.pk]), sent)
    assert Work.objects.get().title == "Mended"
    assert [row.pseud.name for row in Creatorship.objects.all()] == ["Old Name"]


def test_tags_change_alone(writer):
    work = posted()
    sent = {"fandoms": "Otters", "rating": GENERAL, "warnings": [NO_WARNINGS_APPLY]}
    assert writer.post(reverse("works:edit_tags", args=[work.pk]), sent).status_code == 302
    assert "Otters" in writer.get(reverse("works:edit_tags", args=[work.pk])).content.decode()


def test_a_draft_is_posted_scheduled_and_taken_off_again(writer):
    work = draft()
    tomorrow = timezone.now().date() + dt.timedelta(days=1)
    writer.post(reverse("works:schedule", args=[work.pk]), {"scheduled_for": f"{tomorrow}T09:00"})
    assert Work.objects.get().state == "scheduled"
    writer.post(reverse("works:unschedule", args=[work.pk]))
    assert Work.objects.get().state == "draft"
    assert (
        writer.post(reverse("works:post", args=[work.pk])).headers["Location"]
        == f"/works/{work.pk}"
    )
    assert Work.objects.get().state == "posted"


def test_a_draft_that_lacks_something_says_so_and_opens_its_form(writer):
    work = draft(fandoms=[])
    answer = writer.post(reverse("works:post", args=[work.pk]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("works:edit", args=[work.pk])
    assert "Name at least one fandom" in answer.content.decode()


def test_import_goes_to_the_page_for_files(writer):
    assert writer.get("/works/new?import=true").headers["Location"] == "/works/import"
