"""Atom feeds of works (RFC 4287): the same bytes for the same works, so that readers ask cheaply."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from foxden.people.models import GUEST
from foxden.tags.models import Kind
from foxden.works.models import Work
from foxden.works.queries import Credit, TagWords, credits_of, tag_words_of

# What XML 1.0 cannot say, and a writer may have pasted.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class WorksFeed(Atom1Feed):  # type: ignore[misc,unused-ignore]
    """A feed of works; ``updated`` is what it says of itself, whatever is in it.

    Bylines are the public ones even for an author: a feed is read by other people's programs.
    """

    def __init__(
        self,
        *,
        title: str,
        path: str,
        own_path: str,
        key: str,
        updated: dt.datetime,
        said: str = "",
    ) -> None:
        super().__init__(
            title=spoken(title),
            link=settings.ARCHIVE_URL + path,
            description="",
            subtitle=spoken(said) or None,
            language=get_language(),
            feed_url=settings.ARCHIVE_URL + own_path,
            feed_guid=key,
        )
        self.updated = updated

    def latest_post_date(self) -> dt.datetime:
        """The newest of what is in the feed and of the feed itself; never merely now."""
        newest: dt.datetime = max([self.updated, *(item["updateddate"] for item in self.items)])
        return newest

    def add_works(self, works: Sequence[Work]) -> None:
        """An entry for each work, in their order; two queries."""
        bylines, tags = credits_of(works, GUEST), tag_words_of(works)
        for work in works:
            self._add(work, bylines.get(work.pk, []), tags.get(work.pk, {}))

    def add_word(self, *, key: str, title: str, said: str, path: str) -> None:
        """An entry of the archive's own, about the feed."""
        self.add_item(
            title=title, link=settings.ARCHIVE_URL + path, description=said, unique_id=key,
            updateddate=self.updated, authors=[(urlsplit(settings.ARCHIVE_URL).netloc, "")],
        )  # fmt: skip

    def _add(self, work: Work, byline: Sequence[Credit], tags: dict[str, list[TagWords]]) -> None:
        published = work.published_on or work.made_at.date()
        self.add_item(
            title=spoken(work.title),
            link=settings.ARCHIVE_URL + work.get_absolute_url(),
            description=spoken(work.summary_html) or None,  # type: ignore[arg-type]
            unique_id=key_of(f"works/{work.pk}", since=work.made_at),
            pubdate=dt.datetime.combine(published, dt.time(), dt.UTC),
            updateddate=work.revised_at,
            categories=[spoken(tag.words) for kind in Kind.values for tag in tags.get(kind, ())],
            authors=[(spoken(each.byline), settings.ARCHIVE_URL + each.address) for each in byline]
            or [(_("Anonymous"), "")],
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


def spoken(text: str) -> str:
    """The text without what XML cannot carry."""
    return _UNSPEAKABLE.sub("", text)


def key_of(what: str, *, since: dt.datetime) -> str:
    """The same for ever for the same thing, wherever it moves (RFC 4151)."""
    host = urlsplit(settings.ARCHIVE_URL).hostname
    return f"tag:{host},{since.astimezone(dt.UTC):%Y-%m-%d}:{what}"
