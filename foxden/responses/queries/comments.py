"""Finding comments: those this viewer may see, those that wait, the place of quoted words."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from foxden.people.models import GUEST, Viewer
from foxden.works.models import Chapter, Creatorship, Work

from ..models import Comment

WITH_PEOPLE = ("user", "pseud__user", "chapter")


def seen_by(viewer: Viewer, *, cares: bool) -> Q:
    """Which comments of a work this viewer sees: what waits is seen by its author and by those who
    care for the work."""
    if cares:
        return Q()
    own = Q(user=viewer.user_id) if viewer.is_member else Q(pk__in=[])
    return Q(waits=False) | own


def unmuted(viewer: Viewer, *, comment: str = "") -> Q:
    """Leaves out the comments of people whom the viewer has muted; ``comment`` is the way to them.

    What the creators of an anonymous work say on it stays: its absence would tell who they are.
    """
    if not viewer.muted_people:
        return Q()
    author, work = f"{comment}user", f"{comment}work"
    made = Creatorship.objects.filter(work=OuterRef(work), pseud__user=OuterRef(author))
    anonymous = Q(**{f"{work}__anonymous": True}) & Q(Exists(made))
    return ~Q(**{f"{author}__in": viewer.muted_people}) | Q(**{author: None}) | anonymous


def threads_of(
    work: Work, viewer: Viewer, *, cares: bool, chapter: Chapter | None = None, newest: bool = False
) -> QuerySet[Comment]:
    """The first comments of the threads on a work or on one chapter of it, in the order asked for."""
    found = Comment.objects.filter(seen_by(viewer, cares=cares), work=work, parent=None)
    if viewer.muted_people:
        others = Comment.objects.filter(unmuted(viewer), thread=OuterRef("pk"))
        found = found.filter(unmuted(viewer) | Q(Exists(others)))
    if chapter is not None:
        found = found.filter(chapter=chapter)
    return found.order_by("-pk" if newest else "pk")


def counted_comments(work: Work, viewer: Viewer = GUEST) -> int:
    """How many comments readers see on a work, or this one does."""
    rows = Comment.objects.filter(work=work, waits=False, is_hidden=False, deleted_at=None)
    return rows.filter(unmuted(viewer)).count()


def comment_at(key: int) -> Comment | None:
    """The comment of that key with its work and its people, whoever may see it."""
    return Comment.objects.select_related("work", "parent", *WITH_PEOPLE).filter(pk=key).first()


def waiting_comments(work: Work) -> QuerySet[Comment]:
    """The comments on a work that wait to be let through, the oldest first."""
    return Comment.objects.filter(work=work, waits=True).select_related(*WITH_PEOPLE).order_by("pk")


def quoted_place(text: str, comment: Comment) -> int | None:
    """Where in a chapter's words the quoted ones begin, or None where they stand there no more.

    ``text`` is plain text; it and the quotation are compared with all white space alike. Where the
    words stand there more than once, those that follow what stood before them are meant.
    """
    said = " ".join(text.split())
    first = said.find(comment.quoted)
    if first < 0 or not comment.quoted:
        return None
    after = comment.quoted_after[-30:]
    exact = said.find(f"{after} {comment.quoted}") if after else -1
    return exact + len(after) + 1 if exact >= 0 else first
