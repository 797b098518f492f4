"""Comments in a browser, with scripts and without: quoting a passage, threads, the inbox."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from foxden.moderation.rules import Told, report
from foxden.notices.rules import tell
from foxden.people.rules import block_user
from foxden.people.tests.factories import alice, bob, charlie, looking, mona
from foxden.responses.models import Comment
from foxden.responses.rules import Quote
from foxden.responses.tests.factories import answer, comment_by, longstanding, opened
from foxden.shelves.rules import subscribe_to_work
from foxden.shelves.tests.factories import bookmarked
from foxden.works.tests.factories import posted

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_passage_is_chosen_commented_on_and_answered(visit):
    work = posted()
    page = visit(bob())
    page.goto(f"/works/{work.pk}")
    page.locator("#chapters p").first.select_text()
    page.get_by_role("button", name="Comment on this").click()
    page.keyboard.type("What a homecoming!")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator("#main")).to_contain_text("Comment created!")
    expect(page.locator(".comment .quoted")).to_have_text("The fox came home before the rain.")
    page.locator(".comment .quoted a").click()
    expect(page.locator("#chapters")).to_contain_text("The fox came home")
    writer = visit(alice())
    writer.goto("/users/alice/inbox")
    writer.get_by_role("link", name="Reply to bob").click()
    writer.get_by_label("Comment", exact=True).fill("Thank you.")
    writer.get_by_role("button", name="Comment", exact=True).click()
    expect(writer.locator(".comment").last).to_contain_text("Thank you.")


def test_comments_are_left_and_let_through_without_scripts(visit):
    work = posted()
    opened(work, who="everyone", approval="all")
    page = visit(None, java_script_enabled=False)
    page.goto(f"/works/{work.pk}")
    page.get_by_label("Guest name").fill("Ann")
    page.get_by_label("Guest e-mail").fill("ann@example.org")
    page.get_by_label("Comment", exact=True).fill("A guest was here.")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator("#main")).to_contain_text("once a creator of the work has let it through")
    expect(page.locator("#main")).to_contain_text("Nobody has commented yet")
    writer = visit(alice(), java_script_enabled=False)
    writer.goto(f"/works/{work.pk}/comments/unreviewed")
    writer.get_by_role("button", name="Let it through").click()
    page.reload()
    expect(page.locator(".comment")).to_contain_text("A guest was here.")
    assert Comment.objects.get().waits is False


@pytest.mark.parametrize("width", [375, 1280])
def test_comment_pages_are_accessible_and_fit(visit, width):
    work = posted()
    longstanding(bob())
    last = comment_by(bob(), work, quote=Quote("came home"))
    for number in range(6):
        last = answer(alice() if number % 2 else bob(), last, f"Answer {number} " + "x" * 60)
    page = visit(alice(), viewport={"width": width, "height": 800})
    for address in (
        f"/works/{work.pk}",
        f"/works/{work.pk}?show_comments=true",
        f"/works/{work.pk}/comments",
        f"/comments/{last.pk}",
        f"/comments/{last.pk}/delete",
        f"/works/{work.pk}/comments/control",
        f"/works/{work.pk}/comments/unreviewed",
        "/users/alice/comments/control",
        "/users/alice/inbox",
    ):
        page.goto(address)
        assert not Axe().run(page).response["violations"], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("width", [375, 1280])
def test_shelves_notices_and_the_desk_are_accessible_and_fit(visit, width):
    work = posted()
    bookmarked(bob(), work, notes="Read this on a rainy day.", tags=["to reread"], is_rec=True)
    tell([bob().pk], kind="work", subject=work.pk, work=work)
    subscribe_to_work(actor=looking(bob()), user=bob(), work=work)
    block_user(actor=bob(), other=charlie())
    told = Told(f"/works/{work.pk}", "Not theirs", "It was copied. " * 20)
    found = report(actor=looking(bob()), told=told)
    reader = visit(bob(), viewport={"width": width, "height": 800})
    for address in (
        "/users/bob/bookmarks",
        f"/works/{work.pk}/bookmarks",
        f"/works/{work.pk}/bookmarks/new",
        "/external_works/new",
        "/users/bob/subscriptions",
        "/users/bob/notices",
        "/users/bob/notices/letters",
        "/users/bob/blocked/users",
        "/users/bob/muted/tags",
        "/users/bob/bag",
        f"/abuse_reports/new?url=/works/{work.pk}",
    ):
        reader.goto(address)
        assert not Axe().run(reader).response["violations"], address
        assert reader.evaluate("document.documentElement.scrollWidth") <= width, address
    moderator = visit(mona(), viewport={"width": width, "height": 800})
    for address in (
        "/moderation",
        "/moderation/deeds",
        found.get_absolute_url(),
        f"/works/{work.pk}/hide",
    ):
        moderator.goto(address)
        assert not Axe().run(moderator).response["violations"], address
        assert moderator.evaluate("document.documentElement.scrollWidth") <= width, address
