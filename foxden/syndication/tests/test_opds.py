"""Catalogues for reading apps: what OPDS 1.2 and 2.0 ask, facets that add up, a stranger's view."""

import json

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from foxden.people.tests.factories import alice, bob, mona, pseud_of
from foxden.tags.models import Tag
from foxden.works.models import Series, Work
from foxden.works.rules import add_to_series, conceal_work, hide_work, make_anonymous, start_series
from foxden.works.tests.factories import draft, posted

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
OPDS = "{http://opds-spec.org/2010/catalog}"
COUNT = "{http://purl.org/syndication/thread/1.0}count"
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
FACET = "http://opds-spec.org/facet"


def ask(path, user=None, **headers):
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(path.removeprefix(settings.ARCHIVE_URL), headers=headers)


def atom(path):
    response = ask(path)
    assert response.status_code == 200, path
    return etree.fromstring(response.content)


def feed2(path):
    response = ask(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "application/opds+json"
    return json.loads(response.content)


def links(element, rel):
    return [each for each in element.findall(f"{ATOM}link") if each.get("rel") == rel]


def titles(path):
    return [entry.findtext(f"{ATOM}title") for entry in atom(path).iterfind(f"{ATOM}entry")]


def shelf(count=1):
    """So many works in a series, and every path of both catalogues by its name."""
    series = start_series(title="Fen & Cycle", pseuds=[pseud_of(alice())])
    for number in range(count):
        work = posted(
            f"Otter & <{number:02}>",
            fandoms=[f"Fandom {number}"],
            freeforms=["Rivers"],
            summary="<p>An <em>otter</em>.</p>",
        )
        add_to_series(work=work, series=series)
    both = {
        "root": "",
        "fandoms": "/fandoms",
        "works": "/works",
        "series": f"/series/{series.pk}",
    }
    paths = {f"opds1_{name}": f"/opds{end}" for name, end in both.items()}
    paths |= {f"opds2_{name}": f"/opds/v2{end}" for name, end in both.items()}
    return paths | {
        "opds2_work": f"/opds/v2/works/{work.pk}",
        "opds_search": "/opds/search.xml",
        "cover": f"/works/{work.pk}/cover.png",
    }


def test_every_named_address_of_the_catalogues_is_in_these_tests():
    from foxden.syndication.urls import urlpatterns

    named = {pattern.name for pattern in urlpatterns if not pattern.name.endswith("_feed")}
    named -= {"sitemap", "sitemap_works", "sitemap_fandoms", "oembed"}
    assert named == {*shelf()}


def test_every_page_of_opds_1_is_what_the_specification_asks_of_a_feed():
    for name, path in shelf(3).items():
        if not name.startswith("opds1_"):
            continue
        root = atom(path)
        for part in ("id", "title", "updated"):
            assert len(root.findall(ATOM + part)) == 1, (name, part)
        assert root.findtext(f"{ATOM}author/{ATOM}name") or root.find(f"{ATOM}author") is not None
        [own] = links(root, "self")
        assert own.get("href") == settings.ARCHIVE_URL + path
        kind = "acquisition" if name in ("opds1_works", "opds1_series") else "navigation"
        assert own.get("type") == f"application/atom+xml;profile=opds-catalog;kind={kind}"
        assert ask(path)["Content-Type"].startswith(own.get("type"))
        assert [link.get("href") for link in links(root, "start")] == [
            f"{settings.ARCHIVE_URL}/opds"
        ]
        for entry in root.iterfind(f"{ATOM}entry"):
            for part in ("id", "title", "updated"):
                assert len(entry.findall(ATOM + part)) == 1, (name, part)
            bought = links(entry, OPEN_ACCESS)
            assert bool(bought) is (kind == "acquisition")
            assert len(entry.findall(f"{ATOM}content")) == 1


def test_an_entry_of_opds_1_leads_to_the_book_its_cover_and_its_page():
    paths = shelf()
    [entry] = atom(paths["opds1_works"]).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Otter & <00>"
    assert entry.findtext("{http://purl.org/dc/terms/}language") == "en"
    terms = [each.get("term") for each in entry.findall(f"{ATOM}category")]
    assert "Fandom 0" in terms and "Rivers" in terms
    [page] = links(entry, "alternate")
    [image] = links(entry, "http://opds-spec.org/image")
    epub, web = links(entry, OPEN_ACCESS)
    assert epub.get("type") == "application/epub+zip" and web.get("type") == "text/html"
    for link in (page, image, epub, web):
        response = ask(link.get("href"))
        assert response.status_code == 200
        assert response["Content-Type"].startswith(link.get("type"))
    assert ask(epub.get("href")).content[:2] == b"PK"
    assert ask(image.get("href")).content[:4] == b"\x89PNG"


def test_every_feed_of_opds_2_is_what_its_schema_asks():
    for name, path in shelf(3).items():
        if not name.startswith("opds2_") or name == "opds2_work":
            continue
        feed = feed2(path)
        assert feed["metadata"]["title"]
        own = [link["href"] for link in feed["links"] if link["rel"] == "self"]
        assert own == [settings.ARCHIVE_URL + path]
        assert ("publications" in feed) is not ("navigation" in feed)
        for link in feed.get("navigation", ()):
            assert link["title"] and link["href"] and link["type"] == "application/opds+json"
            assert ask(link["href"]).status_code == 200
        for group in feed.get("facets", ()):
            assert group["metadata"]["title"] and len(group["links"]) > 1
        for each in feed.get("publications", ()):
            _is_a_publication(each)


def _is_a_publication(said):
    assert said["metadata"]["title"] and said["metadata"]["@type"] == "http://schema.org/Book"
    rels = [link["rel"] for link in said["links"]]
    assert "self" in rels and OPEN_ACCESS in rels
    [image] = said["images"]
    assert image["type"] == "image/png" and image["width"] > 0


def test_the_document_of_a_work_is_its_entry_in_the_feed():
    paths = shelf()
    [entry] = feed2(paths["opds2_works"])["publications"]
    response = ask(paths["opds2_work"])
    assert response["Content-Type"] == "application/opds-publication+json"
    assert json.loads(response.content) == entry
    assert entry["metadata"]["belongsTo"]["series"][0]["position"] == 1


def test_a_cover_is_as_large_as_the_catalogue_says():
    paths = shelf()
    [entry] = feed2(paths["opds2_works"])["publications"]
    body = ask(paths["cover"]).content
    size = int.from_bytes(body[16:20], "big"), int.from_bytes(body[20:24], "big")
    assert size == (entry["images"][0]["width"], entry["images"][0]["height"])


def test_a_reader_finds_works_through_the_search_description():
    posted("A Fox"), posted("Quillwort")
    root = etree.fromstring(ask("/opds/search.xml").content)
    [url] = root.findall("{http://a9.com/-/spec/opensearch/1.1/}Url")
    template = url.get("template")
    path = template.replace("{searchTerms}", "quillwort").replace("{startPage?}", "1")
    assert titles(path) == ["Quillwort"]
    [search] = [link for link in feed2("/opds/v2")["links"] if link["rel"] == "search"]
    assert search["templated"] is True
    found = feed2(search["href"].replace("{?query}", "?query=quillwort"))
    assert [each["metadata"]["title"] for each in found["publications"]] == ["Quillwort"]
    assert ask("/opds/works?query=(").status_code == 400


def test_a_facet_leads_to_as_many_works_as_it_says_and_back_again():
    shelf(3)
    posted("A Fox", fandoms=["Fandom 0"])
    tried = 0
    for facet in links(atom("/opds/works"), FACET):
        if facet.get(COUNT) is None:
            continue
        chosen = atom(facet.get("href"))
        assert len(chosen.findall(f"{ATOM}entry")) == int(facet.get(COUNT))
        active = [
            each
            for each in links(chosen, FACET)
            if each.get(f"{OPDS}activeFacet") and each.get(COUNT)
        ]
        [off] = [each for each in active if each.get("title") == facet.get("title")]
        assert len(titles(off.get("href"))) == 4
        tried += 1
    assert tried >= 5


def test_each_group_of_orders_has_one_in_force():
    shelf(2)
    for path in ("/opds/works", "/opds/works?work_search[sort_column]=title_to_sort_on"):
        orders = [
            each for each in links(atom(path), FACET) if each.get(f"{OPDS}facetGroup") == "Sort by"
        ]
        assert sum(each.get(f"{OPDS}activeFacet") == "true" for each in orders) == 1
        assert len(orders) == 5
    assert titles("/opds/works?work_search[sort_column]=title_to_sort_on") == [
        "Otter & <00>",
        "Otter & <01>",
    ]


def test_pages_lead_through_all_works_and_no_further():
    shelf(45)
    path, seen = "/opds/works?work_search[query]=otter", []
    while path:
        root = atom(path)
        seen += [entry.findtext(f"{ATOM}id") for entry in root.iterfind(f"{ATOM}entry")]
        path = next((link.get("href") for link in links(root, "next")), None)
    assert len(seen) == len(set(seen)) == 45
    assert ask("/opds/works?page=9").status_code == 404
    assert feed2("/opds/v2/works")["metadata"]["numberOfItems"] == 45


@pytest.mark.parametrize("reader", [None, bob, alice, mona])
def test_what_a_stranger_may_not_see_is_in_no_catalogue(reader):
    paths = shelf()
    kept = [
        posted("Quillwort", restricted=True, fandoms=["Quillwort Fandom"]),
        posted("Quillwort", fandoms=["Quillwort Fandom"]),
        posted("Quillwort", fandoms=["Quillwort Fandom"]),
        draft("Quillwort", fandoms=["Quillwort Fandom"]),
    ]
    hide_work(work=kept[1], hidden=True)
    conceal_work(work=kept[2], unrevealed=True)
    for work in kept:
        add_to_series(work=work, series=Series.objects.get())
    user = reader() if reader else None
    for path in paths.values():
        assert b"Quillwort" not in ask(path, user).content, path
    for work in kept:
        for path in (f"/opds/v2/works/{work.pk}", f"/works/{work.pk}/cover.png"):
            assert ask(path, user).status_code == 404
    tag = Tag.objects.get(name="Quillwort Fandom").pk
    assert titles(f"/opds/works?include_work_search[fandom_ids][]={tag}") == []


def test_an_anonymous_work_names_nobody():
    shelf()
    for work in Work.objects.all():
        make_anonymous(work=work, anonymous=True)
    for path in ("/opds/works", "/opds/v2/works", f"/opds/v2/works/{work.pk}"):
        body = ask(path, alice()).content.decode()
        assert "alice" not in body and "Anonymous" in body


def test_an_app_that_has_a_page_is_told_so_and_no_page_costs_more_for_more_works():
    few, costs = shelf(2), {}
    for name, path in few.items():
        first = ask(path)
        if "ETag" in first:
            assert ask(path, **{"If-None-Match": first["ETag"]}).status_code == 304
        costs[name] = _cost(path)
    many = {name: _cost(path) for name, path in shelf(9).items()}
    assert many == costs and max(costs.values()) <= 12


def _cost(path):
    ask(path)
    with CaptureQueriesContext(connection) as caught:
        ask(path)
    return len(caught)


def test_an_empty_archive_has_catalogues_too():
    for path in ("/opds", "/opds/works", "/opds/fandoms"):
        assert atom(path) is not None
    assert feed2("/opds/v2/works")["publications"] == []
