"""A blurb as HTML: AO3's classes and order, which readers' tools know.

Made without the template's help: a page has twenty of these, and they were most of its time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foxden.binding.languages import direction, language_name
from foxden.people.models import Pseud
from foxden.search.documents import Numbers
from foxden.tags.models import Kind, address_of
from foxden.works.queries import ForWhom, PlaceInSeries, TagWords

from .symbols import category_symbol, completion_symbol, padlock, rating_symbol, warning_symbol

if TYPE_CHECKING:
    from .blurbs import Blurb

NO_ANSWERS = Numbers()
_LISTED = (
    (Kind.RELATIONSHIP, "relationships"),
    (Kind.CHARACTER, "characters"),
    (Kind.FREEFORM, "freeforms"),
)


class Found(Protocol):
    """The passage of a story that a reader looked for."""

    @property
    def address(self) -> str:
        """Where it stands."""

    @property
    def html(self) -> SafeString:
        """The passage with the words marked."""


@dataclass(frozen=True, slots=True)
class BlurbParts:
    """A blurb's HTML but for what stands between: the passage found, and readers' answers."""

    before_passage: str
    before_answers: str


def blurb_html(
    parts: BlurbParts,
    language: str,
    answers: Numbers,
    passage: Found | None = None,
    button: str = "",
) -> SafeString:
    """The list item of one work, which is written in ``language``."""
    return SafeString(begun_blurb_html(parts, language, answers, passage) + button + "</li>")


def mark_button(work_id: int, title: str, *, is_marked: bool) -> SafeString:
    """The button of a blurb that marks the work for later, or takes the mark away (AO3's words)."""
    act = "mark_as_read" if is_marked else "mark_for_later"
    said = escape(_("Mark as Read") if is_marked else _("Mark for Later"))
    return SafeString(
        f'<form class="mark actions" method="post" action="/works/{work_id}/{act}">'
        f'<button class="plain">{said}<span class="landmark">: {escape(title)}</span></button>'
        "</form>\n"
    )


def begun_blurb_html(
    parts: BlurbParts,
    language: str,
    answers: Numbers,
    passage: Found | None = None,
    *,
    kind: str = "",
) -> SafeString:
    """The same without its end: more follows in it. ``kind`` is a class before the others."""
    found = ""
    if passage is not None:
        link = f'<a href="{escape(passage.address)}">{passage.html}</a>'
        found = f'<p class="passage"{_language_attributes(language)}>{link}</p>\n'
    told = _answers(answers) if answers != NO_ANSWERS else ""
    begin = parts.before_passage
    if kind:
        # The first class in it is the item's own.
        begin = begin.replace(' class="', f' class="{kind} ', 1)
    return SafeString(f"{begin}{found}{parts.before_answers}{told}</dl>\n")


def blurb_parts(blurb: Blurb) -> BlurbParts:
    """What stays the same while neither the work nor who looks at it changes."""
    work, label = blurb.work, _labels(get_language() or "")
    address, language = work.get_absolute_url(), _language_attributes(work.language)
    updated = int(work.revised_at.timestamp()) if work.revised_at else ""
    lock = f" {padlock()}" if work.is_for_members else ""
    given = _for_whom(blurb.recipients, label)
    before_passage = (
        f'<li id="work_{work.pk}" class="{blurb.classes}">\n<!-- updated_at={updated} -->\n'
        f'<div class="header module">\n<h4 class="heading"><a href="{address}"{language}>'
        f"{escape(work.title)}</a> {label['by']} {_byline(blurb)}{given}{lock}</h4>\n"
        f'<h5 class="fandoms heading"><span class="landmark">{label["fandoms"]}</span> '
        f"{', '.join(_link(tag) for tag in blurb.tags.get(Kind.FANDOM, ()))}</h5>\n"
        f'<ul class="required-tags">{_symbols(blurb)}</ul>\n'
        f'<p class="datetime">{_date(blurb)}</p>\n</div>\n'
        f'<h6 class="landmark heading">{label["tags"]}</h6>\n'
        f'<ul class="tags commas">{_tags(blurb.tags)}</ul>\n'
    )
    if work.summary_html:
        before_passage += (
            f'<h6 class="landmark heading">{label["summary"]}</h6>\n'
            f'<blockquote class="userstuff summary"{language}>{work.summary_html}</blockquote>\n'
        )
    series = _series(blurb.series, label) if blurb.series else ""
    return BlurbParts(before_passage, series + _stats(blurb, address, label))


def byline_html(pseuds: Iterable[Pseud]) -> SafeString:
    """The creators as links, or ``Anonymous`` where none may be known."""
    return _links([(pseud.get_absolute_url(), pseud.byline) for pseud in pseuds])


def _byline(blurb: Blurb) -> SafeString:
    return _links([(credit.address, credit.byline) for credit in blurb.byline])


def recipients_html(recipients: Iterable[ForWhom]) -> SafeString:
    """For whom a work is; those who are here as links to all they were given."""
    return SafeString(", ".join(map(_recipient, recipients)))


def _recipient(recipient: ForWhom) -> str:
    if not recipient.address:
        return str(escape(recipient.byline))
    return f'<a href="{escape(recipient.address)}">{escape(recipient.byline)}</a>'


def _for_whom(recipients: Sequence[ForWhom], label: Mapping[str, str]) -> str:
    return f" {label['for']} {recipients_html(recipients)}" if recipients else ""


def _links(creators: Sequence[tuple[str, str]]) -> SafeString:
    links = [_author(address, name) for address, name in creators]
    return SafeString(", ".join(links) if links else escape(_("Anonymous")))


@lru_cache(maxsize=5_000)
def _author(address: str, name: str) -> str:
    return f'<a rel="author" href="{escape(address)}">{escape(name)}</a>'


@lru_cache(maxsize=64)
def _labels(_language: str) -> Mapping[str, str]:
    """The words of a blurb in the language that is active now, escaped."""
    words = {
        "by": _("by"),
        "for": _("for"),
        "fandoms": _("Fandoms:"),
        "tags": _("Tags"),
        "summary": _("Summary"),
        "series": _("Series"),
        "part": _("Part"),
        "of": _("of"),
        "language": _("Language:"),
        "words": _("Words:"),
        "chapters": _("Chapters:"),
        "comments": _("Comments:"),
        "kudos": _("Kudos:"),
        "bookmarks": _("Bookmarks:"),
        "hits": _("Hits:"),
    }
    return {name: str(escape(word)) for name, word in words.items()}


@lru_cache(maxsize=256)
def _language_attributes(code: str) -> str:
    return f' lang="{escape(code)}" dir="{direction(code)}"'


def _symbols(blurb: Blurb) -> str:
    rating, warning, category = (
        tuple(tag.words for tag in blurb.tags.get(kind, ()))
        for kind in (Kind.RATING, Kind.WARNING, Kind.CATEGORY)
    )
    return _symbol_items(
        get_language() or "", rating, warning, category, is_complete=blurb.work.is_complete
    )


@lru_cache(maxsize=2_000)
def _symbol_items(
    _language: str,
    rating: tuple[str, ...],
    warning: tuple[str, ...],
    category: tuple[str, ...],
    *,
    is_complete: bool,
) -> str:
    """Rating, warnings, category, completion."""
    symbols = (
        rating_symbol(rating),
        warning_symbol(warning),
        category_symbol(category),
        completion_symbol(is_complete=is_complete),
    )
    return "".join(
        f'<li><a class="help symbol question modal"><span class="{symbol.classes}"'
        f' title="{escape(symbol.text)}"><span class="text">{escape(symbol.text)}</span></span></a></li>'
        for symbol in symbols
    )


def _tags(tags: Mapping[str, Sequence[TagWords]]) -> str:
    """The tags under the heading, each with its class, in AO3's order of kinds."""
    items = [
        f'<li class="warnings"><strong>{_link(tag)}</strong></li>'
        for tag in tags.get(Kind.WARNING, ())
    ]
    for kind, name in _LISTED:
        items += [f'<li class="{name}">{_link(tag)}</li>' for tag in tags.get(kind, ())]
    return "".join(items)


@lru_cache(maxsize=20_000)
def _link(tag: TagWords) -> str:
    address = escape(f"{address_of(tag.name)}/works")
    return f'<a class="tag" href="{address}">{escape(tag.words)}</a>'


def _date(blurb: Blurb) -> str:
    """When readers last got something new, as ``05 Jan 2024`` whatever the locale (AO3)."""
    moment = blurb.work.revised_at or blurb.work.made_at
    return f"{moment.astimezone(dt.UTC):%d %b %Y}"


def _series(places: Sequence[PlaceInSeries], label: Mapping[str, str]) -> str:
    items = "".join(
        f"<li>{label['part']} <strong>{place.position}</strong> {label['of']}"
        f' <a href="{place.address}">{escape(place.title)}</a></li>'
        for place in places
    )
    heading = f'<h6 class="landmark heading">{label["series"]}</h6>'
    return f'{heading}\n<ul class="series">{items}</ul>\n'


def _stats(blurb: Blurb, address: str, label: Mapping[str, str]) -> str:
    work, latest = blurb.work, blurb.latest_chapter
    posted = f'<a href="{address}/chapters/{latest}">{work.chapter_count}</a>' if latest else None
    of = f"{posted or work.chapter_count}/{work.expected_chapters or '?'}"
    return (
        f'<dl class="stats">\n<dt class="language">{label["language"]}</dt><dd class="language"'
        f' lang="{escape(work.language)}">{escape(language_name(work.language))}</dd>\n'
        f'<dt class="words">{label["words"]}</dt><dd class="words">{work.word_count:,}</dd>\n'
        f'<dt class="chapters">{label["chapters"]}</dt><dd class="chapters">{of}</dd>\n'
    )


def _answers(answers: Numbers) -> str:
    """The numbers of readers' answers, where there are any."""
    label = _labels(get_language() or "")
    rows = (
        ("comments", answers.comments),
        ("kudos", answers.kudos),
        ("bookmarks", answers.bookmarks),
        ("hits", answers.hits),
    )
    return "".join(
        f'<dt class="{name}">{label[name]}</dt><dd class="{name}">{number:,}</dd>\n'
        for name, number in rows
        if number
    )
