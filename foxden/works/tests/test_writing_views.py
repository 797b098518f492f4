"""The writer's pages, by role: who reaches them, and what they do."""

import datetime as dt
import io
import json
import zipfile

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from foxden.people.models import Preferences
from foxden.people.rules import add_pseud
from foxden.people.tests.factories import alice, bob, charlie, mona, olive, pseud_of
from foxden.tags.vocabulary import GENERAL, NO_WARNINGS_APPLY
from foxden.works.models import (
    Chapter,
    ChapterText,
    Creatorship,
    OldTitle,
    PreviewLink,
    Revision,
    Series,
    Work,
    WorkingCopy,
)
from foxden.works.queries import preview_address
from foxden.works.rules import ChapterFields, edit_chapter, join_series, make_preview_link
from foxden.works.views.asking import SAVES_AN_HOUR

from .factories import chapter_of, co_creator, draft, invited, new_chapter, posted, scheduled

pytestmark = pytest.mark.django_db

PAGES_OF_WORK = [
    "edit",
    "edit_tags",
    "preview",
    "preview_links",
    "schedule",
    "delete",
    "orphan",
    "everything",
    "creators",
    "new_chapter",
    "chapters",
]
PAGES_OF_CHAPTER = ["edit_chapter", "revisions"]
DEEDS_OF_WORK = ["post", "unschedule"]
DEEDS_OF_CHAPTER = ["move_chapter", "post_chapter", "delete_chapter", "erase_chapter"]


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def writer(client):
    client.force_login(alice())
    return client


def filled(**changes):
    """What a writer sends to post a small work."""
    return {
        "title": "Before the Rain",
        "pseuds": [pseud_of(alice()).pk],
        "fandoms": "Original Work",
        "rating": GENERAL,
        "warnings": [NO_WARNINGS_APPLY],
        "language": "en",
        "expected_chapters": "1",
        "text": "<p>The fox came home.</p>",
        "text_format": "html",
    } | changes


@pytest.mark.parametrize("page", PAGES_OF_WORK + PAGES_OF_CHAPTER)
def test_a_works_pages_open_for_its_creators_alone(client, page):
    work = draft()
    co_creator(work, bob())
    keys = [work.pk, chapter_of(work).pk] if page in PAGES_OF_CHAPTER else [work.pk]
    address = reverse(f"works:{page}", args=keys)
    assert client.get(address).headers["Location"].startswith("/users/login?next=")
    expected = {alice: 200, bob: 200, charlie: 404, mona: 404, olive: 404}
    for person, status in expected.items():
        client.force_login(person())
        assert client.get(address).status_code == status, person.__name__


@pytest.mark.parametrize("deed", DEEDS_OF_WORK + DEEDS_OF_CHAPTER)
def test_a_stranger_can_do_nothing_to_a_work(client, deed):
    work = posted(chapters=2)
    keys = [work.pk, chapter_of(work).pk] if deed in DEEDS_OF_CHAPTER else [work.pk]
    address = reverse(f"works:{deed}", args=keys)
    client.force_login(charlie())
    assert client.post(address).status_code == 404
    assert client.get(address).status_code == 405


def test_an_invited_person_does_not_yet_write(client):
    work = draft()
    invited(work, bob())
    client.force_login(bob())
    assert client.get(reverse("works:edit", args=[work.pk])).status_code == 404


@pytest.mark.parametrize(
    ("button", "state"), [("save_button", "draft"), ("post_button", "posted"), ("", "draft")]
)
def test_a_new_work_is_saved_as_the_button_says(writer, button, state):
    answer = writer.post("/works/new", filled(**{button or "nothing": "1"}))
    work = Work.objects.get()
    assert answer.status_code == 302
    assert (work.title, work.state) == ("Before the Rain", state)
    assert ChapterText.objects.get().html == "<p>The fox came home.</p>"


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


def test_only_moderators_hide_a_work_and_show_it_again(client):
    work = posted()
    address = reverse("works:hide", args=[work.pk])
    for person in (alice, charlie):
        client.force_login(person())
        assert client.post(address, {"hidden": "1"}).status_code == 404
    client.force_login(mona())
    client.post(address, {"hidden": "1"})
    assert Work.objects.get().hidden
    client.post(address, {"hidden": ""})
    assert not Work.objects.get().hidden


