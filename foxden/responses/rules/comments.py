"""Leaving, changing and taking back comments (AO3's rules; the time for changes is ours)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import Pseud, Viewer
from foxden.prose import CLEANER_VERSION, html_from, text_from_html
from foxden.works.models import Chapter, Work
from foxden.works.queries import is_creator

from ..models import LONGEST_COMMENT, LONGEST_QUOTE, Comment
from .comment_guards import refuse_flood
from .holding import held
from .inbox import deliver
from .may_comment import comment_refusal, must_wait
from .numbers import add_to_comments
from .people import Guest, checked_guest, may_care_for
from .refusal import Refusal

CHANGES_FOR = dt.timedelta(hours=24)
"""How long a comment can be changed by whoever wrote it, while nobody has answered it."""
_LARGE_CHANGE = 10
_BEFORE = 100


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the story that a comment is about, and some of what stands right before them."""

    words: str
    after: str = ""


@transaction.atomic
def leave_comment(
    *,
    actor: Viewer,
    work: Work,
    text: str,
    chapter: Chapter | None = None,
    parent: Comment | None = None,
    pseud: Pseud | None = None,
    guest: Guest | None = None,
    quote: Quote | None = None,
    now: dt.datetime | None = None,
) -> Comment:
    """Say something under a work, on one of its chapters, or to a comment there.

    Members speak under ``pseud``, one of their own; guests as ``guest``. An answer stands where its
    parent does. Raises Refusal where they may not, said it before or said very much just now, and
    ValidationError by field (``text``, ``name``, ``email``) where something is missing.
    """
    moment = now or timezone.now()
    work = Work.objects.select_for_update().get(pk=work.pk)
    parent = held(parent) if parent else None
    refusal = comment_refusal(actor=actor, work=work, parent=parent, now=moment)
    if refusal is not None:
        raise refusal
    html = _cleaned(text)
    who = _who(actor, pseud, guest)
    known_by = {key: who[key] for key in ("user_id", "guest_key")}
    owns = is_creator(work, actor)
    refuse_flood(
        actor=actor, work=work, who=known_by, parent=parent, html=html, is_creator=owns, now=moment
    )
    comment = Comment(
        work=work,
        left_at=moment,
        raw=text,
        html=html,
        cleaner_version=CLEANER_VERSION,
        waits=must_wait(actor=actor, work=work, html=html, now=moment),
        **who,
        **_place(work, chapter, parent),
        **_quoted(quote),
    )
    comment.save()
    if not comment.waits:
        add_to_comments(work.pk, 1)
    deliver(comment, actor=actor)
    record(
        "comment.left",
        subject_id=work.pk,
        comment=comment.pk,
        parent=comment.parent_id,
        user=actor.user_id,
        waits=comment.waits,
    )
    return comment


def _cleaned(text: str) -> str:
    if len(text) > LONGEST_COMMENT:
        told = _("The comment has %(length)d characters; there is room for %(most)d.")
        raise ValidationError({"text": told % {"length": len(text), "most": LONGEST_COMMENT}})
    html = html_from(text, format="html", field="comment")
    if not text_from_html(html).strip():
        raise ValidationError({"text": _("Write something first.")})
    return html


def _who(actor: Viewer, pseud: Pseud | None, guest: Guest | None) -> dict[str, Any]:
    if actor.is_member:
        if pseud is None or pseud.pk not in actor.pseud_ids:
            raise ValidationError({"pseud": _("Choose one of your pseuds.")})
        return {"user_id": actor.user_id, "pseud_id": pseud.pk, "guest_key": ""}
    if guest is None or not guest.key:
        raise ValueError("a guest's comment needs who they are and the key of their address")
    guest = checked_guest(guest)
    return {
        "user_id": None,
        "guest_name": guest.name,
        "guest_email": guest.email,
        "guest_key": guest.key,
    }


def _place(work: Work, chapter: Chapter | None, parent: Comment | None) -> dict[str, Any]:
    if parent is not None:
        if parent.work_id != work.pk:
            raise ValueError("an answer stands on the work of its parent")
        return {
            "parent": parent,
            "thread_id": parent.thread_key,
            "depth": parent.depth + 1,
            "chapter_id": parent.chapter_id,
        }
    if chapter is not None and (chapter.work_id != work.pk or chapter.state != "posted"):
        raise Refusal(_("This chapter is not posted."))
    return {"chapter": chapter}


