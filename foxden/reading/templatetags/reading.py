"""What the reading templates need: numbers and names that tools read, whatever the locale."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foxden.binding.languages import direction, language_name
from foxden.people.models import Viewer
from foxden.prose import excerpt, file_name
from foxden.reading.blurb_html import (
    begun_blurb_html,
    blurb_html,
    byline_html,
    mark_button,
    recipients_html,
)
from foxden.reading.blurbs import Blurb
from foxden.reading.filters.passages import Passage
from foxden.reading.kept_blurbs import KeptBlurb
from foxden.reading.symbols import padlock
from foxden.shelves.queries import marked_among

register = template.Library()
register.filter("language_name", language_name)
register.filter("direction", direction)


@register.filter
def thousands(number: int | None) -> str:
    """``12,345``: with commas in every language, since readers' tools parse it (AO3)."""
    return f"{number or 0:,}"


@register.filter
def first_words(html: str, most: int) -> str:
    """The first words of a text on one line, for what other sites show of it."""
    return excerpt(html, words=most)


@register.inclusion_tag("reading/together.html", takes_context=True)
def together(context: Context, total: int, where: str, key: object, title: str) -> dict[str, Any]:
    """The links by which the works of a page are taken along as one file, or why they cannot be."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    query = asked.urlencode(safe="[]")
    part = f"{where}/{quote(str(key), safe='')}" if key else where
    return {
        "address": f"/downloads/{part}/{file_name(title)}",
        "query": f"?{query}" if query else "",
        "too_many": total > settings.BOOK_WORKS,
        "most": settings.BOOK_WORKS,
    }


@register.simple_tag
def archive_url() -> str:
    """The archive's public address, for what is read elsewhere."""
    address: str = settings.ARCHIVE_URL
    return address


register.simple_tag(byline_html, name="byline")
register.simple_tag(recipients_html, name="recipients")
register.simple_tag(padlock)


@register.simple_tag(takes_context=True)
def marked_of(context: Context, blurbs: Iterable[Blurb | KeptBlurb]) -> frozenset[int] | None:
    """Those of the works that the member marked for later; None for guests, who have no buttons."""
    viewer: Viewer = context["request"].viewer
    if not viewer.is_member:
        return None
    return marked_among(viewer, [blurb.key for blurb in blurbs])


@register.simple_tag
def blurb_item(
    blurb: Blurb | KeptBlurb,
    passages: dict[int, Passage] | str = "",
    marked: frozenset[int] | str | None = "",
) -> SafeString:
    """One work of a list, with the passage found in it where there is one, and for members with the
    button that marks it for later (``marked`` are those that are, from `marked_of`)."""
    passage = passages.get(blurb.key) if isinstance(passages, dict) else None
    button = ""
    if isinstance(marked, frozenset):
        button = mark_button(blurb.key, blurb.title, is_marked=blurb.key in marked)
    return blurb_html(blurb.html_parts, blurb.language, blurb.answers, passage, button)


@register.simple_tag
def begin_blurb_item(blurb: Blurb, kind: str) -> SafeString:
    """As `blurb_item`, for an item that goes on; the template writes its ``</li>``."""
    return begun_blurb_html(blurb.html_parts, blurb.language, blurb.answers, kind=kind)


@register.simple_tag
def chapter_title(number: int, title: str) -> SafeString:
    """``3. The Ford``, or ``3. Chapter 3`` where the author gave it no title (AO3)."""
    return format_html("{}. {}", number, title or _("Chapter %(number)d") % {"number": number})


@register.filter
def lang_attributes(code: str) -> SafeString:
    """`` lang="ar" dir="rtl"``: for the element that holds words in this language."""
    return format_html(' lang="{}" dir="{}"', code, direction(code))
