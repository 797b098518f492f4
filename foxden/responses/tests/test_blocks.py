"""What a blocked person cannot do any more, and that their refusals say what anybody may hear."""

import pytest
from django.core.exceptions import ValidationError

from foxden.people.rules import block_user, mute_user, unblock_user
from foxden.people.tests.factories import alice, bob, charlie, looking, pseud_of
from foxden.responses.models import Comment, WhoMay
from foxden.responses.rules import (
    Refusal,
    change_refusal,
    comment_refusal,
    kudos_refusal,
    leave_kudos,
)
from foxden.works.rules import invite_creator
from foxden.works.tests.factories import co_creator, posted

from .factories import answer, comment_by, kudos_by, opened

pytestmark = pytest.mark.django_db


def words(refusal) -> tuple[str, str]:
    assert refusal is not None
    return refusal.sentence, refusal.code


def test_they_cannot_comment_and_are_told_what_all_are_told_where_comments_are_closed():
    work, closed = posted("One"), posted("Closed")
    opened(closed, who=WhoMay.NOBODY)
    block_user(actor=alice(), other=bob())
    told = comment_refusal(actor=looking(bob()), work=work)
    assert words(told) == words(comment_refusal(actor=looking(charlie()), work=closed))
    with pytest.raises(Refusal):
        comment_by(bob(), work)
    assert not Comment.objects.exists()
    assert comment_by(charlie(), work)
    unblock_user(actor=alice(), other=bob())
    assert comment_by(bob(), work)


def test_any_of_the_creators_keeps_them_away():
    work = posted()
    co_creator(work, charlie())
    block_user(actor=charlie(), other=bob())
    assert comment_refusal(actor=looking(bob()), work=work)
    assert kudos_refusal(actor=looking(bob()), work=work)


def test_they_cannot_answer_the_person_on_anybody_s_work():
    work = posted(by=charlie())
    said = comment_by(alice(), work)
    block_user(actor=alice(), other=bob())
    assert (
        "cannot be answered"
        in comment_refusal(actor=looking(bob()), work=work, parent=said).sentence
    )
    with pytest.raises(Refusal):
        answer(bob(), said)
    assert comment_by(bob(), work, "To Charlie.")


def test_not_even_on_their_own_work():
    work = posted(by=bob())
    said = comment_by(alice(), work)
    block_user(actor=alice(), other=bob())
    with pytest.raises(Refusal):
        answer(bob(), said)


def test_they_cannot_change_what_they_said_before():
    work = posted()
    said = comment_by(bob(), work)
    block_user(actor=alice(), other=bob())
    assert change_refusal(actor=looking(bob()), comment=said)


def test_their_kudos_are_refused_with_the_words_for_a_second_time():
    work = posted()
    kudos_by(charlie(), work)
    with pytest.raises(Refusal) as twice:
        kudos_by(charlie(), work)
    block_user(actor=alice(), other=bob())
    with pytest.raises(Refusal) as blocked:
        leave_kudos(actor=looking(bob()), work=work)
    assert words(blocked.value) == words(twice.value)


def test_they_cannot_ask_the_person_to_be_a_co_creator():
    work = posted(by=bob())
    block_user(actor=alice(), other=bob())
    with pytest.raises(ValidationError, match="does not take invitations"):
        invite_creator(work=work, pseud=pseud_of(alice()), actor=bob())
    assert invite_creator(work=work, pseud=pseud_of(charlie()), actor=bob())


def test_a_mute_keeps_nobody_from_anything():
    work = posted()
    mute_user(actor=alice(), other=bob())
    assert comment_by(bob(), work)
    assert kudos_by(bob(), work)
