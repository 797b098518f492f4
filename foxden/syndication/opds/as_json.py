"""OPDS 2.0: a catalogue as JSON, a Readium Web Publication Manifest's nearest relative."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from foxden.binding.cover.draw import COVER_SIZE

from .catalog import Catalog, Entry, Facet

FEED, PUBLICATION = "application/opds+json", "application/opds-publication+json"


def write_json(catalog: Catalog) -> bytes:
    """The catalogue as an OPDS 2.0 feed; the same catalogue gives the same bytes."""
    metadata: dict[str, Any] = {"title": catalog.title, "modified": _moment(catalog.updated)}
    if catalog.total is not None and catalog.page_size:
        metadata |= {
            "numberOfItems": catalog.total,
            "itemsPerPage": catalog.page_size,
            "currentPage": catalog.page,
        }
    feed: dict[str, Any] = {"metadata": metadata, "links": _links(catalog)}
    if catalog.facets:
        feed["facets"] = _facets(catalog)
    if catalog.lists_works:
        feed["publications"] = [publication(entry) for entry in catalog.entries]
    else:
        feed["navigation"] = [
            _with_count(
                {"rel": shelf.rel, "href": shelf.address, "type": FEED, "title": shelf.title},
                shelf.count,
            )
            for shelf in catalog.shelves
        ]
    return _bytes(feed)


def write_publication(work: Entry) -> bytes:
    """The document of one work."""
    return _bytes(publication(work))


def _bytes(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def _links(catalog: Catalog) -> list[dict[str, Any]]:
    links: list[dict[str, Any]] = [
        {"rel": "self", "href": catalog.address, "type": FEED},
        {"rel": "start", "href": catalog.root, "type": FEED},
        {"rel": "search", "href": catalog.search, "type": FEED, "templated": True},
    ]
    links += [{"rel": rel, "href": to, "type": FEED} for rel, to in catalog.pages.items()]
    return links


def _facets(catalog: Catalog) -> list[dict[str, Any]]:
    groups: dict[str, list[Facet]] = {}
    for facet in catalog.facets:
        groups.setdefault(facet.group, []).append(facet)
    return [
        {
            "metadata": {"title": group},
            "links": [
                _with_count(
                    {"href": each.address, "type": FEED, "title": each.title}
                    | ({"rel": "self"} if each.active else {}),
                    each.count,
                )
                for each in facets
            ],
        }
        for group, facets in groups.items()
        if len(facets) > 1
    ]


def _with_count(link: dict[str, Any], count: int | None) -> dict[str, Any]:
    return link if count is None else link | {"properties": {"numberOfItems": count}}


def publication(work: Entry) -> dict[str, Any]:
    """One work as OPDS 2.0 has it, in a feed or alone."""
    metadata: dict[str, Any] = {
        "@type": "http://schema.org/Book",
        "identifier": work.key,
        "title": work.title,
        "author": [
            {"name": name} | ({"links": [{"href": to, "type": "text/html"}]} if to else {})
            for name, to in work.authors
        ],
        "language": work.language,
        "published": work.published.isoformat(),
        "modified": _moment(work.updated),
        "subject": [
            {"name": words, "scheme": f"urn:foxden:{kind}"} for kind, words in work.subjects
        ],
    }
    if work.summary_html:
        metadata["description"] = work.summary_html
    if work.series:
        metadata["belongsTo"] = {
            "series": [
                {"name": title, "position": position, "links": [{"href": to, "type": "text/html"}]}
                for title, position, to in work.series
            ]
        }
    links = [
        {"rel": "self", "href": work.own, "type": PUBLICATION},
        {"rel": "alternate", "href": work.address, "type": "text/html"},
    ]
    links += [
        {"rel": "http://opds-spec.org/acquisition/open-access", "href": to, "type": media_type}
        for media_type, to in work.downloads.items()
    ]
    width, height = COVER_SIZE
    images = [{"href": work.cover, "type": "image/png", "width": width, "height": height}]
    return {"metadata": metadata, "links": links, "images": images}


def _moment(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
