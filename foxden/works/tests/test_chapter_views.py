"""Chapters, their revisions, and previews."""

import pytest
from django.urls import reverse

from foxden.people.tests.factories import alice, bob
from foxden.works.models import (
    Chapter,
    ChapterText,
    PreviewLink,
    Revision,
)
from foxden.works.queries import preview_address
from foxden.works.rules import ChapterFields, edit_chapter, make_preview_link

from .factories import chapter_of, draft, posted

pytestmark = pytest.mark.django_db


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
