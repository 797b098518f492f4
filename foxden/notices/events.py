"""Hearing of what happened, and telling whom it concerns."""

from __future__ import annotations

from foxden.outbox.models import Event
from foxden.people.models import Viewer
from foxden.people.queries import blocked_by_any, viewer_for
from foxden.responses.models import Comment, InboxEntry, Kudos
from foxden.shelves.queries import subscribers_to
from foxden.shelves.rules import note_beginning
from foxden.works.models import Chapter, State, Work
from foxden.works.queries import listed_for, people_given, people_who_made

from .models import Kind
from .rules import tell

_MEMBER = Viewer(user_id=0)


def hear(event: Event) -> None:
    """Make the notices of an event, in the transaction that takes note of it: each once."""
    if event.kind == "work.published":
        _hear_of_gifts(event.subject_id)
        _hear_of_work(event.subject_id)
    elif event.kind == "work.given" or _is_revealed(event):
        _hear_of_gifts(event.subject_id)
    elif event.kind == "subscription.began":
        note_beginning(key=event.subject_id)
    elif event.kind == "chapter.published":
        _hear_of_chapter(event.subject_id)
    elif event.kind in ("comment.left", "comment.approved"):
        _hear_of_comment(event.detail["comment"])
    elif event.kind == "kudos.left":
        _hear_of_kudos(event.detail["kudos"])


def _is_revealed(event: Event) -> bool:
    return event.kind == "work.changed" and event.detail.get("columns") == {"unrevealed": False}


def _hear_of_work(key: int) -> None:
    work = Work.objects.filter(pk=key, state=State.POSTED).first()
    if work is not None:
        tell(_readers_of(work), kind=Kind.WORK, subject=key, work=work)


def _hear_of_gifts(key: int) -> None:
    """Those a work was given to hear of it once members can see it, each of them once."""
    work = Work.objects.filter(pk=key, state=State.POSTED).first()
    if work is None or not listed_for(_MEMBER).filter(pk=key).exists():
        return
    people = people_given(work) - blocked_by_any(people_who_made(work))
    tell(people, kind=Kind.GIFT, subject=key, work=work)


def _hear_of_chapter(key: int) -> None:
    chapter = Chapter.objects.select_related("work").filter(pk=key, state=State.POSTED).first()
    if chapter is not None and chapter.work.is_posted:
        work = chapter.work
        tell(_readers_of(work), kind=Kind.CHAPTER, subject=key, work=work, chapter=chapter)


def _readers_of(work: Work) -> set[int]:
    """Those who want to hear of a work that members see: not its makers, nor whom they keep away.

    What each of them has muted is left out where it is shown and where letters are written.
    """
    if not listed_for(_MEMBER).filter(pk=work.pk).exists():
        return set()
    makers = people_who_made(work)
    people = subscribers_to(work) - makers
    return people - blocked_by_any(makers)


def _hear_of_comment(key: int) -> None:
    comment = Comment.objects.select_related("work").filter(pk=key, deleted_at=None).first()
    if comment is None:
        return
    people = []
    for entry in InboxEntry.objects.filter(comment=comment).select_related("user"):
        viewer = viewer_for(entry.user)
        if entry.user.is_active and comment.user_id not in viewer.muted_people:
            people.append(entry.user_id)
    tell(people, kind=Kind.COMMENT, subject=key, work=comment.work)


def _hear_of_kudos(key: int) -> None:
    kudos = Kudos.objects.select_related("work").filter(pk=key).first()
    if kudos is not None:
        people = people_who_made(kudos.work)
        tell(people, kind=Kind.KUDOS, subject=key, work=kudos.work)
