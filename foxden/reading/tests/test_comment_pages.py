"""Comments as pages: what each reader finds and may do, and AO3's addresses and markup."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foxden.people.rules import add_pseud
from foxden.people.tests.factories import (
    alice,
    bob,
    charlie,
    looking,
    mona,
    olive,
    person,
    pseud_of,
)
from foxden.responses.models import Approval, Comment, CommentControl, InboxEntry, WhoMay
from foxden.responses.queries import control_of
from foxden.responses.rules import Quote, freeze_thread, hide_comment
from foxden.responses.tests.factories import (
    answer,
    comment_by,
    comment_from,
    longstanding,
    opened,
)
from foxden.works.rules import ChapterFields, edit_chapter, hide_work, make_anonymous
from foxden.works.tests.factories import chapter_of, co_creator, draft, posted

from .pages import client_for, get, having, tree, words

pytestmark = pytest.mark.django_db

HERE = {"Sec-Fetch-Site": "same-origin"}


def send(path, user=None, text="Lovely.", *, client=None, headers=HERE, **fields):
    sent = {"comment_content": text} | fields
    data = {f"comment[{name}]": value for name, value in sent.items()}
    return (client or client_for(user)).post(path, data, headers=headers)


def texts(page) -> list[str]:
    return [words(each) for each in having(page, "blockquote", "userstuff")]


def test_a_member_comments_from_the_page_of_the_work_and_everybody_sees_it_next():
    work = posted()
    visitor = Client()
    assert "Comments:" not in visitor.get(f"/works/{work.pk}").content.decode()
    form = having(tree(f"/works/{work.pk}", bob()), "form", "new_comment")[0]
    assert form.get("action") == f"/works/{work.pk}/comments#add_comment"
    sent = send(f"/works/{work.pk}/comments", bob(), "The fox!\n\nHome at last.")
    said = Comment.objects.get()
    assert sent.url == f"/comments/{said.pk}"
    page = visitor.get(f"/works/{work.pk}").content.decode()
    assert f'<dd class="comments"><a href="/works/{work.pk}/comments">1</a></dd>' in page
    assert texts(tree(f"/works/{work.pk}/comments")) == ["The fox!Home at last."]


def test_the_markup_is_what_readers_tools_know():
    work = posted(chapters=2)
    said = comment_by(bob(), work, chapter=chapter_of(work, 2))
    answer(alice(), said)
    page = tree(f"/works/{work.pk}/comments")
    place = page.get_element_by_id("comments_placeholder")
    item = place.xpath(f".//ol[@class='thread']/li[@id='comment_{said.pk}']")[0]
    assert {"comment", "group", f"user-{bob().pk}"} <= set(item.get("class").split())
    byline = having(item, "h4", "byline")[0]
    assert byline.xpath("./a/@href") == [pseud_of(bob()).get_absolute_url()]
    assert words(having(byline, "span", "parent")[0]) == "on Chapter 2"
    assert having(byline, "span", "datetime")
    assert having(item, "blockquote", "userstuff")
    assert having(item, "ul", "actions")[0].get("id") == f"navigation_for_comment_{said.pk}"
    nested = place.xpath("./ol/li/ol[@class='thread']/li")
    assert [words(having(each, "span", "role")[0]) for each in nested] == ["(Creator)"]


@pytest.mark.parametrize(
    "address", ["/comments/show_comments?work_id={}", "/works/{}?show_comments=true"]
)
def test_comments_are_found_where_ao3_has_them(address):
    work = posted()
    comment_by(bob(), work)
    page = tree(address.format(work.pk))
    assert having(page.get_element_by_id("comments_placeholder"), "li", "comment")


def test_comments_of_a_chapter_are_by_themselves_too():
    work = posted(chapters=2)
    one, two = chapter_of(work, 1), chapter_of(work, 2)
    comment_by(bob(), work, "On the first.", chapter=one)
    comment_by(bob(), work, "On the second.", chapter=two)
    for path in (f"/chapters/{two.pk}/comments", f"/works/{work.pk}/chapters/{two.pk}/comments"):
        assert texts(tree(path)) == ["On the second."]
    assert get(f"/works/{work.pk + 1}/chapters/{two.pk}/comments").status_code == 404
    send(f"/chapters/{one.pk}/comments", charlie(), "Again on the first.")
    assert texts(tree(f"/chapters/{one.pk}/comments")) == ["On the first.", "Again on the first."]
    assert texts(tree(f"/works/{work.pk}/comments?order=newest"))[0] == "Again on the first."


def test_an_answer_is_sent_from_the_comments_own_page():
    said = comment_by(bob(), posted())
    form = having(tree(f"/comments/{said.pk}", alice()), "form", "new_comment")[0]
    assert form.get("action") == f"/comments/{said.pk}/comments#add_comment"
    send(f"/comments/{said.pk}/comments", alice(), "Thank you!")
    assert Comment.objects.get(parent=said).html == "<p>Thank you!</p>"


def test_a_member_chooses_among_their_pseuds():
    work = posted()
    red = add_pseud(user=bob(), name="Red Fox")
    page = tree(f"/works/{work.pk}/comments", bob())
    assert page.xpath("//select[@name='comment[pseud_id]']/option/text()") == [
        "bob",
        "Red Fox (bob)",
    ]
    send(f"/works/{work.pk}/comments", bob(), pseud_id=str(red.pk))
    assert Comment.objects.get().pseud == red
    assert (
        send(
            f"/works/{work.pk}/comments", bob(), "B", pseud_id=str(pseud_of(alice()).pk)
        ).status_code
        == 422
    )
    assert Comment.objects.count() == 1


def test_a_guest_gives_a_name_and_finds_what_they_typed_when_something_is_missing():
    work = posted()
    opened(work, who=WhoMay.EVERYONE)
    path = f"/works/{work.pk}/comments"
    answer = send(path, text="Typed with care", name="", email="ann@example.org")
    assert answer.status_code == 422
    assert "Typed with care" in answer.content.decode()
    assert "Give a name" in answer.content.decode()
    assert send(path, name="Ann", email="ann@example.org").status_code == 302
    page = tree(path)
    assert words(having(page, "h4", "byline")[0]).startswith("Ann (Guest)")
    assert "ann@example.org" not in get(path, alice()).content.decode()


def test_programs_that_fill_in_every_box_are_told_so():
    work = posted()
    answer = send(f"/works/{work.pk}/comments", bob(), website="https://spam.example")
    assert answer.status_code == 422
    assert not Comment.objects.exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_other_sites_cannot_send_the_form(site):
    work = posted()
    answer = send(f"/works/{work.pk}/comments", bob(), headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert not Comment.objects.exists()


def test_where_nobody_may_comment_the_page_says_so_and_has_no_form():
    work = posted()
    opened(work, who=WhoMay.NOBODY)
    for path in (f"/works/{work.pk}", f"/works/{work.pk}/comments"):
        page = tree(path, bob())
        assert not having(page, "form", "new_comment")
        assert "Comments on this work are closed." in words(page)
        assert having(tree(path, alice()), "form", "new_comment")
    assert send(f"/works/{work.pk}/comments", bob()).status_code == 422


def test_very_many_comments_are_answered_with_429():
    work = posted()
    for number in range(3):
        send(f"/works/{work.pk}/comments", bob(), f"So {number}")
    assert send(f"/works/{work.pk}/comments", bob(), "One more").status_code == 429


def test_a_waiting_comment_is_seen_by_its_author_and_by_those_who_decide():
    work = posted()
    opened(work, approval=Approval.ALL)
    sent = send(f"/works/{work.pk}/comments", bob(), "May I?")
    assert sent.url == f"/works/{work.pk}/comments"
    said = Comment.objects.get()
    for who, is_seen in {
        None: False,
        charlie: False,
        bob: True,
        alice: True,
        mona: True,
        olive: True,
    }.items():
        user = who() if who else None
        assert ("May I?" in get(f"/works/{work.pk}/comments", user).content.decode()) == is_seen
        assert (get(f"/comments/{said.pk}", user).status_code == 200) == is_seen
        cares = who in (alice, mona, olive)
        assert (get(f"/works/{work.pk}/comments/unreviewed", user).status_code == 200) == cares
    client = client_for(alice())
    client.post(f"/comments/{said.pk}/approve", {"back": "unreviewed"})
    assert "May I?" in get(f"/works/{work.pk}/comments").content.decode()


ACTS = ("approve", "freeze", "unfreeze", "hide", "unhide")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("who", "may"),
    [(None, False), (bob, False), (charlie, False), (alice, True), (mona, True), (olive, True)],
)
def test_only_those_who_decide_about_comments_can(act, who, may):
    work = posted()
    opened(work, approval=Approval.ALL if act == "approve" else Approval.NONE)
    said = comment_by(bob(), work)
    before = Comment.objects.values("waits", "is_frozen", "is_hidden").get()
    if act in ("unfreeze", "unhide"):
        freeze_thread(actor=looking(alice()), comment=said, is_frozen=True)
        hide_comment(actor=looking(alice()), comment=said, is_hidden=True)
        before = Comment.objects.values("waits", "is_frozen", "is_hidden").get()
    client = client_for(who() if who else None)
    assert client.get(f"/comments/{said.pk}/{act}").status_code == 405
    answer = client.post(f"/comments/{said.pk}/{act}")
    assert answer.status_code == (302 if may else 404)
    after = Comment.objects.values("waits", "is_frozen", "is_hidden").get()
    assert (after != before) == may


def test_nothing_is_approved_for_others_all_at_once():
    work = posted()
    opened(work, approval=Approval.ALL)
    comment_by(bob(), work)
    for who in (None, bob(), charlie()):
        assert client_for(who).post(f"/works/{work.pk}/comments/approve_all").status_code == 404
    assert client_for(alice()).post(f"/works/{work.pk}/comments/approve_all").status_code == 302
    assert not Comment.objects.filter(waits=True).exists()


def test_a_comment_is_changed_and_deleted_by_its_author():
    work = posted()
    said = comment_by(bob(), work, "The fxo.")
    for who in (None, alice(), charlie(), mona()):
        assert get(f"/comments/{said.pk}/edit", who).status_code == 404
    assert "The fxo." in get(f"/comments/{said.pk}/edit", bob()).content.decode()
    client = client_for(bob())
    assert (
        client.post(f"/comments/{said.pk}/edit", {"comment[comment_content]": ""}).status_code
        == 422
    )
    client.post(f"/comments/{said.pk}/edit", {"comment[comment_content]": "The fox."})
    assert texts(tree(f"/comments/{said.pk}")) == ["The fox."]
    for who in (None, charlie()):
        for ask in (client_for(who).get, client_for(who).post):
            assert ask(f"/comments/{said.pk}/delete").status_code == 404
    assert "cannot be brought back" in get(f"/comments/{said.pk}/delete", bob()).content.decode()
    assert Comment.objects.exists()
    client.post(f"/comments/{said.pk}/delete")
    assert not Comment.objects.exists()


def test_a_hidden_comment_says_nothing_to_readers():
    work = posted()
    said = comment_by(bob(), work, "Rude words", quote=Quote("The fox"))
    hide_comment(actor=looking(alice()), comment=said, is_hidden=True)
    for who in (None, charlie(), bob()):
        for path in (f"/works/{work.pk}/comments", f"/comments/{said.pk}"):
            page = get(path, who).content.decode()
            assert "Rude words" not in page
            assert "(This comment is hidden.)" in page
        assert get(f"/comments/{said.pk}/passage", who).status_code == 404
    assert "Rude words" in get(f"/works/{work.pk}/comments", alice()).content.decode()


@pytest.mark.parametrize("who", [None, bob, charlie, mona])
def test_the_creator_of_an_anonymous_work_answers_without_a_name(who):
    work = posted()
    said = comment_by(bob(), work)
    back = answer(alice(), said, "Thank you kindly.")
    make_anonymous(work=work, anonymous=True)
    user = who() if who else None
    for path in (
        f"/works/{work.pk}/comments",
        f"/comments/{back.pk}",
        f"/works/{work.pk}?show_comments=true",
    ):
        page = get(path, user).content.decode()
        assert "Anonymous Creator" in page
        assert "alice" not in page
        assert f"user-{alice().pk}" not in page
    if who is bob:
        assert "alice" not in get("/users/bob/inbox", bob()).content.decode()
    assert "alice" in get(f"/works/{work.pk}/comments", alice()).content.decode()


@pytest.mark.parametrize("kind", ["draft", "hidden", "restricted"])
def test_comments_are_seen_by_those_who_see_the_work(kind):
    work = posted(restricted=kind == "restricted")
    said = comment_by(bob(), work, "Secret words")
    if kind == "hidden":
        hide_work(work=work, hidden=True)
    if kind == "draft":
        work = draft()
        Comment.objects.filter(pk=said.pk).update(work=work, chapter=None)
    seen = {"draft": [], "hidden": [alice(), mona()], "restricted": [alice(), bob(), charlie()]}[
        kind
    ]
    for who in (None, charlie(), bob(), alice(), mona()):
        for path in (f"/works/{work.pk}/comments", f"/comments/{said.pk}"):
            page = get(path, who)
            if who in seen or (kind == "restricted" and who):
                assert "Secret words" in page.content.decode()
            else:
                assert page.status_code in (302, 404)
                assert b"Secret words" not in page.content


def test_quoted_words_lead_to_their_place_and_stay_when_the_story_changes():
    work = posted()
    said = comment_by(bob(), work, quote=Quote("came home before the rain", "The fox"))
    assert "came home before the rain" in get(f"/works/{work.pk}/comments").content.decode()
    place = get(f"/comments/{said.pk}/passage")
    chapter = chapter_of(work)
    assert (
        place.url
        == f"/works/{work.pk}/chapters/{chapter.pk}#:~:text=came%20home%20before%20the%20rain"
    )
    edit_chapter(chapter=chapter, actor=alice(), fields=ChapterFields(text="<p>A badger.</p>"))
    page = get(f"/comments/{said.pk}/passage").content.decode()
    assert "came home before the rain" in page
    assert "no longer stand" in page
    assert get(f"/comments/{comment_by(charlie(), work).pk}/passage").status_code == 404


def test_deep_and_long_threads_are_cut_and_lead_on():
    work = posted()
    longstanding(bob())
    first = last = comment_by(bob(), work, "Level 0")
    for level in range(1, 8):
        last = answer(alice(), last, f"Level {level}")
    page = tree(f"/works/{work.pk}/comments")
    assert texts(page) == [f"Level {level}" for level in range(5)]
    more = having(page, "li", "more")[0]
    assert words(more) == "3 more comments in this thread"
    target = more.xpath(".//a/@href")[0]
    assert texts(tree(target)) == [f"Level {level}" for level in range(4, 8)]
    for number in range(40):
        answer(alice(), first, f"Broad {number}")
    page = tree(f"/works/{work.pk}/comments")
    assert len(texts(page)) == 30
    told = sum(int(words(each).split()[0]) for each in having(page, "li", "more"))
    assert told + 30 == 48


def test_every_answer_can_be_come_to_however_many_there_are():
    work = posted()
    first = comment_by(bob(), work, "First")
    for number in range(120):
        answer(alice(), first, f"Answer {number}")
    found = [text for n in (1, 2, 3) for text in texts(tree(f"/comments/{first.pk}?page={n}"))[1:]]
    assert found == [f"Answer {number}" for number in range(120)]
    page = tree(f"/works/{work.pk}/comments")
    assert texts(page)[:3] == ["First", "Answer 0", "Answer 1"]
    assert words(having(page, "li", "more")[0]) == "91 more comments in this thread"


def test_a_lone_last_answer_is_still_shown():
    last = comment_by(bob(), posted(), "Level 0")
    for level in range(1, 6):
        last = answer(alice(), last, f"Level {level}")
    assert texts(tree(f"/works/{last.work_id}/comments"))[-1] == "Level 5"


def test_the_number_of_queries_does_not_grow_with_the_comments():
    def queries(work) -> int:
        client = client_for(charlie())
        client.get(f"/works/{work.pk}/comments")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/works/{work.pk}/comments")
        return len(asked)

    few, many = posted("Few"), posted("Many", chapters=2)
    answer(alice(), comment_by(bob(), few))
    for number in range(15):
        reader = person(f"reader{number}")
        said = comment_by(reader, many, chapter=chapter_of(many, 2))
        answer(alice(), answer(alice(), said))
    assert queries(few) == queries(many) <= 16


def test_creators_choose_who_may_comment_on_a_page():
    work = posted()
    path = f"/works/{work.pk}/comments/control"
    for who in (None, bob()):
        assert get(path, who).status_code == 404
        assert client_for(who).post(path, {"who": "everyone"}).status_code == 404
    client = client_for(alice())
    assert client.get(path).status_code == 200
    chosen = {"who": "older", "least_days": "30", "approval": "first", "slow_minutes": "5"}
    assert client.post(path, chosen).status_code == 302
    held = control_of(work)
    assert (held.who, held.least_days, held.approval, held.slow_minutes) == (
        "older",
        30,
        "first",
        5,
    )
    wrong = client.post(path, chosen | {"least_days": "0"})
    assert wrong.status_code == 200
    assert "one day to ten years" in wrong.content.decode()
    client.post(path, {"habit": "1"})
    assert not CommentControl.objects.exists()


def test_a_member_s_habit_has_a_page_for_their_eyes_alone():
    work = posted()
    path = "/users/alice/comments/control"
    assert get(path).status_code == 302
    for who in (bob(), mona(), olive()):
        assert get(path, who).status_code == 404
    chosen = {"who": "nobody", "least_days": "7", "approval": "none", "slow_minutes": "0"}
    client_for(alice()).post(path, chosen)
    assert control_of(work).who == WhoMay.NOBODY


def test_the_inbox_shows_marks_and_lets_go():
    work = posted()
    said = comment_by(bob(), work, "For Alice")
    other = comment_by(charlie(), work, "Also for Alice")
    path = "/users/alice/inbox"
    for who in (bob(), mona(), olive()):
        assert get(path, who).status_code == 404
    client = client_for(alice())
    assert "2 unread" in client.get(path).content.decode()
    client.post(path, {"comment": [str(said.pk)], "act": "read"})
    assert "1 unread" in client.get(path).content.decode()
    unread = client.get(f"{path}?read=false").content.decode()
    assert "<p>Also for Alice" in unread
    assert "<p>For Alice" not in unread
    answer(alice(), other)
    shown = client.get(f"{path}?replied_to=false").content.decode()
    assert "Also for Alice" not in shown
    client_for(bob()).post("/users/bob/inbox", {"comment": [str(said.pk)], "act": "delete"})
    assert InboxEntry.objects.filter(user=alice(), comment=said).exists()
    client.post(path, {"comment": [str(said.pk)], "act": "delete"})
    assert not InboxEntry.objects.filter(user=alice(), comment=said).exists()
    assert Comment.objects.filter(pk=said.pk).exists()
    for odd in (
        {"act": "read"},
        {"act": "eat", "comment": ["1"]},
        {"act": "read", "comment": ["x"]},
    ):
        assert client.post(path, odd).status_code == 302


def test_the_inbox_shows_nothing_of_works_that_can_no_longer_be_seen():
    work = posted("Hidden away", by=charlie())
    said = comment_by(bob(), work)
    answer(charlie(), said, "An answer to Bob")
    hide_work(work=work, hidden=True)
    page = get("/users/bob/inbox", bob()).content.decode()
    assert "Hidden away" not in page
    assert "An answer to Bob" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/comments/999", "/comments/999/edit", "/comments/999/delete", "/comments/999/passage",
        "/works/999/comments", "/chapters/999/comments", "/comments/show_comments",
        "/comments/show_comments?work_id=x", "/works/999/comments/control",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(path):
    assert get(path, alice(), follow=True).status_code == 404


def test_co_creators_and_guests_leave_no_trace_they_did_not_give():
    work = posted()
    co_creator(work, charlie())
    opened(work, who=WhoMay.EVERYONE)
    comment_from("192.0.2.9", work, name="Ann", email="ann@example.org")
    page = get(f"/works/{work.pk}/comments", mona()).content.decode()
    assert "ann@example.org" not in page
    assert "192.0.2.9" not in page
    assert not mail.outbox
