"""The fields that an EPUB's package names: Dublin Core, calibre's series, EPUB 3's collections."""

from __future__ import annotations

import re

from lxml import etree

from foxden.manuscript.conventions.values import parse_date
from foxden.manuscript.model import Manuscript, SeriesPlace
from foxden.prose import clean_html, text_from_html

_ADDRESS = re.compile(r"(?:url:)?(https?://\S+)", re.IGNORECASE)
_WRITERS = frozenset({"", "aut", "author", "cre", "creator"})
_RICH = re.compile(r"<(?!/?p>|br)", re.IGNORECASE)


def take_metadata(into: Manuscript, metadata: etree._Element) -> None:
    """What the package says, into the fields that are still empty."""
    titles = _values(metadata, "title")
    into.title = into.title or (titles[0] if titles else None)
    for creator in metadata.iterfind("creator"):
        name = _text(creator)
        if name and _role(metadata, creator) in _WRITERS and name not in into.byline:
            into.byline.append(name)
    for language in _values(metadata, "language"):
        tag = language.split("-")[0].split("_")[0].lower()
        into.language = into.language or (tag if 2 <= len(tag) <= 3 and tag != "und" else None)
    for description in metadata.iterfind("description"):
        _take_summary(into, "".join(map(str, description.itertext())))
    for subject in _values(metadata, "subject"):
        if subject not in into.freeforms:
            into.freeforms.append(subject)
    _take_dates(into, metadata)
    _take_series(into, metadata)
    for address in [*_values(metadata, "source"), *_values(metadata, "identifier")]:
        if into.source_url is None and (found := _ADDRESS.fullmatch(address)):
            into.source_url = found[1]


def _take_summary(into: Manuscript, said: str) -> None:
    if into.summary or not said.strip():
        return
    if "<" not in said:
        into.summary = "\n\n".join(filter(None, map(str.strip, re.split(r"\n\s*\n", said))))
        return
    clean = clean_html(said, field="summary")
    into.summary = text_from_html(clean) or None
    if _RICH.search(clean):
        into.rich["summary"] = clean


def _take_dates(into: Manuscript, metadata: etree._Element) -> None:
    for date in metadata.iterfind("date"):
        event = next(
            (value for name, value in date.attrib.items() if str(name).endswith("event")), ""
        )
        day = parse_date(_text(date)[:10])
        if event == "modification":
            into.updated = into.updated or day
        elif event in ("", "publication", "original-publication"):
            into.published = into.published or day


def _take_series(into: Manuscript, metadata: etree._Element) -> None:
    named = {meta.get("name"): meta.get("content") or "" for meta in metadata.iterfind("meta")}
    if title := named.get("calibre:series"):
        into.series.append(SeriesPlace(title, _place(named.get("calibre:series_index"))))
        return
    for meta in metadata.iterfind("meta"):
        if meta.get("property") == "belongs-to-collection" and _text(meta):
            refined = _refined(metadata, meta)
            if refined.get("collection-type", "series") == "series":
                into.series.append(SeriesPlace(_text(meta), _place(refined.get("group-position"))))


def _place(number: str | None) -> int | None:
    try:
        place = float(number or "")
    except ValueError:
        return None
    return int(place) if place >= 1 and place.is_integer() else None


def _role(metadata: etree._Element, creator: etree._Element) -> str:
    for name, value in creator.attrib.items():
        if str(name).endswith("role"):
            return str(value).lower()
    return _refined(metadata, creator).get("role", "").lower()


def _refined(metadata: etree._Element, element: etree._Element) -> dict[str, str]:
    """What EPUB 3 says of an element in others that point at it."""
    key = element.get("id")
    if not key:
        return {}
    return {
        meta.get("property") or "": _text(meta)
        for meta in metadata.iterfind("meta")
        if meta.get("refines") == f"#{key}"
    }


def _values(metadata: etree._Element, name: str) -> list[str]:
    return [text for element in metadata.iterfind(name) if (text := _text(element))]


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
