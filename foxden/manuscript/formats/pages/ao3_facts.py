"""What an AO3 page says of a work, wherever it says it: tags, bylines, series, counts."""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml.html import HtmlElement

from foxden.manuscript.conventions.labels import Label
from foxden.manuscript.conventions.values import parse_date, parse_language
from foxden.manuscript.formats.pages.source import words
from foxden.manuscript.model import Creator, Manuscript, ReadChapter, SeriesPlace
from foxden.manuscript.structure import apply_header
from foxden.manuscript.structure.fields import split_values

WORK_ADDRESS = re.compile(r"https?://[^\s/\"'<>]+/works/\d+")
_PSEUD = re.compile(r"/users/([^/?#]+)(?:/pseuds/([^/?#]+))?")
_OF_USER = re.compile(r"^(?P<pseud>.+?)\s*(?P<apart>\((?P<user>\w+)\))$")
_ARCHIVED = re.compile(r"\s*\[archived by .*?\]")
_PART = r"Part\s*(\d+)?\s*of\s*(?:the\s*)?"
_UNLINKED_PART = re.compile(
    rf"{_PART.replace('(', '(?:', 1)}(.+?)(?=,\s*Part\s*\d|$)", re.IGNORECASE
)
_COUNT = re.compile(r"([A-Z][a-z]+):\s*([\d,./?-]*\d[\d,./?-]*)")
_OF_CHAPTERS = re.compile(r"([\d,]+)\s*/\s*([\d,]+|\?)")
_CHAPTER = re.compile(r"Chapter\s+(\d+)\s*(?:(:)\s*(.*))?", re.DOTALL)
_LISTS = {
    "archive warning": "warnings",
    "warning": "warnings",
    "category": "categories",
    "fandom": "fandoms",
    "relationship": "relationships",
    "pairing": "relationships",
    "character": "characters",
    "additional tag": "freeforms",
    "freeform": "freeforms",
    "tag": "freeforms",
    "collection": "collections",
}


def field_of(label: str) -> str:
    """The field that a label of AO3's names, singular or plural; empty for one it does not use."""
    name = " ".join(label.casefold().strip(" :").split())
    name = "category" if name == "categories" else name.removesuffix("s")
    if name in ("rating", "language", "serie", "stat"):
        return {"serie": "series", "stat": "stats"}.get(name, name)
    return _LISTS.get(name, "")


def take_tags(into: Manuscript, pairs: list[tuple[HtmlElement, HtmlElement]]) -> None:
    """Each ``dt`` and ``dd`` into its field; one that AO3 does not have stays a line of the notes."""
    for term, description in pairs:
        label = words(term)
        match field_of(label):
            case "series":
                into.recognised.append(label)
                take_series(into, description)
            case "stats":
                into.recognised.append(label)
                take_stats(into, words(description))
            case "language":
                take_language(into, label, description)
            case "rating":
                into.recognised.append(label)
                into.rating = ", ".join(values(description)) or None
            case "":
                apply_header(into, Label("note_line", label, words(description)))
            case field:
                into.recognised.append(label)
                getattr(into, field).extend(values(description))


def values(description: HtmlElement) -> list[str]:
    """The tags in a ``dd``: its links, its list items, or its words between commas."""
    links = [words(link) for link in description.iter("a")]
    if not links:
        links = [words(item) for item in description.iter("li")]
    said = words(description)
    if links and len(said) <= sum(map(len, links)) + 2 * (len(links) - 1):
        return [link for link in links if link]
    return split_values(said)


def take_language(into: Manuscript, label: str, description: HtmlElement) -> None:
    """The language by the page's own tag or by its name, which goes to ``recognised``."""
    name = words(description)
    tag = (description.get("lang") or "").lower() or parse_language(name)
    if tag:
        into.language = tag
        into.recognised.append(f"{label} {name}")
    else:
        apply_header(into, Label("note_line", label, name))


