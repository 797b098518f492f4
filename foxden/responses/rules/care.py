"""What creators and moderators do about comments: let them through, freeze threads, hide."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import Viewer
from foxden.works.models import Work

from ..models import Comment
from .comments import is_counted
from .holding import held
from .inbox import deliver_answer
from .numbers import add_to_comments
from .people import may_care_for
from .refusal import Refusal

_MOST_AT_ONCE = 500


@transaction.atomic
def approve_comment(*, actor: Viewer, comment: Comment) -> None:
    """Let a waiting comment be seen. Raises Refusal for whoever does not decide here."""
    comment = _taken(actor, comment)
    if not comment.waits:
        return
    comment.waits = False
    comment.save(update_fields=["waits"])
    if is_counted(comment):
        add_to_comments(comment.work_id, 1)
    deliver_answer(comment)
    record("comment.approved", subject_id=comment.work_id, comment=comment.pk)


def approve_all_comments(*, actor: Viewer, work: Work) -> int:
    """Let everything that waits on a work be seen; returns how many comments that were."""
    if not may_care_for(actor=actor, work=work):
        raise _not_theirs()
    approved = 0
    while waiting := Comment.objects.filter(work=work, waits=True).order_by("pk")[:_MOST_AT_ONCE]:
        with transaction.atomic():
            for comment in waiting:
                approve_comment(actor=actor, comment=comment)
                approved += 1
    return approved


@transaction.atomic
def freeze_thread(*, actor: Viewer, comment: Comment, is_frozen: bool) -> int:
    """Close a comment and all answers to it and to those, or open them again; returns how many."""
    comment = _taken(actor, comment)
    keys = [comment.pk, *_below(comment)]
    changed = 0
    for start in range(0, len(keys), _MOST_AT_ONCE):
        rows = Comment.objects.filter(pk__in=keys[start : start + _MOST_AT_ONCE])
        changed += rows.exclude(is_frozen=is_frozen).update(is_frozen=is_frozen)
    kind = "comment.frozen" if is_frozen else "comment.thawed"
    record(kind, subject_id=comment.work_id, comment=comment.pk, by=actor.user_id)
    return changed


@transaction.atomic
def hide_comment(*, actor: Viewer, comment: Comment, is_hidden: bool) -> None:
    """Keep readers from seeing a comment's words, or show them again; nothing is lost."""
    comment = _taken(actor, comment)
    if comment.is_deleted or comment.is_hidden == is_hidden:
        return
    was_counted = is_counted(comment)
    comment.is_hidden = is_hidden
    comment.save(update_fields=["is_hidden"])
    add_to_comments(comment.work_id, is_counted(comment) - was_counted)
    kind = "comment.hidden" if is_hidden else "comment.shown"
    record(kind, subject_id=comment.work_id, comment=comment.pk, by=actor.user_id)


def _taken(actor: Viewer, comment: Comment) -> Comment:
    """The comment as it now is, held; Refusal where this person does not decide about it."""
    comment = held(comment)
    if not may_care_for(actor=actor, work=comment.work):
        raise _not_theirs()
    return comment


def _not_theirs() -> Refusal:
    return Refusal(_("Only the creators of a work, and moderators, decide about comments on it."))


def _below(comment: Comment) -> list[int]:
    """The keys of all answers to the comment, to those, and so on."""
    answers: dict[int, list[int]] = defaultdict(list)
    thread = Comment.objects.filter(thread=comment.thread_key)
    for key, parent in thread.values_list("pk", "parent_id"):
        answers[parent].append(key)
    found: list[int] = []
    ahead = [comment.pk]
    while ahead:
        below = answers.pop(ahead.pop(), [])
        found += below
        ahead += below
    return found