def test_a_chapter_is_added_moved_posted_deleted_brought_back_and_erased(writer):
    work = posted(expected_chapters=None)
    writer.post(
        reverse("works:new_chapter", args=[work.pk]),
        {"title": "Two", "text": "More.", "text_format": "plain", "post_button": "1"},
    )
    chapter = chapter_of(work, 2)
    assert (chapter.title, chapter.state) == ("Two", "posted")
    keys = [work.pk, chapter.pk]
    writer.post(reverse("works:move_chapter", args=keys), {"position": "1"})
    assert chapter_of(work, 1) == chapter
    writer.post(reverse("works:delete_chapter", args=keys))
    assert Chapter.objects.get(pk=chapter.pk).state == "deleted"
    writer.post(reverse("works:bring_back_chapter", args=keys))
    assert chapter_of(work, 2) == chapter
    writer.post(reverse("works:delete_chapter", args=keys))
    writer.post(reverse("works:erase_chapter", args=keys))
    assert Chapter.objects.filter(pk=chapter.pk).exists()
    writer.post(reverse("works:erase_chapter", args=keys), {"is_sure": "on"})
    assert not Chapter.objects.filter(pk=chapter.pk).exists()


def test_a_chapter_of_another_work_is_not_there(writer):
    mine, other = draft(), draft("Other", by=bob())
    keys = [mine.pk, chapter_of(other).pk]
    assert writer.get(reverse("works:edit_chapter", args=keys)).status_code == 404


def test_revisions_are_listed_read_compared_and_restored(writer):
    work = draft(text="<p>The fox slept.</p>")
    chapter = chapter_of(work)
    edit_chapter(chapter=chapter, actor=alice(), fields=ChapterFields(text="<p>The fox woke.</p>"))
    keys = [work.pk, chapter.pk]
    assert len(writer.get(reverse("works:revisions", args=keys)).context["page"]) == 2
    assert "slept" in writer.get(reverse("works:revision", args=[*keys, 1])).content.decode()
    page = writer.get(reverse("works:compare_revisions", args=keys), {"old": "1", "new": "2"})
    assert "<del>slept</del>" in page.content.decode()
    assert "<ins>woke</ins>" in page.content.decode()
    writer.post(reverse("works:restore", args=[*keys, 1]))
    assert ChapterText.objects.get().raw == "<p>The fox slept.</p>"
    assert Revision.objects.count() == 3


@pytest.mark.parametrize("asked", ["", "x", "99", "-1", "٣", "9" * 30])
def test_a_revision_that_is_none_is_not_there(writer, asked):
    work = draft()
    address = reverse("works:compare_revisions", args=[work.pk, chapter_of(work).pk])
    assert writer.get(address, {"old": asked, "new": "1"}).status_code == 404


def test_a_secret_link_shows_a_draft_to_a_guest_until_withdrawn(client, writer):
    work = draft("Secret Draft")
    writer.post(reverse("works:preview_links", args=[work.pk]), {"made_for": "Bea"})
    link = PreviewLink.objects.get()
    writer.logout()
    answer = client.get(preview_address(link))
    assert "Secret Draft" in answer.content.decode()
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    client.force_login(alice())
    client.post(reverse("works:withdraw_link", args=[work.pk, link.pk]))
    assert client.get(preview_address(link)).status_code == 404


def test_a_secret_preview_of_an_anonymous_work_names_nobody(client):
    work = draft(anonymous=True)
    answer = client.get(preview_address(make_preview_link(work=work, user=alice())))
    assert "alice" not in answer.content.decode()


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


def test_what_is_typed_is_kept_offered_and_forgotten_when_saved(writer):
    kept = writer.post("/works/working-copy", filled(copy="", title="Half a Ti")).json()
    copy = WorkingCopy.objects.get()
    assert kept["id"] == copy.pk
    assert kept["saved_at"]
    assert "csrfmiddlewaretoken" not in copy.fields
    assert "Half a Ti" in writer.get("/works/new").content.decode()
    shown = writer.get("/works/new", {"copy": copy.pk}).content.decode()
    assert 'value="Half a Ti"' in shown
    assert "The fox came home." in shown
    writer.post("/works/new", filled(copy=copy.pk))
    assert not WorkingCopy.objects.exists()


