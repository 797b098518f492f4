"""A work's front matter and its chapters, as this viewer may know them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.translation import ngettext

from foxden.people.models import SHOWS_ADULT, SHOWS_WHOLE_WORKS, Pseud, Viewer
from foxden.people.names import UNCLAIMED
from foxden.prose import file_name
from foxden.tags.models import Kind
from foxden.works.models import Chapter, Tagging, Work
from foxden.works.queries import (
    ForWhom,
    bylines_of,
    chapters_visible_to,
    may_edit,
    recipients_of,
    tags_of,
)

from .adult import is_adult

LABELS: Final[Mapping[Kind, Callable[[int], str]]] = MappingProxyType(
    {
        Kind.RATING: lambda n: ngettext("Rating", "Ratings", n),
        Kind.WARNING: lambda n: ngettext("Archive Warning", "Archive Warnings", n),
        Kind.CATEGORY: lambda n: ngettext("Category", "Categories", n),
        Kind.FANDOM: lambda n: ngettext("Fandom", "Fandoms", n),
        Kind.RELATIONSHIP: lambda n: ngettext("Relationship", "Relationships", n),
        Kind.CHARACTER: lambda n: ngettext("Character", "Characters", n),
        Kind.FREEFORM: lambda n: ngettext("Additional Tag", "Additional Tags", n),
    }
)
"""What the head of a work calls each kind of tags, one or several, in AO3's order."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the head of every page of a work needs; ``byline`` is empty for an anonymous work."""

    work: Work
    byline: Sequence[Pseud]
    tags: dict[str, list[Tagging]]
    shows_adult: bool
    shows_whole_works: bool
    is_own: bool
    is_editable: bool
    recipients: Sequence[ForWhom] = ()

    @property
    def is_adult(self) -> bool:
        """True where readers are asked before they see the text."""
        return is_adult(tagging.words for tagging in self.tags.get(Kind.RATING, []))

    @property
    def is_unclaimed(self) -> bool:
        """True where nobody has come yet for a byline that was taken in from elsewhere."""
        return any(pseud.user.name == UNCLAIMED for pseud in self.byline)

    @property
    def tag_rows(self) -> list[tuple[str, str, list[Tagging]]]:
        """Class, label and tags of each kind the work has, in AO3's order."""
        return [
            (str(kind.value), label(len(self.tags[kind])), self.tags[kind])
            for kind, label in LABELS.items()
            if self.tags.get(kind)
        ]

    @property
    def fandoms(self) -> str:
        """The fandoms in a line, for the page's title."""
        return ", ".join(tagging.words for tagging in self.tags.get(Kind.FANDOM, []))

    @property
    def updated_on(self) -> dt.date | None:
        """The day of the newest chapter (UTC), for works that come in chapters."""
        comes_in_chapters = self.work.chapter_count > 1 or self.work.expected_chapters != 1
        revised = self.work.revised_at
        return revised.astimezone(dt.UTC).date() if revised and comes_in_chapters else None

    @property
    def file_name(self) -> str:
        """The name of its downloads, without the ending."""
        return file_name(self.work.title, work_id=self.work.pk)


def front_of(work: Work, viewer: Viewer) -> Front:
    """The front matter in three queries (one more for the owner, who may edit what is unclaimed)."""
    byline = bylines_of([work], viewer).get(work.pk, [])
    is_own = any(pseud.pk in viewer.pseud_ids for pseud in byline)
    unclaimed = viewer.is_owner and any(pseud.user.name == UNCLAIMED for pseud in byline)
    return Front(
        work=work,
        byline=byline,
        tags=tags_of([work]).get(work.pk, {}),
        shows_adult=SHOWS_ADULT in viewer.wishes,
        shows_whole_works=SHOWS_WHOLE_WORKS in viewer.wishes,
        is_own=is_own,
        is_editable=is_own or (unclaimed and may_edit(work, viewer)),
        recipients=recipients_of([work]).get(work.pk, []),
    )


def chapters_shown(front: Front) -> list[Chapter]:
    """The chapters this viewer may read, in order.

    Those who may edit the work see its drafts too; whoever else sees an unposted work was invited
    to it and sees what they are asked to put their name to.
    """
    with_drafts = front.is_editable or not front.work.is_posted
    return list(chapters_visible_to(front.work, with_drafts=with_drafts))
