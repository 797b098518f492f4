"""OPDS 1.2: a catalogue as Atom, with the facets of its section 4 and OpenSearch's counts."""

from __future__ import annotations

import datetime as dt

from lxml import etree

from ..atom import spoken
from .catalog import Catalog, Entry, Facet, Shelf

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/terms/"
OPDS = "http://opds-spec.org/2010/catalog"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
THREADING = "http://purl.org/syndication/thread/1.0"
_NAMES = {None: ATOM, "dc": DC, "opds": OPDS, "opensearch": OPENSEARCH, "thr": THREADING}
_PROFILE = "application/atom+xml;profile=opds-catalog;kind="
NAVIGATION, ACQUISITION = f"{_PROFILE}navigation", f"{_PROFILE}acquisition"
DESCRIPTION = "application/opensearchdescription+xml"


def write_atom(catalog: Catalog) -> bytes:
    """The catalogue as an OPDS 1.2 document; the same catalogue gives the same bytes."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=_NAMES)  # type: ignore[arg-type]
    _text(root, "id", catalog.address)
    _text(root, "title", catalog.title)
    _text(root, "updated", _moment(catalog.updated))
    author = _text(root, "author")
    _text(author, "name", catalog.archive)
    _link(root, "self", catalog.address, ACQUISITION if catalog.lists_works else NAVIGATION)
    _link(root, "start", catalog.root, NAVIGATION)
    if catalog.address != catalog.root:
        _link(root, "up", catalog.root, NAVIGATION)
    _link(root, "search", catalog.search, DESCRIPTION)
    for rel, address in catalog.pages.items():
        _link(root, rel, address, ACQUISITION if catalog.lists_works else NAVIGATION)
    for facet in catalog.facets:
        _facet(root, facet)
    if catalog.total is not None and catalog.page_size:
        _counts(root, catalog)
    for shelf in catalog.shelves:
        _shelf(root, shelf, catalog)
    for entry in catalog.entries:
        _entry(root, entry)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _counts(root: etree._Element, catalog: Catalog) -> None:
    numbers = {
        "totalResults": catalog.total,
        "itemsPerPage": catalog.page_size,
        "startIndex": (catalog.page - 1) * catalog.page_size + 1,
    }
    for name, number in numbers.items():
        etree.SubElement(root, f"{{{OPENSEARCH}}}{name}").text = str(number)


def _facet(root: etree._Element, facet: Facet) -> None:
    link = _link(root, "http://opds-spec.org/facet", facet.address, ACQUISITION)
    link.set("title", spoken(facet.title))
    link.set(f"{{{OPDS}}}facetGroup", spoken(facet.group))
    if facet.active:
        link.set(f"{{{OPDS}}}activeFacet", "true")
    if facet.count is not None:
        link.set(f"{{{THREADING}}}count", str(facet.count))


def _shelf(root: etree._Element, shelf: Shelf, catalog: Catalog) -> None:
    entry = _text(root, "entry")
    _text(entry, "id", shelf.address)
    _text(entry, "title", shelf.title)
    _text(entry, "updated", _moment(catalog.updated))
    _text(entry, "content", shelf.said or shelf.title, type="text")
    link = _link(entry, shelf.rel, shelf.address, ACQUISITION if shelf.holds_works else NAVIGATION)
    if shelf.count is not None:
        link.set(f"{{{THREADING}}}count", str(shelf.count))


def _entry(root: etree._Element, work: Entry) -> None:
    entry = _text(root, "entry")
    _text(entry, "id", work.key)
    _text(entry, "title", work.title)
    for name, address in work.authors:
        author = _text(entry, "author")
        _text(author, "name", name)
        if address:
            _text(author, "uri", address)
    etree.SubElement(entry, f"{{{DC}}}language").text = work.language
    etree.SubElement(entry, f"{{{DC}}}issued").text = work.published.isoformat()
    _text(entry, "published", f"{work.published.isoformat()}T00:00:00Z")
    _text(entry, "updated", _moment(work.updated))
    for kind, words in work.subjects:
        _text(entry, "category", term=spoken(words), label=spoken(f"{kind}: {words}"))
    if work.summary_html:
        _text(entry, "content", work.summary_html, type="html")
    _link(entry, "alternate", work.address, "text/html")
    _link(entry, "http://opds-spec.org/image", work.cover, "image/png")
    for title, position, address in work.series:
        link = _link(entry, "related", address, "text/html")
        link.set("title", spoken(f"{title} [{position}]"))
    for media_type, address in work.downloads.items():
        _link(entry, "http://opds-spec.org/acquisition/open-access", address, media_type)


def _text(parent: etree._Element, name: str, words: str = "", **more: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}", more)
    made.text = spoken(words) or None
    return made


def _link(parent: etree._Element, rel: str, address: str, media_type: str) -> etree._Element:
    return _text(parent, "link", rel=rel, href=spoken(address), type=media_type)


def _moment(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
