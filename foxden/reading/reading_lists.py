"""Reading lists as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

from foxden.frame.paging import Page, page_of
from foxden.people.models import Viewer
from foxden.shelves.models import ListEntry, ReadingList, WorkElsewhere
from foxden.shelves.queries import entries_seen_by
from foxden.works.queries import listed_for

from .blurb_html import begun_blurb_html
from .blurbs import Blurb, blurbs_of, ready_for_blurbs
from .lists import Counted


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """A work on a list as far as this reader may see it; without any of it only its note is shown,
    and that to whose list it is."""

    entry: ListEntry
    blurb: Blurb | None

    @property
    def elsewhere(self) -> WorkElsewhere | None:
        """The work that is not in this archive."""
        return self.entry.elsewhere

    @property
    def title(self) -> str:
        """The work's title; empty where it can no longer be seen."""
        if self.blurb:
            return self.blurb.title
        return self.elsewhere.title if self.elsewhere else ""

    @property
    def begin(self) -> SafeString:
        """The blurb's HTML, to which the template adds the note and the end."""
        if self.blurb is None:
            return SafeString("")
        return begun_blurb_html(
            self.blurb.html_parts, self.blurb.language, self.blurb.answers, kind="listed"
        )


def page_of_entries(
    request: HttpRequest, reading_list: ReadingList, *, size: int = 20
) -> Page[ShownEntry]:
    """The page of a list that the address asks for."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = entries_seen_by(reading_list, viewer)
    page = page_of(Counted(found), request.GET.get("page"), size=size)
    shown = _shown(page.items, viewer)
    return Page(shown, number=page.number, total=page.total, size=page.size)


def _shown(entries: Sequence[ListEntry], viewer: Viewer) -> list[ShownEntry]:
    keys = [each.work_id for each in entries if each.work_id]
    works = ready_for_blurbs(listed_for(viewer).filter(pk__in=keys))
    blurbs = {each.key: each for each in blurbs_of(works, viewer)}
    return [ShownEntry(each, blurbs.get(each.work_id or 0)) for each in entries]
