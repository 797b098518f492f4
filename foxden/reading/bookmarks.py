"""Bookmarks as pages show them: what is kept, and what its bookmarker says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString

from foxden.frame.paging import Page, page_of
from foxden.people.models import Pseud, Viewer
from foxden.shelves.models import Bookmark, WorkElsewhere
from foxden.shelves.queries import bookmark_tags
from foxden.shelves.queries.bookmarks import WITH
from foxden.works.models import Series
from foxden.works.queries import listed_for, visible_series_to

from .blurb_html import begun_blurb_html
from .blurbs import Blurb, blurbs_of, ready_for_blurbs
from .lists import Counted


@dataclass(frozen=True, slots=True)
class ShownBookmark:
    """A bookmark with what is kept, as far as this reader may see it, and its bookmarker's tags."""

    bookmark: Bookmark
    blurb: Blurb | None
    series: Series | None
    tags: Sequence[str]
    is_own: bool

    @property
    def elsewhere(self) -> WorkElsewhere | None:
        """The work that is not in this archive."""
        return self.bookmark.elsewhere

    @property
    def by(self) -> Pseud | None:
        """The pseud under which it stands; None where that was removed since."""
        return self.bookmark.pseud

    @property
    def is_gone(self) -> bool:
        """True where what was kept can no longer be seen."""
        return not (self.blurb or self.series or self.elsewhere)

    @property
    def status(self) -> str:
        """AO3's class for what kind of bookmark it is."""
        if self.bookmark.is_private:
            return "private"
        return "rec" if self.bookmark.is_rec else "public"

    @property
    def begin(self) -> SafeString:
        """The opening tag of its list item, with AO3's id and classes."""
        bookmark = self.bookmark
        names = ["bookmark blurb group", *(["own"] if self.is_own else [])]
        if self.blurb:
            names.append(f"work-{self.blurb.key}")
        if self.series:
            names.append(f"series-{self.series.pk}")
        if self.elsewhere:
            names.append(f"external-work-{self.elsewhere.pk}")
        names.append(f"user-{bookmark.user_id}")
        return SafeString(f'<li id="bookmark_{bookmark.pk}" class="{escape(" ".join(names))}">')

    @property
    def work_html(self) -> SafeString:
        """The work's blurb without the list item around it."""
        if self.blurb is None:
            return SafeString("")
        begun = begun_blurb_html(self.blurb.html_parts, self.blurb.language, self.blurb.answers)
        return SafeString(begun.partition(">")[2])


def shown_bookmarks(bookmarks: Sequence[Bookmark], viewer: Viewer) -> list[ShownBookmark]:
    """These bookmarks for this viewer, who may see each of them; so many queries for any number."""
    keys = [each.work_id for each in bookmarks if each.work_id]
    works = listed_for(viewer).filter(pk__in=keys)
    blurbs = {each.key: each for each in blurbs_of(ready_for_blurbs(works), viewer)} if keys else {}
    wanted = [each.series_id for each in bookmarks if each.series_id]
    series = visible_series_to(viewer).in_bulk(wanted) if wanted else {}
    tags = bookmark_tags(bookmarks)
    return [
        ShownBookmark(
            bookmark=each,
            blurb=blurbs.get(each.work_id or 0),
            series=series.get(each.series_id or 0),
            tags=tags.get(each.pk, []),
            is_own=each.user_id == viewer.user_id,
        )
        for each in bookmarks
    ]


def page_of_bookmarks(request: HttpRequest, found: QuerySet[Bookmark]) -> Page[ShownBookmark]:
    """The page of them that the address asks for."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    page = page_of(Counted(found.select_related(*WITH), counted=found), request.GET.get("page"))
    shown = shown_bookmarks(page.items, viewer)
    return Page(shown, number=page.number, total=page.total, size=page.size)
