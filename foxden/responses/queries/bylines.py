"""Who said a comment, as this viewer may know it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from foxden.people.models import Pseud, Viewer
from foxden.works.models import Work
from foxden.works.queries import creators_of

from ..models import Comment


@dataclass(frozen=True, slots=True)
class Byline:
    """A name as it is shown; ``address`` is empty where none leads to the person, ``user_id`` None
    where nothing may tell who they are. ``is_creator`` where they made the work."""

    name: str
    address: str = ""
    user_id: int | None = None
    is_guest: bool = False
    is_creator: bool = False


def bylines_on(works: Iterable[Work], viewer: Viewer) -> dict[int, Bylines]:
    """The bylines of comments on each of these works, by its key, in one query."""
    works = {work.pk: work for work in works}.values()
    creators = creators_of(works)
    return {work.pk: Bylines(work, viewer, creators.get(work.pk, [])) for work in works}


class Bylines:
    """The bylines of comments on one work. An anonymous work's creators are known to them alone."""

    def __init__(self, work: Work, viewer: Viewer, pseuds: Sequence[Pseud]) -> None:
        self._creators = {pseud.user_id for pseud in pseuds}
        knows = any(pseud.pk in viewer.pseud_ids for pseud in pseuds)
        self._conceals = work.anonymous and not knows

    def of(self, comment: Comment) -> Byline:
        """The byline of a comment with its pseud, its user and the pseud's user at hand."""
        if comment.user_id is None:
            if comment.guest_name:
                return Byline(comment.guest_name, is_guest=True)
            return Byline(_("Account Deleted"))
        is_creator = comment.user_id in self._creators
        if is_creator and self._conceals:
            return Byline(_("Anonymous Creator"), is_creator=True)
        shown = comment.pseud or comment.user
        assert shown is not None
        return Byline(str(shown), shown.get_absolute_url(), comment.user_id, is_creator=is_creator)