def test_a_changed_works_copy_is_offered_on_its_page(writer):
    work = posted()
    address = reverse("works:edit", args=[work.pk])
    sent = filled(title="Half", copy_of_work=work.pk)
    del sent["warnings"]
    writer.post("/works/working-copy", sent)
    copy = WorkingCopy.objects.get(work=work)
    page = writer.get(address)
    assert page.context["waiting"] == copy
    assert page.context["form"]["title"].value() == "Before the Rain"
    assert writer.get(address, {"copy": copy.pk}).context["form"]["title"].value() == "Half"
    writer.post(address, filled())
    assert not WorkingCopy.objects.exists()


def test_a_chapters_copy_is_its_own_and_can_be_thrown_away(client, writer):
    work = posted()
    chapter = chapter_of(work)
    keys = {"copy_of_work": work.pk, "copy_of_chapter": chapter.pk}
    writer.post("/works/working-copy", {"text": "x", **keys})
    writer.post(
        "/works/working-copy", {"text": "y", "copy_of_work": work.pk, "copy_is_new_chapter": "1"}
    )
    assert WorkingCopy.objects.count() == 2
    copy = WorkingCopy.objects.get(chapter=chapter)
    client.force_login(bob())
    assert client.post(reverse("works:forget_copy", args=[copy.pk])).status_code == 404
    assert client.post("/works/working-copy", {"text": "x", **keys}).status_code == 404
    client.force_login(alice())
    client.post(reverse("works:forget_copy", args=[copy.pk]))
    assert WorkingCopy.objects.get().is_new_chapter


def test_the_device_is_told_what_was_saved(writer):
    answer = writer.post("/works/new", filled(saved_as="abc-123"))
    assert answer.cookies["foxden_saved"].value == "abc-123"
    again = writer.post("/works/new", filled(saved_as="no; such"))
    assert "foxden_saved" not in again.cookies


def test_a_guest_who_is_typing_is_sent_to_sign_in(client):
    for address in ("/works/working-copy", "/works/clean-paste", "/works/new"):
        assert client.post(address).headers["Location"].startswith("/users/login")


def test_a_paste_is_cleaned_as_it_will_be_when_saved(writer):
    def paste(body):
        return writer.post("/works/clean-paste", body, content_type="application/json")

    answer = paste(json.dumps({"html": '<p style="x">A<script>b()</script></p>'}))
    assert answer.json() == {"html": "<p>A</p>"}
    for wrong in ("", "[]", '{"html": 3}', '{"text": ""}'):
        assert paste(wrong).status_code == 400


def test_saving_has_a_generous_limit(writer):
    work = draft()
    cache.set(f"works:saves:{alice().pk}", SAVES_AN_HOUR - 1)
    address = reverse("works:edit", args=[work.pk])
    assert writer.post(address, filled()).status_code == 302
    refused = writer.post(address, filled())
    assert refused.status_code == 429
    assert refused.headers["Retry-After"]
    assert writer.get(address).status_code == 200


def test_import_goes_to_the_page_for_files(writer):
    assert writer.get("/works/new?import=true").headers["Location"] == "/works/import"


def test_drafts_are_ones_own_page(writer):
    draft("Mine")
    scheduled("Later")
    page = writer.get(reverse("works:drafts", args=["Alice"])).content.decode()
    assert "Mine" in page
    assert "Later" in page
    assert writer.get(reverse("works:drafts", args=["bob"])).status_code == 404


def queries_of(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as made:
        assert client.get(address).status_code == 200
    return len(made)


def test_lists_ask_no_more_of_the_database_when_they_grow(writer):
    work = draft()
    pages = [
        reverse("works:drafts", args=["alice"]),
        reverse("works:chapters", args=[work.pk]),
        reverse("works:creatorships", args=["alice"]),
        reverse("works:revisions", args=[work.pk, chapter_of(work).pk]),
        reverse("works:preview", args=[work.pk]),
    ]
    before = [queries_of(writer, page) for page in pages]
    for number in range(4):
        draft(f"Draft {number}", freeforms=[f"tag {number}"])
        new_chapter(work)
        invited(draft("Theirs", by=bob()), alice())
        fields = ChapterFields(text=f"Text {number}.")
        edit_chapter(chapter=chapter_of(work), actor=alice(), fields=fields)
    assert [queries_of(writer, page) for page in pages] == before
    assert max(before) <= 12
