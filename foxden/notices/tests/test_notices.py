"""Notices and letters: who is told of what, once, and how letters end."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from foxden.notices.events import hear
from foxden.notices.letters import DAY, send_letters
from foxden.notices.models import Kind, MailChoice, Notice, When
from foxden.notices.queries import mail_choice_of, notices_of
from foxden.notices.rules import (
    KEPT_FOR,
    Wish,
    choose_letters,
    forget_old_notices,
    mark_notices_read,
    reader_of,
    stop_letters,
    stop_token,
    tell,
)
from foxden.outbox.models import Event, Follower
from foxden.people.models import Preferences, User
from foxden.people.rules import block_user, mute_user
from foxden.people.tests.factories import alice, bob, charlie, looking, person, pseud_of
from foxden.responses.rules import approve_comment
from foxden.responses.tests.factories import answer, comment_by, kudos_by, kudos_from, opened
from foxden.shelves.models import Subscription
from foxden.shelves.rules import subscribe_to_author, subscribe_to_series, subscribe_to_work
from foxden.works.rules import (
    add_to_series,
    close_door,
    conceal_work,
    give_work,
    hide_work,
    open_door,
    publish_chapter,
    publish_work,
    restrict_work,
    start_series,
)
from foxden.works.tests.factories import co_creator, draft, new_chapter, posted

pytestmark = pytest.mark.django_db


def hear_all() -> None:
    """What the worker does; on PostgreSQL it waits for the end of a test's own transaction."""
    follower, _made = Follower.objects.get_or_create(name="notices")
    for event in Event.objects.filter(pk__gt=follower.event_id).order_by("pk"):
        hear(event)
        follower.event_id = event.pk
    follower.save()


def told(user) -> list[tuple[str, int]]:
    hear_all()
    rows = Notice.objects.filter(user=user).order_by("pk")
    return list(rows.values_list("kind", "subject"))


def confirmed(user) -> User:
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user


def follows(user, *, work=None, author=None, series=None):
    viewer = looking(user)
    if work:
        subscribe_to_work(actor=viewer, user=user, work=work)
    if author:
        subscribe_to_author(actor=viewer, user=user, author=author)
    if series:
        subscribe_to_series(actor=viewer, user=user, series=series)


def post_chapter(work):
    chapter = new_chapter(work)
    publish_chapter(chapter=chapter, actor=alice())
    return chapter


def test_whoever_follows_a_work_is_told_of_its_new_chapters_once():
    work = posted()
    follows(bob(), work=work)
    chapter = post_chapter(work)
    assert told(bob()) == [("chapter", chapter.pk)]
    hear(Event.objects.get(kind="chapter.published"))
    assert told(bob()) == [("chapter", chapter.pk)]
    assert told(charlie()) == []


def test_what_was_posted_before_somebody_subscribed_is_no_news_for_them():
    work = posted()
    post_chapter(work)
    follows(bob(), work=work, author=alice())
    assert told(bob()) == []
    chapter = post_chapter(work)
    assert told(bob()) == [("chapter", chapter.pk)]


def test_whoever_follows_an_author_or_a_series_is_told_of_new_works():
    series = start_series(title="Cycle", pseuds=[pseud_of(alice())])
    add_to_series(work=posted("First"), series=series)
    follows(bob(), author=alice())
    follows(charlie(), series=series)
    work = draft("Second")
    add_to_series(work=work, series=series)
    publish_work(work=work, actor=alice())
    assert told(bob()) == [("work", work.pk)]
    assert told(charlie()) == [("work", work.pk)]
    assert told(alice()) == []


def test_whoever_follows_work_author_and_series_is_told_once():
    work = posted()
    series = start_series(title="Cycle", pseuds=[pseud_of(alice())])
    add_to_series(work=work, series=series)
    follows(bob(), work=work, author=alice(), series=series)
    chapter = post_chapter(work)
    assert told(bob()) == [("chapter", chapter.pk)]


def test_an_anonymous_work_is_told_to_nobody_for_whose_it_is():
    follows(bob(), author=alice())
    work = posted(anonymous=True)
    follows(charlie(), work=work)
    chapter = post_chapter(work)
    assert told(bob()) == []
    assert told(charlie()) == [("chapter", chapter.pk)]
    confirmed(charlie())
    send_letters()
    assert "Anonymous" in mail.outbox[0].body
    assert "alice" not in mail.outbox[0].body