def take_series(into: Manuscript, description: HtmlElement) -> None:
    """Every "Part 2 of Title", and beside it what leads to the works before and after."""
    said = words(description)
    titles = [words(link) for link in description.iter("a") if "/series/" in link.get("href", "")]
    titles = [title for title in titles if title and not title.isdigit()]
    if not titles:
        titles = [found[1] for found in _UNLINKED_PART.finditer(said)]
    at = 0
    for title in titles:
        found = re.compile(_PART + re.escape(title), re.IGNORECASE).search(said, at)
        start = found.end() - len(title) if found else said.find(title, at)
        if start < at:
            continue
        into.recognised.append(said[at:start].strip(" ,"))
        into.series.append(SeriesPlace(title, int(found[1]) if found and found[1] else None))
        at = start + len(title)
    if rest := said[at:].strip(" ,|"):
        into.recognised.append(rest)


def take_stats(into: Manuscript, line: str) -> None:
    """A line of dates and counts, which is listed as it stood."""
    into.recognised.append(line)
    for name, value in _COUNT.findall(line):
        take_stat(into, name, value)


def take_stat(into: Manuscript, name: str, value: str) -> None:
    """One date or count by its label; counts of what readers did are kept beside."""
    match name.casefold().strip(" :"):
        case "published":
            into.published = parse_date(value)
        case "completed" | "updated" as state:
            into.updated = parse_date(value)
            into.complete = state == "completed" if into.complete is None else into.complete
        case "chapters" if found := _OF_CHAPTERS.match(value):
            posted, expected = _number(found[1]), found[2]
            into.stats["chapters"] = posted
            into.expected_chapters = None if expected == "?" else _number(expected)
            into.complete = into.expected_chapters == posted
        case field:
            digits = re.sub(r"\D", "", value)
            if digits:
                into.stats[field] = int(digits)


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def take_byline(into: Manuscript, node: HtmlElement, names: list[str]) -> None:
    """The names of a byline, with the account behind each where its link says so."""
    whole = words(node)
    links = [link for link in node.iter("a") if words(link)]
    linked = [link for link in links if _PSEUD.search(link.get("href") or "")]
    if archived := _ARCHIVED.search(whole):
        into.recognised.append(archived[0].strip())
        linked = [link for link in linked if words(link) not in archived[0]]
        whole = _ARCHIVED.sub("", whole)
    lead = "by" if whole.casefold().startswith("by ") else ""
    lead = "Chapter by" if whole.casefold().startswith("chapter by ") else lead
    if lead:
        into.recognised.append(whole[: len(lead)])
        whole = whole[len(lead) :].strip()
    if not linked:
        found = [Creator(name) for name in filter(None, map(str.strip, whole.split(",")))]
    else:
        found = [_creator(into, link) for link in linked]
    for creator in found:
        names.append(creator.pseud)
        if creator not in into.creators:
            into.creators.append(creator)


def _creator(into: Manuscript, link: HtmlElement) -> Creator:
    """The pseud and account of a link; "Pen (account)" is how AO3 shows a pseud that is not both."""
    address = link.get("href") or ""
    found = _PSEUD.search(address)
    user = unquote(found[1]) if found else None
    shown = words(link)
    named = _OF_USER.match(shown)
    if named and user and named["user"].casefold() == user.casefold():
        into.recognised.append(named["apart"])
        shown = named["pseud"]
    return Creator(shown, user, address if address.startswith("http") else None)


def take_chapter_heading(
    into: Manuscript, chapter: ReadChapter, heading: str, *, place: int | None
) -> None:
    """A chapter's number and title out of "Chapter 3: The Moor"; ``place`` is its place, if known.

    A number that is not the chapter's own place is part of its title.
    """
    found = _CHAPTER.fullmatch(heading)
    if found and (place is None or int(found[1]) == place):
        chapter.number = int(found[1])
        title = (found[3] or "").strip()
        into.recognised.append(heading[: found.start(3)].strip() if title else heading)
        chapter.title = title or None
    else:
        chapter.number = place
        chapter.title = heading or None
