"""What was kept: revisions, old titles, working copies, preview links."""

from __future__ import annotations

from django.core import signing
from django.db.models import QuerySet

from foxden.people.models import User

from ..models import Chapter, MutedWork, OldTitle, PreviewLink, Revision, State, Work, WorkingCopy

_SALT = "foxden.works.preview"


def revisions_of(chapter: Chapter) -> QuerySet[Revision]:
    """Every text the chapter had, newest first, without the texts themselves."""
    rows = Revision.objects.filter(chapter=chapter).select_related("saved_by")
    return rows.defer("raw_compressed").order_by("-number")


def muted_works_of(user_id: int) -> QuerySet[MutedWork]:
    """The works a person does not wish to find, the latest first."""
    rows = MutedWork.objects.filter(user=user_id).select_related("work")
    return rows.order_by("-muted_at", "-pk")


def old_titles_of(work: Work) -> list[str]:
    """The titles the work had before, newest first."""
    rows = OldTitle.objects.filter(work=work).order_by("-changed_at", "-pk")
    return list(rows.values_list("title", flat=True))


def working_copy_of(
    user: User,
    *,
    key: int | None = None,
    work: Work | None = None,
    chapter: Chapter | None = None,
    is_new_chapter: bool = False,
) -> WorkingCopy | None:
    """What this person had typed on that page and not saved, or None; ``key`` for a new work."""
    copies = WorkingCopy.objects.filter(user=user)
    if work or chapter:
        return copies.filter(
            work=None if chapter else work, chapter=chapter, is_new_chapter=is_new_chapter
        ).first()
    return copies.filter(pk__in=[key], work=None, chapter=None).first()


def begun_works(user: User) -> QuerySet[WorkingCopy]:
    """New works that this person has begun to type and not saved, newest first."""
    return WorkingCopy.objects.filter(user=user, work=None, chapter=None).order_by("-saved_at")


def preview_address(link: PreviewLink) -> str:
    """The path that a beta reader is given: the link's key, signed."""
    return f"/works/preview/{signing.Signer(salt=_SALT).sign(str(link.pk))}"


def previewed_at(token: str) -> Work | None:
    """The work that a preview link's token opens, or None where it is forged, withdrawn or too old.

    Once the work is posted, its own address says who may see it, and the link ends.
    """
    try:
        key = signing.Signer(salt=_SALT).unsign(token)
    except signing.BadSignature:
        return None
    link = PreviewLink.objects.select_related("work").filter(pk=int(key)).first()
    if link is None or link.work.state not in {State.DRAFT, State.SCHEDULED}:
        return None
    return link.work


def preview_links_of(work: Work) -> QuerySet[PreviewLink]:
    """The preview links of a work, newest first."""
    return PreviewLink.objects.filter(work=work).select_related("made_by").order_by("-made_at")