def test_whom_a_creator_blocked_is_told_nothing_and_cannot_subscribe():
    work = posted()
    follows(bob(), work=work, author=alice())
    block_user(actor=alice(), other=bob())
    post_chapter(work)
    assert told(bob()) == []
    for thing in ({"work": posted("Other")}, {"author": alice()}):
        with pytest.raises(Exception, match="subscribe"):
            follows(bob(), **thing)


@pytest.mark.parametrize("hides", [True, False])
def test_what_is_hidden_is_told_to_nobody(hides):
    work = posted()
    follows(bob(), work=work)
    chapter = new_chapter(work)
    if hides:
        hide_work(work=work, hidden=True)
    publish_chapter(chapter=chapter, actor=alice())
    assert bool(told(bob())) != hides


def test_comments_are_told_to_creators_and_to_whoever_is_answered():
    work = posted()
    co_creator(work, charlie())
    said = comment_by(bob(), work)
    back = answer(alice(), said)
    assert told(alice()) == [("comment", said.pk)]
    assert told(charlie()) == [("comment", said.pk), ("comment", back.pk)]
    assert told(bob()) == [("comment", back.pk)]


def test_a_waiting_comment_is_told_to_creators_and_later_to_whoever_it_answers():
    work = posted()
    said = comment_by(bob(), work)
    opened(work, approval="all")
    back = answer(charlie(), said)
    assert told(bob()) == []
    approve_comment(actor=looking(alice()), comment=back)
    assert told(bob()) == [("comment", back.pk)]
    assert told(alice()) == [("comment", said.pk), ("comment", back.pk)]


def test_what_muted_people_say_is_not_told():
    work = posted()
    mute_user(actor=alice(), other=bob())
    comment_by(bob(), work)
    assert told(alice()) == []


def test_a_letter_says_what_is_new_and_how_to_end_letters():
    work = posted("The Fog")
    follows(confirmed(bob()), work=work)
    post_chapter(work)
    hear_all()
    assert send_letters() == 1
    assert send_letters() == 0
    letter = mail.outbox[0]
    assert letter.to == ["bob@example.org"]
    assert "A new chapter of “The Fog” by alice" in letter.subject
    assert f"/works/{work.pk}/chapters/" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = re.fullmatch(r"<http\S+/notices/stop/(\S+)>", letter.extra_headers["List-Unsubscribe"])
    assert reader_of(stop[1]) == bob()
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    html = letter.alternatives[0][0]
    assert "The Fog" in html


def test_titles_cannot_break_a_letter():
    work = posted("Fog\r\nBcc: all@example.org <b>x</b>")
    follows(confirmed(bob()), work=work)
    post_chapter(work)
    hear_all()
    send_letters()
    assert "\n" not in mail.outbox[0].subject
    assert not mail.outbox[0].bcc
    assert "<b>x</b>" not in mail.outbox[0].alternatives[0][0]


def test_no_letter_goes_to_an_address_that_nobody_confirmed():
    work = posted()
    follows(bob(), work=work)
    post_chapter(work)
    hear_all()
    assert send_letters() == 0
    assert not mail.outbox
    confirmed(bob())
    assert send_letters() == 0


def test_daily_letters_hold_all_of_a_day():
    work = posted()
    follows(confirmed(bob()), work=work)
    choose_letters(user=bob(), wish=Wish(when=When.DAILY))
    now = timezone.now()
    post_chapter(work)
    hear_all()
    assert send_letters(now=now) == 1
    post_chapter(work)
    post_chapter(work)
    hear_all()
    assert send_letters(now=now + dt.timedelta(hours=23)) == 0
    assert send_letters(now=now + DAY) == 1
    assert mail.outbox[1].body.count("A new chapter") == 2
    assert "and 1 more" in mail.outbox[1].subject


def test_kudos_are_told_once_a_day_and_counted():
    work, now = posted("The Fog"), timezone.now()
    confirmed(alice())
    kudos_by(bob(), work)
    kudos_from("192.0.2.1", work)
    hear_all()
    assert send_letters(now=now) == 1
    assert "2 kudos for “The Fog”" in mail.outbox[0].body
    kudos_by(charlie(), work)
    comment_by(charlie(), work)
    hear_all()
    assert send_letters(now=now + dt.timedelta(hours=1)) == 1
    assert "kudos" not in mail.outbox[1].body
    assert send_letters(now=now + DAY) == 1
    assert "1 kudos" in mail.outbox[2].body


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(when=When.NEVER), 0),
        (Wish(about_comments=False), 0),
        (Wish(about_updates=False), 1),
        (Wish(), 1),
    ],
)
def test_letters_are_about_what_was_chosen(wish, expected):
    confirmed(alice())
    choose_letters(user=alice(), wish=wish)
    comment_by(bob(), posted())
    hear_all()
    assert send_letters() == expected
    assert told(alice())


