"""The pages of works: front matter, chapters, the book beside, and the lists each work stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.template.loader import get_template

from foxden.intake.models import Origin
from foxden.people.models import GUEST, Pseud
from foxden.people.names import UNCLAIMED
from foxden.prose import file_name
from foxden.tags.models import Kind
from foxden.works.models import Chapter, ChapterText, State, Work
from foxden.works.queries import book_of, bylines_of, language_name, series_of, tags_of

from ..bindery import Bindery
from .places import ROOT, Links, link_to, place_of
from .shelf import Shelf

if TYPE_CHECKING:
    from .building import Pages

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def write_works(
    pages: Pages, bindery: Bindery, shelf: Shelf, links: Links, works: Sequence[Work]
) -> None:
    """These works' pages and books, asked for in a few queries; and their places in the lists."""
    bylines, tags, series = bylines_of(works, GUEST), tags_of(works), series_of(works)
    origins = Origin.objects.in_bulk([work.pk for work in works])
    chapters: dict[int, list[Chapter]] = {work.pk: [] for work in works}
    rows = Chapter.objects.filter(work__in=works, state=State.POSTED)
    for chapter in rows.order_by("work_id", "position"):
        chapters[chapter.work_id].append(chapter)
    for work in works:
        pseuds = bylines.get(work.pk, [])
        is_unclaimed = bool(pseuds) and all(each.user.name == UNCLAIMED for each in pseuds)
        shown = _Shown(work, pseuds, tags[work.pk], series[work.pk], links)
        shown.front["origin"] = origins.get(work.pk) if is_unclaimed else None
        _write_work(pages, bindery, shown, chapters[work.pk])
        _put_on_shelf(shelf, shown)


class _Shown:
    """A work as the site's templates ask for it."""

    def __init__(
        self, work: Work, pseuds: list[Pseud], tags: Any, series: Any, links: Links
    ) -> None:
        self.work, self.pseuds, self.series, self.links = work, pseuds, series, links
        self.tags = {kind: [row.tag for row in tags[kind]] for kind in Kind.values}
        page = work.get_absolute_url()
        self.front: dict[str, Any] = {
            "work": work,
            "link": link_to(place_of(page)),
            "creators": [
                (each.byline, link_to(place_of(each.get_absolute_url()))) for each in pseuds
            ],
            "tags": [
                (
                    kind,
                    Kind(kind).label,
                    [
                        (row.words, link_to(place_of(row.tag.get_absolute_url())))
                        for row in tags[kind]
                    ],
                )
                for kind in Kind.values
                if tags[kind]
            ],
            "series": [
                (
                    entry.series.title,
                    entry.position,
                    link_to(place_of(entry.series.get_absolute_url())),
                )
                for entry in series
            ],
            "language": language_name(work.language),
            "summary": links.rewritten(work.summary_html, page=page),
            "notes_before": links.rewritten(work.notes_before_html, page=page),
            "notes_after": links.rewritten(work.notes_after_html, page=page),
            "disclaimer": links.rewritten(work.disclaimer_html, page=page),
            "root": ROOT,
        }


def _write_work(pages: Pages, bindery: Bindery, shown: _Shown, chapters: list[Chapter]) -> None:
    work = shown.work
    name = f"{file_name(work.title, work_id=work.pk)}.epub"
    bindery.bind(f"downloads/{work.pk}/{name}", book_of(work, GUEST))
    texts = ChapterText.objects.in_bulk([chapter.pk for chapter in chapters])
    ready = [
        _chapter(shown, chapter, number, texts[chapter.pk].html)
        for number, chapter in enumerate(chapters, start=1)
    ]
    context = shown.front | {
        "book": f"{ROOT}downloads/{work.pk}/{name}",
        "chapters": ready,
        "is_single": len(ready) == 1,
    }
    here = place_of(work.get_absolute_url())
    pages.write(here, "work.html", **context)
    for at, chapter in enumerate(ready):
        if len(ready) == 1:
            pages.write(chapter["place"], "elsewhere.html", link=link_to(here), title=work.title)
            continue
        pages.write(
            chapter["place"],
            "chapter.html",
            **context,
            chapter=chapter,
            previous=ready[at - 1] if at else None,
            next=ready[at + 1] if at + 1 < len(ready) else None,
        )


def _chapter(shown: _Shown, chapter: Chapter, number: int, text: str) -> dict[str, Any]:
    page = chapter.get_absolute_url()
    place = place_of(page)
    return {
        "place": place,
        "link": link_to(place),
        "number": number,
        "title": chapter.title,
        "published_on": chapter.published_on,
        "summary": shown.links.rewritten(chapter.summary_html, page=page),
        "notes_before": shown.links.rewritten(chapter.notes_before_html, page=page),
        "notes_after": shown.links.rewritten(chapter.notes_after_html, page=page),
        "text": shown.links.rewritten(text, page=page),
    }


def _put_on_shelf(shelf: Shelf, shown: _Shown) -> None:
    work = shown.work
    shelf.add_blurb(work.pk, get_template("rescue/site/blurb.html").render(shown.front))
    first = work.sort_title[:1].upper()
    letter = first if first in _LETTERS and first else "other"
    sort = work.sort_title.lower()
    shelf.add(work.pk, place=f"letters/{letter}", kind="letter", title=letter, sort=sort)
    for kind, tags in shown.tags.items():
        for tag in tags:
            place = place_of(tag.get_absolute_url())
            shelf.add(work.pk, place=place, kind=kind, title=tag.name, sort=sort)
    for pseud in shown.pseuds:
        user = pseud.user
        shelf.add(
            work.pk,
            place=place_of(user.get_absolute_url()),
            kind="user",
            title=user.name,
            sort=sort,
        )
        place = place_of(pseud.get_absolute_url())
        shelf.add(work.pk, place=place, kind="author", title=pseud.byline, sort=sort)
    for entry in shown.series:
        series, page = entry.series, entry.series.get_absolute_url()
        note = shown.links.rewritten(series.description_html, page=page)
        place, order = place_of(page), f"{entry.position:09}"
        shelf.add(work.pk, place=place, kind="series", title=series.title, sort=order, note=note)
