"""What guests and new members cannot do while a person's door is closed, and what waits."""

import pytest

from foxden.people.tests.factories import alice, bob, charlie, looking
from foxden.responses.models import WhoMay
from foxden.responses.queries import inbox_of, unread_in_inbox
from foxden.responses.rules import comment_refusal, kudos_refusal
from foxden.works.rules import close_door, open_door
from foxden.works.tests.factories import posted

from .factories import answer, comment_by, longstanding, opened

pytestmark = pytest.mark.django_db


def may_comment(user, work, parent=None) -> bool:
    return comment_refusal(actor=looking(user), work=work, parent=parent) is None


def test_guests_and_new_members_cannot_comment_until_it_opens():
    work = posted()
    opened(work, who=WhoMay.EVERYONE)
    longstanding(charlie())
    close_door(actor=alice())
    work.refresh_from_db()
    assert not may_comment(None, work)
    assert "7 days" in comment_refusal(actor=looking(bob()), work=work).sentence
    assert may_comment(charlie(), work)
    assert may_comment(alice(), work)
    open_door(actor=alice())
    work.refresh_from_db()
    assert may_comment(None, work) and may_comment(bob(), work)


def test_guests_and_new_members_cannot_answer_them_elsewhere():
    work = posted(by=charlie())
    opened(work, who=WhoMay.EVERYONE)
    said = comment_by(alice(), work)
    close_door(actor=alice())
    for user in (None, bob()):
        assert may_comment(user, work)
        assert not may_comment(user, work, said)
    longstanding(bob())
    assert may_comment(bob(), work, said)
    assert may_comment(alice(), work, said)


def test_a_creators_longer_time_still_holds():
    work = posted()
    opened(work, who=WhoMay.OLDER, least_days=20)
    close_door(actor=alice())
    work.refresh_from_db()
    assert "20 days" in comment_refusal(actor=looking(bob()), work=work).sentence


def test_guests_leave_no_kudos_and_members_do():
    work = posted()
    close_door(actor=alice())
    work.refresh_from_db()
    assert kudos_refusal(actor=looking(None), work=work)
    assert kudos_refusal(actor=looking(bob()), work=work) is None


def test_what_is_said_waits_in_the_inbox_and_is_told_when_it_opens():
    work = posted()
    longstanding(bob())
    close_door(actor=alice())
    work.refresh_from_db()
    comment_by(bob(), work)
    assert unread_in_inbox(looking(alice())) == 0
    assert inbox_of(alice(), looking(alice())).count() == 1
    open_door(actor=alice())
    assert unread_in_inbox(looking(alice())) == 1


def test_they_can_answer_and_be_answered_by_those_who_may():
    work = posted()
    longstanding(bob())
    said = comment_by(bob(), work)
    close_door(actor=alice())
    said.work.refresh_from_db()
    assert answer(bob(), answer(alice(), said))
