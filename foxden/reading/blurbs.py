"""Blurbs: what a list shows of each work, gathered for a whole page in a few queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from foxden.frame.statements import KeptStatement
from foxden.people.models import GUEST, Viewer
from foxden.search.documents import Numbers
from foxden.works.models import Chapter, State, Work
from foxden.works.queries import (
    Credit,
    ForWhom,
    PlaceInSeries,
    TagWords,
    credits_of,
    listed_for,
    numbers_seen,
    places_in_series,
    recipients_of,
    tag_words_of,
)

from .blurb_html import NO_ANSWERS, BlurbParts, blurb_parts


@dataclass(frozen=True, slots=True)
class Blurb:
    """One work in a list, as this viewer may know it; ``byline`` is empty for an anonymous work."""

    work: Work
    byline: Sequence[Credit]
    tags: dict[str, list[TagWords]]
    series: Sequence[PlaceInSeries]
    is_own: bool
    answers: Numbers = NO_ANSWERS
    recipients: Sequence[ForWhom] = ()

    @property
    def html_parts(self) -> BlurbParts:
        """Its HTML, but for what stands between."""
        return blurb_parts(self)

    @property
    def key(self) -> int:
        """The work's key."""
        return self.work.pk

    @property
    def title(self) -> str:
        """The work's title."""
        return self.work.title

    @property
    def language(self) -> str:
        """The language that the work is written in."""
        return self.work.language

    @property
    def classes(self) -> str:
        """AO3's classes of the list item, which filters and scripts read."""
        states = ["own"] * self.is_own + ["anonymous"] * (not self.byline)
        people = dict.fromkeys(f"user-{credit.user_id}" for credit in self.byline)
        return " ".join([*states, "work blurb group", f"work-{self.work.pk}", *people])

    @property
    def latest_chapter(self) -> int | None:
        """The key of the last posted chapter, where there is more than one."""
        return self.work.latest_chapter if self.work.chapter_count > 1 else None  # type: ignore[attr-defined]


def ready_for_blurbs(works: QuerySet[Work]) -> QuerySet[Work]:
    """The query with what a blurb needs beside the work's own columns."""
    posted = Chapter.objects.filter(work=OuterRef("pk"), state=State.POSTED)
    latest = posted.order_by("-position").values("pk")[:1]
    left_out = ("notes_before", "notes_after", "disclaimer")
    return works.annotate(latest_chapter=Subquery(latest)).defer(
        "summary_raw", *(f"{name}_{form}" for name in left_out for form in ("raw", "html"))
    )


def listed_by_key(keys: Sequence[int], viewer: Viewer) -> list[Work]:
    """Those of these works that lists show this viewer, ready for blurbs, in any order."""
    found: list[Work] = (_for_members if viewer.is_member else _for_guests).objects(keys)
    return found


def listed_of(keys: Sequence[int], viewer: Viewer) -> set[int]:
    """Those of these works that lists show this viewer."""
    return {row[0] for row in (_of_members if viewer.is_member else _of_guests).rows(keys)}


# What lists show depends on nothing of a viewer but on whether they are a member.
_MEMBER = Viewer(user_id=0)
_for_guests = KeptStatement[int](
    lambda keys: ready_for_blurbs(listed_for(GUEST).filter(pk__in=keys))
)
_for_members = KeptStatement[int](
    lambda keys: ready_for_blurbs(listed_for(_MEMBER).filter(pk__in=keys))
)
_of_guests = KeptStatement[int](
    lambda keys: listed_for(GUEST).filter(pk__in=keys).values_list("pk")
)
_of_members = KeptStatement[int](
    lambda keys: listed_for(_MEMBER).filter(pk__in=keys).values_list("pk")
)


def blurbs_of(works: Iterable[Work], viewer: Viewer) -> list[Blurb]:
    """The blurbs of works from :func:`ready_for_blurbs`, in their order; five queries in all."""
    works = list(works)
    bylines, tags, series = credits_of(works, viewer), tag_words_of(works), places_in_series(works)
    answers = numbers_seen([work.pk for work in works], viewer)
    recipients = recipients_of(works)
    return [
        Blurb(
            work=work,
            byline=bylines.get(work.pk, []),
            tags=tags.get(work.pk, {}),
            series=series.get(work.pk, []),
            is_own=any(each.pseud_id in viewer.pseud_ids for each in bylines.get(work.pk, [])),
            answers=answers.get(work.pk) or NO_ANSWERS,
            recipients=recipients.get(work.pk, []),
        )
        for work in works
    ]
