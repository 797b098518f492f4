"""Who reaches the writer's pages, and what moderators do there."""

import pytest
from django.urls import reverse

from foxden.people.tests.factories import alice, bob, charlie, mona, olive
from foxden.works.models import (
    Work,
)

from .factories import chapter_of, co_creator, draft, invited, posted

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


def test_only_moderators_hide_a_work_and_show_it_again(client):
    work = posted()
    address = reverse("moderation:hide_work", args=[work.pk])
    for person in (alice, charlie):
        client.force_login(person())
        assert client.post(address, {"why": "Copied"}).status_code == 404
    client.force_login(mona())
    client.post(address, {"why": "Copied"})
    assert Work.objects.get().hidden
    client.post(address, {"why": ""})
    assert not Work.objects.get().hidden
