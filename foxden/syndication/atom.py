"""Atom feeds of works (RFC 4287): the same bytes for the same works, so that readers ask cheaply."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from foxden.people.models import GUEST
from foxden.prose import tag_in_url
from foxden.tags.models import Kind
from foxden.works.models import Chapter, Work
from foxden.works.queries import (
    Credit,
    PlaceInSeries,
    TagWords,
    credits_of,
    language_name,
    places_in_series,
    tag_words_of,
)

# What XML 1.0 cannot say, and a writer may have pasted.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class WorksFeed(Atom1Feed):  # type: ignore[misc,unused-ignore]
    """A feed of works; ``updated`` is what it says of itself, whatever is in it.

    ``key`` is its id where that is not its address. Bylines are the public ones even for an author:
    a feed is read by other people's programs.
    """

    def __init__(
        self,
        *,
        title: str,
        path: str,
        own_path: str,
        updated: dt.datetime,
        key: str = "",
        said: str = "",
        is_secret: bool = False,
    ) -> None:
        super().__init__(
            title=spoken(title),
            link=settings.ARCHIVE_URL + path,
            description="",
            subtitle=spoken(said) or None,
            language=get_language(),
            feed_url=settings.ARCHIVE_URL + own_path,
            feed_guid=key or settings.ARCHIVE_URL + own_path,
        )
        self.updated, self.is_secret = updated, is_secret

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """As Django writes them, with the hub that tells of changes where there is one (WebSub)."""
        super().add_root_elements(handler)
        if settings.WEBSUB_HUB and not self.is_secret:
            handler.addQuickElement("link", "", {"rel": "hub", "href": settings.WEBSUB_HUB})

    def latest_post_date(self) -> dt.datetime:
        """The newest of what is in the feed and of the feed itself; never merely now."""
        newest: dt.datetime = max([self.updated, *(item["updateddate"] for item in self.items)])
        return newest

    def add_works(self, works: Sequence[Work]) -> None:
        """An entry for each work, in their order; three queries."""
        bylines, tags = credits_of(works, GUEST), tag_words_of(works)
        series = places_in_series(works)
        for work in works:
            key = work.pk
            self._add(work, bylines.get(key, []), tags.get(key, {}), series.get(key, []))

    def add_chapter(
        self, work: Work, chapter: Chapter, *, number: int, byline: Sequence[Credit]
    ) -> None:
        """An entry for a posted chapter of a work, by its number among them."""
        title = _("Chapter %(number)d") % {"number": number}
        posted = _at_midnight(chapter.published_on or chapter.made_at.date())
        self.add_item(
            title=spoken(f"{title}: {chapter.title}" if chapter.title else title),
            link=settings.ARCHIVE_URL + chapter.get_absolute_url(),
            description=spoken(chapter.summary_html) or None,  # type: ignore[arg-type]
            unique_id=key_of(f"chapters/{chapter.pk}", since=chapter.made_at),
            pubdate=posted,
            updateddate=max(posted, chapter.made_at),
            authors=_authors(byline),
            language=work.language,
        )

    def add_word(self, *, key: str, title: str, said: str, path: str) -> None:
        """An entry of the archive's own, about the feed."""
        self.add_item(
            title=title, link=settings.ARCHIVE_URL + path, description=said, unique_id=key,
            updateddate=self.updated, authors=[(urlsplit(settings.ARCHIVE_URL).netloc, "")],
        )  # fmt: skip

    def _add(
        self,
        work: Work,
        byline: Sequence[Credit],
        tags: dict[str, list[TagWords]],
        series: Sequence[PlaceInSeries],
    ) -> None:
        self.add_item(
            title=spoken(work.title),
            link=settings.ARCHIVE_URL + work.get_absolute_url(),
            description=spoken(_said_of(work, byline, tags, series)),
            unique_id=key_of(f"works/{work.pk}", since=work.made_at),
            pubdate=_at_midnight(work.published_on or work.made_at.date()),
            updateddate=work.revised_at,
            categories=[spoken(tag.words) for kind in Kind.values for tag in tags.get(kind, ())],
            authors=_authors(byline),
            language=work.language,
        )

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of the story."""
        return {"xml:lang": item["language"]} if item.get("language") else {}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """As Django writes it, with every author."""
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})  # type: ignore[arg-type]
            handler.addQuickElement("name", name)
            if address:
                handler.addQuickElement("uri", address)
            handler.endElement("author")


def _authors(byline: Sequence[Credit]) -> list[tuple[str, str]]:
    named = [(spoken(each.byline), settings.ARCHIVE_URL + each.address) for each in byline]
    return named or [(_("Anonymous"), "")]


def _at_midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _said_of(
    work: Work,
    byline: Sequence[Credit],
    tags: dict[str, list[TagWords]],
    series: Sequence[PlaceInSeries],
) -> str:
    """What readers show of an entry: byline, summary, numbers, series, tags (AO3's parts, its order)."""
    context = {
        "work": work,
        "byline": byline,
        "series": series,
        "language": language_name(work.language),
        "origin": settings.ARCHIVE_URL,
        "kinds": [
            (label, [(f"/tags/{tag_in_url(tag.name)}/works", tag.words) for tag in tags[kind]])
            for kind, label in Kind.choices
            if tags.get(kind)
        ],
    }
    return render_to_string("syndication/entry.html", context)


def spoken(text: str) -> str:
    """The text without what XML cannot carry."""
    return _UNSPEAKABLE.sub("", text)


def key_of(what: str, *, since: dt.datetime) -> str:
    """The same for ever for the same thing, wherever it moves (RFC 4151)."""
    host = urlsplit(settings.ARCHIVE_URL).hostname
    return f"tag:{host},{since.astimezone(dt.UTC):%Y-%m-%d}:{what}"
