"""What somebody does to a comment that somebody else has deleted, frozen or changed meanwhile."""

import pytest

from foxden.people.tests.factories import alice, bob, charlie, looking, mona
from foxden.responses.models import Approval, Comment, WhoMay
from foxden.responses.queries import counted_comments, inbox_of
from foxden.responses.rules import (
    Refusal,
    approve_comment,
    change_comment,
    delete_comment,
    freeze_thread,
    hide_comment,
)
from foxden.works.tests.factories import posted

from .factories import answer, comment_by, opened

pytestmark = pytest.mark.django_db


def as_seen(comment: Comment) -> Comment:
    """The comment as a page that was opened before knows it."""
    return Comment.objects.get(pk=comment.pk)


def test_what_was_deleted_or_frozen_is_not_answered():
    work = posted()
    first, second = comment_by(bob(), work, "One."), comment_by(bob(), work, "Two.")
    seen = [as_seen(first), as_seen(second)]
    delete_comment(actor=looking(bob()), comment=first)
    freeze_thread(actor=looking(mona()), comment=second, is_frozen=True)
    for each in seen:
        with pytest.raises(Refusal):
            answer(charlie(), each)
    assert counted_comments(work) == 1


def test_what_was_deleted_is_neither_deleted_again_nor_changed_nor_decided_about():
    comment = comment_by(bob(), posted())
    seen = as_seen(comment)
    delete_comment(actor=looking(bob()), comment=comment)
    for late in (
        lambda: delete_comment(actor=looking(bob()), comment=seen),
        lambda: change_comment(actor=looking(bob()), comment=seen, text="Other words."),
        lambda: approve_comment(actor=looking(mona()), comment=seen),
        lambda: hide_comment(actor=looking(mona()), comment=seen, is_hidden=True),
    ):
        with pytest.raises(Refusal, match="no longer there"):
            late()


def test_an_answer_that_was_changed_and_waits_again_is_in_the_creators_inbox_alone():
    work = posted()
    opened(work, who=WhoMay.MEMBERS, approval=Approval.ALL)
    comment = comment_by(bob(), work)
    approve_comment(actor=looking(mona()), comment=comment)
    said = answer(charlie(), as_seen(comment), "Quite so.")
    approve_comment(actor=looking(mona()), comment=said)
    change_comment(actor=looking(charlie()), comment=said, text="Something else altogether.")
    kept = {
        who.name: [entry.comment_id for entry in inbox_of(who, looking(who))]
        for who in (alice(), bob())
    }
    assert kept == {"alice": [said.pk, comment.pk], "bob": []}
