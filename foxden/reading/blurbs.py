"""Blurbs: what a list shows of each work, gathered for a whole page in a few queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from foxden.people.models import Pseud, Viewer
from foxden.tags.models import Kind
from foxden.works.models import Chapter, SeriesEntry, State, Tagging, Work
from foxden.works.queries import bylines_of, series_of, tags_of

from .symbols import (
    Symbol,
    category_symbol,
    completion_symbol,
    rating_symbol,
    warning_symbol,
)


@dataclass(frozen=True, slots=True)
class Blurb:
    """One work in a list, as this viewer may know it; ``byline`` is empty for an anonymous work."""

    work: Work
    byline: Sequence[Pseud]
    tags: dict[str, list[Tagging]]
    series: Sequence[SeriesEntry]
    is_own: bool

    @property
    def classes(self) -> str:
        """AO3's classes of the list item, which filters and scripts read."""
        states = ["own"] * self.is_own + ["anonymous"] * (not self.byline)
        people = dict.fromkeys(f"user-{pseud.user_id}" for pseud in self.byline)
        return " ".join([*states, "work blurb group", f"work-{self.work.pk}", *people])

    @property
    def symbols(self) -> list[Symbol]:
        """Rating, warnings, category, completion."""
        words = {kind: [tag.words for tag in tags] for kind, tags in self.tags.items()}
        return [
            rating_symbol(words.get(Kind.RATING, [])),
            warning_symbol(words.get(Kind.WARNING, [])),
            category_symbol(words.get(Kind.CATEGORY, [])),
            completion_symbol(is_complete=self.work.is_complete),
        ]

    @property
    def fandoms(self) -> list[Tagging]:
        """The fandoms, in the author's order."""
        return self.tags.get(Kind.FANDOM, [])

    @property
    def listed_tags(self) -> list[tuple[str, Tagging]]:
        """The tags under the heading, each with its class, in AO3's order of kinds."""
        kinds = (
            (Kind.WARNING, "warnings"),
            (Kind.RELATIONSHIP, "relationships"),
            (Kind.CHARACTER, "characters"),
            (Kind.FREEFORM, "freeforms"),
        )
        return [(name, tag) for kind, name in kinds for tag in self.tags.get(kind, [])]

    @property
    def date(self) -> str:
        """When readers last got something new, as ``05 Jan 2024`` whatever the locale (AO3)."""
        moment = self.work.revised_at or self.work.made_at
        return f"{moment.astimezone(dt.UTC):%d %b %Y}"

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


def blurbs_of(works: Iterable[Work], viewer: Viewer) -> list[Blurb]:
    """The blurbs of works from :func:`ready_for_blurbs`, in their order; three queries in all."""
    works = list(works)
    bylines, tags, series = bylines_of(works, viewer), tags_of(works), series_of(works)
    return [
        Blurb(
            work=work,
            byline=bylines.get(work.pk, []),
            tags=tags.get(work.pk, {}),
            series=series.get(work.pk, []),
            is_own=any(p.pk in viewer.pseud_ids for p in bylines.get(work.pk, [])),
        )
        for work in works
    ]
