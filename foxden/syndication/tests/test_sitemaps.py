"""What search engines and other sites are told: sitemaps, oEmbed, the cards in a page's head."""

import json

import pytest
from django.conf import settings
from django.test import Client
from lxml import etree, html

from foxden.people.tests.factories import alice, bob
from foxden.syndication.views import sitemaps
from foxden.works.models import Work
from foxden.works.rules import conceal_work, hide_work, make_anonymous, restrict_work
from foxden.works.tests.factories import co_creator, draft, posted

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def places(path):
    response = Client().get(path)
    assert response.status_code == 200 and response["Content-Type"].startswith("application/xml")
    found = etree.fromstring(response.content).xpath("//s:loc/text()", namespaces=NAMES)
    return [place.removeprefix(settings.ARCHIVE_URL) for place in found]


def embed(path, user=None, **more):
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get("/oembed", {"url": settings.ARCHIVE_URL + path} | more)


def unseen():
    """A work of each kind that strangers do not see."""
    works = [posted(f"Quillwort {number}", fandoms=["Quillwort"]) for number in range(3)]
    restrict_work(work=works[0], restricted=True)
    hide_work(work=works[1], hidden=True)
    conceal_work(work=works[2], unrevealed=True)
    return [*works, draft("Quillwort", fandoms=["Quillwort"])]


def test_the_sitemap_leads_to_every_work_and_fandom_a_stranger_finds_and_no_other(monkeypatch):
    monkeypatch.setattr(sitemaps, "WORKS_IN_A_SHARD", 2)
    seen = [posted(f"Fox {number}", fandoms=["Fox & Otter"]) for number in range(3)]
    kept = unseen()
    found = [place for shard in places("/sitemap.xml") for place in places(shard)]
    works = {place for place in found if place.startswith("/works/")}
    assert works == {f"/works/{work.pk}" for work in seen}
    assert not [place for place in found if "Quillwort" in place]
    assert len(found) == len(set(found)) and len(kept) == 4
    for place in found:
        assert Client().get(place).status_code == 200, place


def test_a_work_in_the_sitemap_says_when_it_was_updated_last():
    work = posted()
    path = f"/sitemap-works-{work.pk // sitemaps.WORKS_IN_A_SHARD}.xml"
    response = Client().get(path)
    [said] = etree.fromstring(response.content).xpath("//s:lastmod/text()", namespaces=NAMES)
    assert said == Work.objects.get().revised_at.replace(microsecond=0).isoformat()
    again = {"If-None-Match": response["ETag"]}
    assert Client().get(path, headers=again).status_code == 304


def test_there_is_no_shard_beyond_the_last_work():
    posted()
    for number in (9_999, 10_001, 10**30):
        assert Client().get(f"/sitemap-works-{number}.xml").status_code == 404
    assert f"Sitemap: {settings.ARCHIVE_URL}/sitemap.xml" in (
        Client().get("/robots.txt").content.decode()
    )


def test_the_address_of_a_work_or_a_chapter_is_embedded_as_a_link():
    work = posted("Rain & <Foxes>")
    for path in (f"/works/{work.pk}", f"/works/{work.pk}/chapters/3"):
        said = json.loads(embed(path).content)
        assert said["version"] == "1.0" and said["type"] == "link"
        assert said["title"] == "Rain & <Foxes>" and said["author_name"] == "alice"
        assert said["author_url"] == f"{settings.ARCHIVE_URL}/users/alice/pseuds/alice"
        thumbnail = said["thumbnail_url"].removeprefix(settings.ARCHIVE_URL)
        assert Client().get(thumbnail).status_code == 200
    assert "thumbnail_url" not in json.loads(embed(path, maxwidth="200").content)
    co_creator(work, bob())
    said = json.loads(embed(path).content)
    assert said["author_name"] == "alice, bob" and "author_url" not in said


def test_what_a_stranger_may_not_see_is_embedded_for_nobody():
    for work in unseen():
        for user in (None, alice()):
            assert embed(f"/works/{work.pk}", user).status_code == 404


@pytest.mark.parametrize(
    "url",
    ["", "x", "http://[", "https://elsewhere.example/works/1", "/works/1", "http://a]b/works/1"],
)
def test_what_is_no_address_of_a_work_here_is_not_found(url):
    posted()
    assert Client().get("/oembed", {"url": url}).status_code == 404
    assert embed("/works/1", format="xml").status_code == 501


def test_an_anonymous_work_is_embedded_without_a_name():
    work = posted()
    make_anonymous(work=work, anonymous=True)
    said = embed(f"/works/{work.pk}", alice()).content.decode()
    assert "alice" not in said and "author_name" not in said


def test_a_page_of_a_work_says_what_other_sites_show_of_it():
    work = posted('A "Fox" & Co', summary="<p>An <em>otter</em> & more.</p>")
    page = html.fromstring(Client().get(f"/works/{work.pk}").content.decode())
    said = {m.get("property"): m.get("content") for m in page.xpath("//head/meta[@property]")}
    assert said["og:title"] == 'A "Fox" & Co'
    assert said["og:url"] == f"{settings.ARCHIVE_URL}/works/{work.pk}"
    assert said["og:description"] == "An otter & more."
    image = said["og:image"].removeprefix(settings.ARCHIVE_URL)
    assert Client().get(image)["Content-Type"] == "image/png"
    [link] = page.xpath("//link[@type='application/json+oembed']/@href")
    assert json.loads(Client().get(link).content)["title"] == 'A "Fox" & Co'


def test_a_page_of_a_work_for_members_gives_other_sites_nothing():
    work = posted(restricted=True)
    client = Client()
    client.force_login(bob(), backend="django.contrib.auth.backends.ModelBackend")
    body = client.get(f"/works/{work.pk}").content.decode()
    assert "og:" not in body and "oembed" not in body
