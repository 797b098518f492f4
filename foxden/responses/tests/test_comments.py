"""Comments: who may leave them and where, what waits, and what changes and deletions do."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from foxden.outbox.models import Event
from foxden.people.models import User
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
from foxden.responses.models import LONGEST_COMMENT, Approval, Comment, InboxEntry, WhoMay
from foxden.responses.queries import control_of, counted_comments, quoted_place
from foxden.responses.rules import (
    CHANGES_FOR,
    KEPT_FOR,
    Choice,
    Quote,
    Refusal,
    approve_all_comments,
    approve_comment,
    change_comment,
    change_refusal,
    choose_habit,
    comment_refusal,
    control_comments,
    delete_comment,
    follow_habit,
    forget_guests,
    freeze_thread,
    hide_comment,
    recount_comments,
)
from foxden.works.queries import numbers_of
from foxden.works.rules import delete_work, hide_work, orphan_work
from foxden.works.tests.factories import (
    chapter_of,
    co_creator,
    draft,
    invited,
    new_chapter,
    posted,
    scheduled,
)

from .factories import answer, comment_by, comment_from, longstanding, opened

pytestmark = pytest.mark.django_db


def counted(work) -> int:
    found = dict(numbers_of([work.pk]))
    number = found[work.pk].comments if found else 0
    assert number == counted_comments(work)
    return number


def refused(who, work, **more) -> str:
    found = comment_refusal(actor=looking(who), work=work, **more)
    return found.sentence if found else ""


def test_a_member_says_something_and_is_answered():
    work = posted()
    said = comment_by(bob(), work, "I <em>loved</em> the fox.\n\nMore, please!")
    assert said.html == "<p>I <em>loved</em> the fox.</p><p>More, please!</p>"
    back = answer(alice(), said, "Thank you!")
    assert (back.parent, back.thread, back.depth) == (said, said, 1)
    third = answer(bob(), back, "You are welcome.")
    assert (third.parent, third.thread, third.depth) == (back, said, 2)
    assert counted(work) == 3
    events = Event.objects.filter(kind="comment.left", subject_id=work.pk)
    assert [event.detail["comment"] for event in events] == [said.pk, back.pk, third.pk]


def test_scripts_and_pictures_do_not_get_into_a_comment():
    said = comment_by(
        bob(), posted(), '<script>alert(1)</script><img src="https://x.example/a.png">hi'
    )
    assert "<script" not in said.html
    assert "<img" not in said.html
    assert "hi" in said.html


@pytest.mark.parametrize("text", ["", "  \n\u00a0 ", "<p> </p>", "<script></script>"])
def test_a_comment_says_something(text):
    with pytest.raises(ValidationError, match="Write something"):
        comment_by(bob(), posted(), text)


def test_a_comment_of_more_than_ten_thousand_characters_is_refused_with_both_numbers():
    with pytest.raises(ValidationError, match=r"10001 .* 10000"):
        comment_by(bob(), posted(), "x" * (LONGEST_COMMENT + 1))
    assert comment_by(bob(), posted("Other"), "x" * LONGEST_COMMENT)


def test_only_ones_own_pseud_can_be_chosen():
    work = posted()
    mine = add_pseud(user=bob(), name="Red Fox")
    assert comment_by(bob(), work, "As another.", pseud=mine).pseud == mine
    with pytest.raises(ValidationError, match="your pseuds"):
        comment_by(bob(), work, "As Alice.", pseud=pseud_of(alice()))


@pytest.mark.parametrize(
    ("who_may", "guest", "new", "old", "creator"),
    [
        (WhoMay.EVERYONE, True, True, True, True),
        (WhoMay.MEMBERS, False, True, True, True),
        (WhoMay.OLDER, False, False, True, True),
        (WhoMay.NOBODY, False, False, False, True),
    ],
)
def test_creators_choose_who_may_comment(who_may, guest, new, old, creator):
    work = posted()
    opened(work, who=who_may)
    longstanding(charlie())
    assert [not refused(who, work) for who in (None, bob(), charlie(), alice())] == [
        guest, new, old, creator,
    ]  # fmt: skip


def test_unless_they_choose_otherwise_members_may():
    work = posted()
    assert "Log in" in refused(None, work)
    assert not refused(bob(), work)


def test_a_habit_holds_for_all_works_that_have_no_choice_of_their_own():
    one, other = posted("One"), posted("Other")
    choose_habit(user=alice(), choice=Choice(who=WhoMay.NOBODY))
    opened(one, who=WhoMay.EVERYONE)
    assert (refused(bob(), one), refused(None, one)) == ("", "")
    assert "closed" in refused(bob(), other)
    follow_habit(actor=looking(alice()), work=one)
    assert "closed" in refused(bob(), one)


def test_only_creators_and_moderators_choose_for_a_work():
    work = posted()
    for who in (None, bob(), charlie()):
        with pytest.raises(Refusal):
            control_comments(actor=looking(who), work=work, choice=Choice(who=WhoMay.EVERYONE))
        with pytest.raises(Refusal):
            follow_habit(actor=looking(who), work=work)
    co_creator(work, bob())
    for who in (alice(), bob(), mona(), olive()):
        control_comments(actor=looking(who), work=work, choice=Choice(who=WhoMay.EVERYONE))


@pytest.mark.parametrize(
    "choice",
    [
        Choice(who="friends"),
        Choice(approval="some"),
        Choice(least_days=0),
        Choice(least_days=4000),
        Choice(slow_minutes=-1),
        Choice(slow_minutes=1441),
    ],
)
def test_a_choice_that_is_none_is_refused(choice):
    with pytest.raises(ValidationError):
        choose_habit(user=alice(), choice=choice)
    assert control_of(posted()).who == WhoMay.MEMBERS


@pytest.mark.parametrize("make", [draft, scheduled])
def test_nobody_comments_on_what_is_not_posted(make):
    work = make()
    for who in (alice(), bob(), mona()):
        assert "posted" in refused(who, work)


def test_a_work_that_cannot_be_seen_is_as_one_that_is_not_posted():
    work = posted()
    hide_work(work=work, hidden=True)
    assert refused(bob(), work) == refused(bob(), draft())
    assert not refused(mona(), work)


def test_guests_do_not_comment_on_works_for_members_whatever_is_chosen():
    work = posted(restricted=True)
    opened(work, who=WhoMay.EVERYONE)
    assert refused(None, work)
    assert not refused(bob(), work)


@pytest.mark.parametrize(
    ("name", "email", "field"),
    [("", "a@example.org", "name"), ("x" * 101, "a@example.org", "name"), ("Ann", "ann", "email")],
)
def test_a_guest_gives_a_name_and_an_address(name, email, field):
    work = posted()
    opened(work, who=WhoMay.EVERYONE)
    with pytest.raises(ValidationError) as error:
        comment_from("192.0.2.1", work, name=name, email=email)
    assert list(error.value.message_dict) == [field]


def test_what_is_kept_of_a_guest_is_cut_after_90_days_but_for_their_name():
    work = posted()
    opened(work, who=WhoMay.EVERYONE)
    said = comment_from("192.0.2.1", work, name="Ann", email="ann@example.org")
    assert forget_guests(now=said.left_at + KEPT_FOR - dt.timedelta(minutes=1)) == 0
    assert forget_guests(now=said.left_at + KEPT_FOR + dt.timedelta(minutes=1)) == 1
    said.refresh_from_db()
    assert (said.guest_name, said.guest_email, said.guest_key) == ("Ann", "", "")


def test_where_all_comments_wait_readers_see_none_until_it_is_let_through():
    work = posted()
    opened(work, approval=Approval.ALL)
    said = comment_by(bob(), work)
    assert (said.waits, counted(work)) == (True, 0)
    for who in (None, bob(), charlie()):
        with pytest.raises(Refusal):
            approve_comment(actor=looking(who), comment=said)
    approve_comment(actor=looking(alice()), comment=said)
    approve_comment(actor=looking(alice()), comment=said)
    assert counted(work) == 1
    assert not comment_by(alice(), work, "Mine never waits.").waits


def test_a_waiting_comment_cannot_be_answered():
    work = posted()
    opened(work, approval=Approval.ALL)
    assert "cannot be answered" in refused(alice(), work, parent=comment_by(bob(), work))


def test_where_first_comments_wait_one_that_was_let_through_opens_the_door():
    work, other = posted("One"), posted("Other")
    elsewhere = posted("By another", by=charlie())
    longstanding(bob())
    for each in (work, other, elsewhere):
        opened(each, who=WhoMay.EVERYONE, approval=Approval.FIRST)
    first = comment_by(bob(), work)
    assert first.waits
    assert comment_by(bob(), other).waits
    approve_comment(actor=looking(alice()), comment=first)
    assert not comment_by(bob(), other, "Known by now.").waits
    assert comment_by(bob(), elsewhere).waits
    assert comment_from("192.0.2.1", work).waits


def test_all_that_waits_can_be_let_through_at_once():
    work = posted()
    opened(work, approval=Approval.ALL)
    for name in ("bob", "charlie", "dora"):
        comment_by(person(name), work)
    with pytest.raises(Refusal):
        approve_all_comments(actor=looking(bob()), work=work)
    assert approve_all_comments(actor=looking(alice()), work=work) == 3
    assert counted(work) == 3


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("See https://spam.example/", True),
        ('<a href="https://spam.example/">here</a>', True),
        ("www.spam.example", True),
        ("No link at all.", False),
    ],
)
def test_links_of_guests_and_new_members_wait(text, waits):
    work = posted()
    opened(work, who=WhoMay.EVERYONE)
    assert comment_from("192.0.2.1", work, text).waits == waits
    assert comment_by(bob(), work, text).waits == waits
    longstanding(charlie())
    assert not comment_by(charlie(), work, text).waits


def test_a_new_member_with_a_comment_that_stands_may_link():
    work = posted()
    comment_by(bob(), work, "No link.")
    assert not comment_by(bob(), work, "https://rec.example/").waits


def test_the_same_words_twice_in_the_same_place_are_refused():
    work = posted()
    said = comment_by(bob(), work, "Lovely.")
    with pytest.raises(Refusal) as refusal:
        comment_by(bob(), work, "Lovely.")
    assert refusal.value.code == "twice"
    assert answer(bob(), said, "Lovely.")
    assert comment_by(charlie(), work, "Lovely.")


def test_new_members_and_guests_leave_three_comments_in_a_quarter_of_an_hour():
    work = posted()
    opened(work, who=WhoMay.EVERYONE)
    for number in range(3):
        comment_by(bob(), work, f"So {number}")
        comment_from("192.0.2.1", work, f"So {number}")
    with pytest.raises(Refusal) as refusal:
        comment_by(bob(), work, "One more")
    assert refusal.value.is_for_now
    with pytest.raises(Refusal):
        comment_from("192.0.2.1", work, "One more")
    later = timezone.now() + dt.timedelta(minutes=16)
    assert comment_by(bob(), work, "One more", now=later)
    longstanding(charlie())
    for number in range(4):
        comment_by(charlie(), work, f"So {number}")


def test_creators_answer_as_quickly_as_they_like():
    work = posted()
    opened(work, slow_minutes=60)
    said = comment_by(bob(), work)
    for number in range(5):
        answer(alice(), said, f"Thanks {number}")


def test_in_slow_mode_a_person_waits_between_two_comments_on_the_same_work():
    work, other = posted("One"), posted("Other")
    opened(work, slow_minutes=10)
    said = comment_by(bob(), work, "First.")
    with pytest.raises(Refusal, match="10 minutes") as refusal:
        comment_by(bob(), work, "Second.")
    assert refusal.value.is_for_now
    assert comment_by(bob(), other, "Elsewhere.")
    assert comment_by(bob(), work, "Second.", now=said.left_at + dt.timedelta(minutes=10))


def test_ones_own_comment_can_be_changed_for_a_day_while_nobody_answered():
    work = posted()
    said = comment_by(bob(), work, "I love it.")
    changed = change_comment(actor=looking(bob()), comment=said, text="I loved it.")
    assert changed.html == "<p>I loved it.</p>"
    assert changed.edited_at
    for who in (None, alice(), charlie(), mona()):
        with pytest.raises(Refusal):
            change_comment(actor=looking(who), comment=said, text="Not mine.")
    late = said.left_at + CHANGES_FOR
    assert "for a day" in change_refusal(actor=looking(bob()), comment=said, now=late).sentence
    answer(alice(), said)
    assert "answered" in change_refusal(actor=looking(bob()), comment=said).sentence


def test_where_creators_look_first_a_large_change_waits_again():
    work = posted()
    opened(work, approval=Approval.ALL)
    said = comment_by(bob(), work, "A kind word about the fox.")
    approve_comment(actor=looking(alice()), comment=said)
    small = change_comment(actor=looking(bob()), comment=said, text="A kind word about a fox.")
    assert (small.waits, counted(work)) == (False, 1)
    large = change_comment(
        actor=looking(bob()), comment=said, text="Something quite other than that."
    )
    assert (large.waits, counted(work)) == (True, 0)


def test_a_comment_is_deleted_by_its_author_by_creators_and_by_moderators():
    work = posted()
    longstanding(bob())
    for who in (bob(), alice(), mona()):
        said = comment_by(bob(), work, f"Until {who}")
        for other in (None, charlie()):
            with pytest.raises(Refusal):
                delete_comment(actor=looking(other), comment=said)
        delete_comment(actor=looking(who), comment=said)
        assert not Comment.objects.filter(pk=said.pk).exists()
    assert counted(work) == 0


def test_a_deleted_comment_with_answers_keeps_its_place_and_nothing_else():
    work = posted()
    said = comment_by(bob(), work, "Words to regret.", quote=Quote("the fox"))
    back = answer(alice(), said)
    delete_comment(actor=looking(bob()), comment=said)
    said.refresh_from_db()
    assert said.is_deleted
    assert (said.raw, said.html, said.quoted, said.user, said.pseud) == ("", "", "", None, None)
    assert counted(work) == 1
    assert "cannot be answered" in refused(charlie(), work, parent=said)
    delete_comment(actor=looking(alice()), comment=back)
    assert not Comment.objects.filter(work=work).exists()
    assert counted(work) == 0


def test_a_frozen_thread_takes_no_more_answers_and_no_changes():
    work = posted()
    said = comment_by(bob(), work)
    back = answer(alice(), said)
    deeper = answer(bob(), back)
    other = comment_by(charlie(), work)
    with pytest.raises(Refusal):
        freeze_thread(actor=looking(bob()), comment=back, is_frozen=True)
    assert freeze_thread(actor=looking(alice()), comment=back, is_frozen=True) == 2
    for frozen in (back, deeper):
        frozen.refresh_from_db()
        assert "frozen" in refused(alice(), work, parent=frozen)
    for free in (said, other):
        free.refresh_from_db()
        assert not refused(bob(), work, parent=free)
    assert change_refusal(actor=looking(bob()), comment=deeper)
    assert freeze_thread(actor=looking(mona()), comment=back, is_frozen=False) == 2


def test_a_hidden_comment_is_not_counted_and_comes_back_whole():
    work = posted()
    said = comment_by(bob(), work, "Rude.")
    with pytest.raises(Refusal):
        hide_comment(actor=looking(bob()), comment=said, is_hidden=True)
    hide_comment(actor=looking(alice()), comment=said, is_hidden=True)
    hide_comment(actor=looking(alice()), comment=said, is_hidden=True)
    assert counted(work) == 0
    hide_comment(actor=looking(mona()), comment=said, is_hidden=False)
    said.refresh_from_db()
    assert (counted(work), said.html) == (1, "<p>Rude.</p>")


def test_comments_come_to_the_creators_and_to_whoever_they_answer_never_to_oneself():
    work = posted()
    co_creator(work, charlie())
    said = comment_by(bob(), work)
    assert inbox_of(said) == {"alice", "charlie"}
    back = answer(alice(), said)
    assert inbox_of(back) == {"bob", "charlie"}
    assert InboxEntry.objects.get(user=alice(), comment=said).is_answered
    assert not InboxEntry.objects.get(user=charlie(), comment=said).is_answered


def test_who_is_answered_hears_of_it_once_it_waits_no_longer():
    work = posted()
    opened(work, approval=Approval.ALL)
    said = comment_by(bob(), work)
    approve_comment(actor=looking(alice()), comment=said)
    said.refresh_from_db()
    back = answer(charlie(), said)
    assert inbox_of(back) == {"alice"}
    approve_comment(actor=looking(alice()), comment=back)
    assert inbox_of(back) == {"alice", "bob"}


def inbox_of(comment) -> set[str]:
    return set(InboxEntry.objects.filter(comment=comment).values_list("user__name", flat=True))


def test_those_asked_to_be_creators_decide_nothing_yet():
    work = posted()
    invited(work, charlie())
    said = comment_by(bob(), work)
    with pytest.raises(Refusal):
        freeze_thread(actor=looking(charlie()), comment=said, is_frozen=True)
    assert inbox_of(said) == {"alice"}


def test_a_comment_on_a_chapter_stays_when_the_chapter_is_erased():
    work = posted(chapters=2)
    chapter = chapter_of(work, 2)
    said = comment_by(bob(), work, chapter=chapter)
    assert answer(alice(), said).chapter == chapter
    with pytest.raises(Refusal):
        comment_by(bob(), work, "A draft.", chapter=new_chapter(work))
    with pytest.raises(Refusal):
        comment_by(bob(), posted("Other"), chapter=chapter)


def test_quoted_words_are_found_where_they_still_stand():
    said = Comment(quoted="the fox", quoted_after="Later, at home,")
    text = "Once the fox ran.\n\nLater,\nat home, the  fox slept."
    place = quoted_place(text, said)
    assert " ".join(text.split())[place:].startswith("the fox slept")
    assert quoted_place("Then the fox slept.", said) == 5
    assert quoted_place("The badger.", said) is None


def test_a_long_quotation_is_cut_at_a_word():
    said = comment_by(bob(), posted(), quote=Quote("word " * 200, "before  it"))
    assert said.quoted.endswith("word")
    assert 490 < len(said.quoted) <= 500
    assert said.quoted_after == "before it"


def test_comments_outlive_the_accounts_of_those_who_left_them():
    work = posted()
    said = comment_by(bob(), work, "I was here.")
    User.objects.get(name="bob").delete()
    said.refresh_from_db()
    assert (said.user, said.pseud, said.html) == (None, None, "<p>I was here.</p>")
    assert counted(work) == 1


def test_with_a_work_its_comments_go_also_where_a_tombstone_stays():
    for leaves_tombstone in (True, False):
        work = posted()
        comment_by(bob(), work, f"Here {leaves_tombstone}")
        delete_work(work=work, leaves_tombstone=leaves_tombstone)
        assert not Comment.objects.exists()


def test_on_an_orphaned_work_the_author_s_own_comments_lead_to_nobody():
    work = posted()
    said = comment_by(bob(), work)
    back = answer(alice(), said)
    orphan_work(work=work, user=alice(), keeps_name=False)
    back.refresh_from_db()
    said.refresh_from_db()
    assert (str(back.pseud), back.user.name) == ("orphan_account", "orphan_account")
    assert said.user == bob()
    assert not InboxEntry.objects.filter(user=alice()).exists()


def test_the_database_refuses_what_no_comment_can_be():
    work = posted()
    now = timezone.now()
    said = comment_by(bob(), work)
    for fields in (
        {"parent": said, "depth": 1},
        {"depth": 2},
        {"user": bob(), "guest_name": "Ann"},
        {"deleted_at": now, "raw": "left"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.create(work=work, left_at=now, **fields)


def test_a_recount_finds_what_was_put_together_by_other_means():
    work = posted()
    Comment.objects.create(work=work, left_at=timezone.now(), raw="x", html="<p>x</p>")
    assert recount_comments() == 1
    assert counted(work) == 1
    assert recount_comments() == 0