def test_what_the_reader_no_longer_sees_is_in_no_letter():
    work = posted("A secret name")
    follows(confirmed(bob()), work=work)
    post_chapter(work)
    hear_all()
    hide_work(work=work, hidden=True)
    assert send_letters() == 0
    assert not list(notices_of(bob(), looking(bob())))
    hide_work(work=work, hidden=False)
    restrict_work(work=work, restricted=True)
    assert list(notices_of(bob(), looking(bob())))


def test_where_the_mail_server_refuses_the_letter_is_tried_again(monkeypatch):
    work = posted()
    follows(confirmed(bob()), work=work)
    post_chapter(work)
    hear_all()
    from foxden.notices import letters

    def refuses(*_arguments):
        raise OSError("421 try again later")

    whole = letters._send
    monkeypatch.setattr(letters, "_send", refuses)
    assert send_letters() == 0
    assert Notice.objects.filter(letter_at=None).exists()
    monkeypatch.setattr(letters, "_send", whole)
    assert send_letters() == 1


def test_one_press_ends_letters_without_signing_in():
    token = stop_token(bob().pk)
    assert stop_letters(token="x" + token) is None
    assert stop_letters(token="") is None
    choose_letters(user=bob(), wish=Wish(about_kudos=False))
    assert stop_letters(token=token) == bob()
    choice = mail_choice_of(bob())
    assert (choice.when, choice.about_kudos) == (When.NEVER, False)
    User.objects.get(name="bob").delete()
    assert reader_of(token) is None


def test_a_choice_that_is_none_is_refused():
    with pytest.raises(Exception, match="Choose"):
        choose_letters(user=bob(), wish=Wish(when="sometimes"))
    assert not MailChoice.objects.exists()


def test_old_notices_are_forgotten():
    work, now = posted(), timezone.now()
    tell([bob().pk], kind=Kind.WORK, subject=work.pk, work=work, now=now - KEPT_FOR)
    tell([charlie().pk], kind=Kind.WORK, subject=work.pk, work=work, now=now)
    assert forget_old_notices(now=now + dt.timedelta(minutes=1)) == 1
    assert mark_notices_read(user=charlie()) == 1
    assert mark_notices_read(user=charlie()) == 0


def test_hearing_costs_the_same_for_many_as_for_few(django_assert_max_num_queries):
    work = posted()
    for number in range(30):
        follows(person(f"reader{number}"), work=work)
    chapter = new_chapter(work)
    publish_chapter(chapter=chapter, actor=alice())
    event = Event.objects.filter(kind="chapter.published").last()
    Subscription.objects.update(is_known=True)
    with django_assert_max_num_queries(12):
        hear(event)
    assert Notice.objects.count() == 30


def test_no_letter_comes_through_a_closed_door_and_none_is_lost():
    work = posted()
    comment_by(bob(), work)
    confirmed(alice())
    hear_all()
    close_door(actor=alice())
    assert send_letters() == 0
    assert not mail.outbox
    open_door(actor=alice())
    assert send_letters() == 1


def given_to_bob(work):
    Preferences.objects.update_or_create(user=bob(), defaults={"accepts_gifts": True})
    give_work(work=work, recipients=[pseud_of(bob()), "Somebody else"], actor=alice())
    return work


def test_whom_a_work_is_given_to_is_told_once_it_is_posted():
    work = given_to_bob(draft())
    assert told(bob()) == []
    publish_work(work=work, actor=alice())
    assert told(bob()) == [(Kind.GIFT, work.pk)]
    give_work(work=work, recipients=["Somebody else", pseud_of(bob())], actor=alice())
    assert told(bob()) == [(Kind.GIFT, work.pk)]


def test_a_gift_in_a_challenge_is_told_of_as_it_is_revealed():
    work = given_to_bob(draft())
    conceal_work(work=work, unrevealed=True)
    publish_work(work=work, actor=alice())
    assert told(bob()) == []
    conceal_work(work=work, unrevealed=False)
    assert told(bob()) == [(Kind.GIFT, work.pk)]


def test_a_letter_tells_of_a_gift_unless_letters_about_gifts_are_not_wanted():
    given_to_bob(posted())
    hear_all()
    confirmed(bob())
    send_letters()
    assert "“Before the Rain” by alice was given to you" in mail.outbox[0].body
    choose_letters(user=bob(), wish=Wish(about_gifts=False))
    given_to_bob(posted("Another"))
    hear_all()
    send_letters()
    assert len(mail.outbox) == 1
