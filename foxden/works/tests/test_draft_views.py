"""Lists of the writer's own, and what they ask of the database."""

import pytest
from django.urls import reverse

from foxden.people.tests.factories import alice, bob
from foxden.works.rules import ChapterFields, edit_chapter

from .factories import chapter_of, draft, invited, new_chapter, scheduled

pytestmark = pytest.mark.django_db


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
