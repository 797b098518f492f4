"""Bringing stories in a real browser: a page of the web, and several files, without scripts too."""

import re

import pytest
from playwright.sync_api import expect

from foxden.intake import visits
from foxden.intake.models import Parcel
from foxden.intake.tests.web import QUICK, Web
from foxden.people.tests.factories import alice
from foxden.works.models import ChapterText, Work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def web(monkeypatch):
    web = Web()
    web.page("/story")
    monkeypatch.setattr(visits, "outside", web.outside)
    monkeypatch.setattr(visits, "WITH_A_MEMBER_WAITING", QUICK)
    yield web
    web.close()


def chapter(number, words):
    body = f"The Ford\n\nby alice\n\nChapter {number}\n\n{words}\n".encode()
    return {"name": f"ford-{number}.txt", "mimeType": "text/plain", "buffer": body}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_page_of_the_web_becomes_a_draft(visit, web, scripts):
    page = visit(alice(), java_script_enabled=scripts)
    page.goto("/works/import")
    page.get_by_label("Or the address of the story").fill(web.at("/story"))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("tick this if it is so")
    page.get_by_label("I wrote this story").check()
    page.get_by_role("button", name="Read it").click()
    expect(page).to_have_url(re.compile(r"/works/\d+/review"))
    expect(page.get_by_role("heading", name="The Ford").first).to_be_visible()
    assert Work.objects.get().state == "draft"


def test_a_page_that_cannot_be_had_says_what_to_do(visit, web):
    web.page("/robots.txt", "User-agent: *\nDisallow: /", Content_Type="text/plain")
    page = visit(alice())
    page.goto("/works/import")
    page.get_by_label("Or the address of the story").fill(web.at("/story"))
    page.get_by_label("I wrote this story").check()
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("upload the file")
    expect(page.get_by_label("Or the address of the story")).to_have_value(web.at("/story"))


@pytest.mark.parametrize("scripts", [True, False])
def test_chapters_in_several_files_are_put_in_order_and_become_one_work(visit, scripts):
    page = visit(alice(), java_script_enabled=scripts)
    page.goto("/works/import")
    files = [chapter(1, "The water rose."), chapter(2, "They swam."), chapter(3, "It fell.")]
    page.get_by_label("File", exact=True).set_input_files(files)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Work 1: The Ford")).to_be_visible()
    assert not Work.objects.exists()
    page.get_by_label("Place (ford-3.txt)").fill("1")
    page.get_by_role("button", name="Show it in this order").click()
    expect(page.locator("section h4")).to_have_text(["ford-3.txt", "ford-1.txt", "ford-2.txt"])
    page.get_by_role("button", name="Make the drafts").click()
    expect(page).to_have_url(re.compile(r"/works/\d+/review"))
    texts = ChapterText.objects.order_by("chapter__position")
    assert [text.html for text in texts] == [
        "<p>It fell.</p>",
        "<p>The water rose.</p>",
        "<p>They swam.</p>",
    ]
    assert not Parcel.objects.exists()


def test_files_are_kept_apart(visit):
    page = visit(alice())
    page.goto("/works/import")
    files = [chapter(1, "The water rose."), chapter(2, "They swam.")]
    page.get_by_label("File", exact=True).set_input_files(files)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Make every file a work of its own").click()
    expect(page.get_by_role("heading", name="Work 2: The Ford")).to_be_visible()
    page.get_by_role("button", name="Make the drafts").click()
    expect(page.get_by_text("2 drafts were made.")).to_be_visible()
    assert Work.objects.count() == 2
