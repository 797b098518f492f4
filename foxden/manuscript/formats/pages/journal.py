"""Entries saved from LiveJournal, Dreamwidth and archives of their software, in any style.

Styles differ in their wrappers and agree in a few classes; pages before styles had classes are told
by the indent they put round an entry. Comments are left out.
"""

from __future__ import annotations

import datetime as dt
import re

from lxml.html import HtmlElement

from foxden.manuscript.formats.pages.entry import drop_all, read_entry
from foxden.manuscript.formats.pages.source import SavedPage, cut_local_ties, words
from foxden.manuscript.model import Creator, Manuscript

SIGNS = re.compile(
    r"""\bljuser\b|b-singlepost-body|aentry-post__text|class=["']?lj-entry|<lj[ -]user"""
)
_BODIES = (
    "b-singlepost-body", "aentry-post__text", "entry-content", "entry-text", "entry_text",
    "asset-body", "entrytext", "entry-body", "event",
)  # fmt: skip
_SUBJECTS = (
    "b-singlepost-title", "aentry-post__title-text", "aentry-post__title", "entry-title",
    "entry-subject", "asset-name", "entrysubject", "subject",
)  # fmt: skip
_DATES = (
    "b-singlepost-author-date", "aentry-head__date", "datetime", "entry-date", "date",
    "asset-meta-date", "published", "entry-time",
)  # fmt: skip
_TAGS = ("b-singlepost-tags", "aentry-tags", "ljtags", "entry-tags", "tag", "tags")
_CURRENTS = ("metadata", "currents", "entry-metadata", "b-singlepost-meta", "currentmood",
             "currentmusic", "ljcurrents")  # fmt: skip
_POSTERS = ("poster", "entry-poster", "b-singlepost-author", "aentry-head__username", "user-name")
_CUTS = ("cut-wrapper", "b-singlepost-cut", "ljcut-link", "ljcut-link-expand")
_HOST = re.compile(r"(?:https?:)?//([\w-]+)\.(?:livejournal|dreamwidth|insanejournal)\.(?:com|org)")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?"
_NAMED_DAYS = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\s+(?P<year>\d{{4}})", re.I),
)
_LEFT_OUT = "The journal's own navigation, comments and controls were left out."
_CUT = (
    "Part of this entry is behind a cut and not in the saved page: "
    "open the entry itself, and save that."
)


def read_journal_entry(page: SavedPage) -> Manuscript | None:
    """The manuscript of a saved entry, or None where no entry's body is known in the page."""
    body = _first(page.root, _BODIES)
    if body is None:
        body = _unstyled(page.root)
    if body is None:
        return None
    into = page.manuscript("journal-html")
    address = page.saved_from()
    subject = _subject(page.root, body)
    poster = _poster(page.root, body, address)
    into.published = _date(page.root, body)
    tags = _tags(page.root, body)
    into.source_url = address if address.startswith("http") else None
    for said in drop_all(_all(body, _CURRENTS)):
        into.recognised.append(said)
    if drop_all(_all(body, _CUTS)):
        into.remarks.append(_CUT)
    drop_all(_all(body, _TAGS))
    _name_users(body)
    cut_local_ties(body)
    read_entry(into, body, subject=subject, poster=poster, tags=tags)
    into.remarks.append(_LEFT_OUT)
    return into


def _all(node: HtmlElement, names: tuple[str, ...]) -> list[HtmlElement]:
    """Elements under ``node`` with one of the classes, outermost first, none inside another."""
    found: list[HtmlElement] = []
    for name in names:
        for each in node.xpath(
            f"descendant::*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        ):
            if not any(outer in found for outer in [each, *each.iterancestors()]):
                found.append(each)
    return found


def _first(node: HtmlElement, names: tuple[str, ...]) -> HtmlElement | None:
    """The first element with the first of the classes that any has, comments set aside."""
    for name in names:
        for each in _all(node, (name,)):
            if not _is_comment(each):
                return each
    return None


def _is_comment(node: HtmlElement) -> bool:
    return any("comment" in (outer.get("class") or "") for outer in node.iterancestors("div", "li"))


def _unstyled(root: HtmlElement) -> HtmlElement | None:
    """The body of a page in the site's first scheme, which indents it and names nothing."""
    found = root.xpath("//div[contains(translate(@style, ' ', ''), 'margin-left:30px')]")
    return found[0] if found else None


def _subject(root: HtmlElement, body: HtmlElement) -> str:
    node = _first(root, _SUBJECTS)
    if node is not None and body not in node.iterancestors():
        return words(node)
    for bold in root.xpath("//font[@size='+1']//b"):
        return words(bold)
    return ""


def _poster(root: HtmlElement, body: HtmlElement, address: str) -> Creator | None:
    """Who posted: the first name beside the entry, else whose journal it is."""
    places = [*_all(root, _POSTERS), root]
    for place in places:
        for node in _all(place, ("ljuser", "i-ljuser")):
            if body in node.iterancestors() or _is_comment(node):
                continue
            name = node.get("lj:user") or node.get("data-ljuser") or words(node)
            links = [str(link) for link in node.xpath(".//a/@href") if "/profile" not in link]
            if name:
                return Creator(name, None, links[0] if links else None)
    if found := _HOST.match(address):
        return None if found[1] in ("www", "community", "users") else Creator(found[1])
    return None


def _date(root: HtmlElement, body: HtmlElement) -> dt.date | None:
    for name in _DATES:
        for node in _all(root, (name,)):
            if body in node.iterancestors() or _is_comment(node):
                continue
            said = [str(value) for value in node.xpath("descendant-or-self::*/@datetime")]
            for text in [*said, node.get("title") or "", words(node)]:
                if day := parse_day(text):
                    return day
    return next((day for text in root.xpath("//time/@datetime") if (day := parse_day(text))), None)


def parse_day(text: str) -> dt.date | None:
    """The day in "2009-05-03T21:12", "May. 3rd, 2009 | 09:12 pm" or "3 May 2009", or None."""
    found = _DAY.search(text)
    try:
        if found:
            return dt.date(*map(int, found.groups()))
        for pattern in _NAMED_DAYS:
            if named := pattern.search(text):
                month = _MONTHS.index(named["month"].casefold()) + 1
                return dt.date(int(named["year"]), month, int(named["day"]))
    except ValueError:
        return None
    return None


def _tags(root: HtmlElement, body: HtmlElement) -> list[str]:
    """The entry's tags, each once."""
    found: list[str] = []
    for node in _all(root, _TAGS):
        if _is_comment(node):
            continue
        for link in node.xpath("descendant-or-self::a[contains(@href, '/tag')]"):
            if (tag := words(link)) and tag not in found:
                found.append(tag)
    return found


def _name_users(body: HtmlElement) -> None:
    """Names of members stand as links to them, without the little head beside each."""
    for user in body.xpath(".//*[contains(concat(' ', @class, ' '), ' ljuser ')]"):
        for link in user.xpath(".//a[img][not(normalize-space())]"):
            link.drop_tree()
        for picture in user.xpath(".//img"):
            picture.drop_tree()
        for bold in user.xpath(".//b"):
            bold.drop_tag()
        user.drop_tag()