def _quoted(quote: Quote | None) -> dict[str, str]:
    if quote is None:
        return {}
    words, after = " ".join(quote.words.split()), " ".join(quote.after.split())
    if len(words) > LONGEST_QUOTE:
        words = words[: LONGEST_QUOTE + 1].rpartition(" ")[0] or words[:LONGEST_QUOTE]
    return {"quoted": words, "quoted_after": after[-_BEFORE:] if words else ""}


def change_refusal(
    *, actor: Viewer, comment: Comment, now: dt.datetime | None = None
) -> Refusal | None:
    """Why this person may not change the comment, or None where they may."""
    if not actor.is_member or comment.user_id != actor.user_id:
        return Refusal(_("You can change only your own comments."))
    if comment.is_deleted or comment.is_hidden or comment.is_frozen:
        return Refusal(_("This comment can no longer be changed."))
    if Comment.objects.filter(parent=comment).exists():
        return Refusal(_("Somebody has answered this comment, so it can no longer be changed."))
    if comment.left_at + CHANGES_FOR <= (now or timezone.now()):
        return Refusal(_("Comments can be changed for a day. You can still delete this one."))
    return comment_refusal(actor=actor, work=comment.work, now=now)


@transaction.atomic
def change_comment(
    *, actor: Viewer, comment: Comment, text: str, now: dt.datetime | None = None
) -> Comment:
    """Say it otherwise. Where creators look at comments first, a larger change waits for them again.

    Raises Refusal (`change_refusal`) or ValidationError.
    """
    moment = now or timezone.now()
    comment = held(comment)
    refusal = change_refusal(actor=actor, comment=comment, now=moment)
    if refusal is not None:
        raise refusal
    html = _cleaned(text)
    is_large = _distance(comment.html, html) > _LARGE_CHANGE
    waits = must_wait(actor=actor, work=comment.work, html=html, now=moment)
    if is_large and waits and not comment.waits:
        comment.waits = True
        add_to_comments(comment.work_id, -1)
    comment.raw, comment.html, comment.edited_at = text, html, moment
    comment.cleaner_version = CLEANER_VERSION
    comment.save(update_fields=["raw", "html", "cleaner_version", "edited_at", "waits"])
    record("comment.changed", subject_id=comment.work_id, comment=comment.pk, waits=comment.waits)
    return comment


def _distance(before: str, after: str) -> int:
    """How many characters are other, beginning and end being the same."""
    start = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        start += 1
    end = 0
    for one, other in zip(reversed(before[start:]), reversed(after[start:]), strict=False):
        if one != other:
            break
        end += 1
    return max(len(before), len(after)) - start - end


@transaction.atomic
def delete_comment(*, actor: Viewer, comment: Comment) -> None:
    """Take a comment away, one's own or, for creators and moderators, anybody's.

    With answers to it its place stays, emptied; without, nothing does. Raises Refusal.
    """
    comment = held(comment)
    is_own = actor.is_member and comment.user_id == actor.user_id
    if comment.is_deleted or not (is_own or may_care_for(actor=actor, work=comment.work)):
        raise Refusal(_("You can delete only your own comments, and those on your works."))
    key, work = comment.pk, comment.work_id
    if is_counted(comment):
        add_to_comments(work, -1)
    _remove(comment)
    record("comment.deleted", subject_id=work, comment=key)


def is_counted(comment: Comment) -> bool:
    """True for the comments that make up a work's number of comments."""
    return not (comment.waits or comment.is_deleted or comment.is_hidden)


def _remove(comment: Comment) -> None:
    """Remove the row, and emptied ones above it to which there is now no answer; or empty it."""
    if Comment.objects.filter(parent=comment).exists():
        _empty(comment)
        return
    parent = comment.parent
    comment.delete()
    while parent is not None and parent.is_deleted:
        if Comment.objects.filter(parent=parent).exists():
            return
        comment, parent = parent, parent.parent
        comment.delete()


def _empty(comment: Comment) -> None:
    comment.raw = comment.html = comment.quoted = comment.quoted_after = ""
    comment.guest_name = comment.guest_email = comment.guest_key = ""
    comment.user = comment.pseud = comment.edited_at = None
    comment.waits = False
    comment.deleted_at = timezone.now()
    comment.save()
