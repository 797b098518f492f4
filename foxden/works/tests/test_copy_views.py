"""What is typed and not saved, what is pasted, and how much a person may save."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse

from foxden.people.tests.factories import alice, bob
from foxden.works.models import (
    WorkingCopy,
)
from foxden.works.views.asking import SAVES_AN_HOUR

from .factories import chapter_of, draft, posted
from .sending import filled

pytestmark = pytest.mark.django_db


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
