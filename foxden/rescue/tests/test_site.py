"""The static site: only what every visitor may see, and every link leads to a page of it."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings as django_settings

from foxden.people.tests.factories import alice, bob, pseud_of
from foxden.rescue import bindery
from foxden.rescue.errors import CannotRescue
from foxden.rescue.site import build_site, building, lists
from foxden.works.models import Work
from foxden.works.rules import (
    add_to_series,
    conceal_work,
    hide_work,
    make_anonymous,
    orphan_work,
    restrict_work,
    start_series,
)
from foxden.works.tests.factories import chapter_of, co_creator, draft, new_chapter, posted

pytestmark = pytest.mark.django_db


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        for name in ("href", "src", "poster", "data"):
            if given.get(name):
                self.found.append((tag, given[name]))
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.found.append((tag, given["content"].partition("url=")[2]))
        assert tag != "script"


def broken_links(site) -> list[str]:
    """Every internal link of every page that leads to no file, and everything fetched from elsewhere."""
    wrong = []
    for page in site.rglob("*.html"):
        reader = _Addresses()
        reader.feed(page.read_text())
        for tag, address in reader.found:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                if tag != "a":
                    wrong.append(f"{page}: fetches {address}")
            elif parts.path and not (page.parent / unquote(parts.path)).is_file():
                wrong.append(f"{page}: {address}")
    return wrong


def everything(site) -> str:
    return "\n".join(page.read_text() for page in sorted(site.rglob("*.html")))


def files(site) -> dict[str, bytes]:
    return {
        str(f.relative_to(site)): f.read_bytes() for f in sorted(site.rglob("*")) if f.is_file()
    }


@pytest.fixture
def shelf():
    """Works of every kind: chapters, odd tags, a series, links of every sort."""
    series = start_series(title="The Cycle & More", pseuds=[pseud_of(alice())])
    short = posted("Short", fandoms=["A/B? #1. & Co", "Ünï: “quotes”"], freeforms=["x" * 99])
    text = (
        f'<p><a href="/works/{short.pk}">in</a> <a href="{django_settings.ARCHIVE_URL}/works/'
        f'{short.pk}/chapters/{chapter_of(short).pk}">too</a> <a href="/works/999999">gone</a> '
        '<a href="https://example.org/x?a=1&amp;b=2">out</a> <a href="#note">n</a></p>'
        '<p><img src="https://example.org/fox.png" alt="A &quot;fox&quot;"></p>'
    )
    long = posted("The Long One", text=text, chapters=3, expected_chapters=3, notes_after=text)
    new_chapter(long, text="<p>Nobody sees this yet.</p>")
    co_creator(short, bob())
    for work in (short, long):
        add_to_series(work=work, series=series)
    return short, long


def test_every_link_leads_to_a_file_and_nothing_is_fetched_from_elsewhere(shelf, tmp_path):
    site = tmp_path / "site"
    pages = build_site(site)
    assert pages == len(list(site.rglob("*.html"))) > 20
    assert broken_links(site) == []
    short, long = shelf
    page = (site / f"works/{long.pk}/chapters/{chapter_of(long, 2).pk}/index.html").read_text()
    assert f'href="../../../../works/{short.pk}/index.html"' in page
    assert f'href="{django_settings.ARCHIVE_URL}/works/999999"' in page
    assert ">[A &quot;fox&quot;]</a>" in page and "<img" not in page
    assert "https://example.org/x?a=1&amp;b=2" in page and 'href="#note"' in page
    assert (site / f"downloads/{short.pk}/Short.epub").read_bytes()[:2] == b"PK"
    assert (site / "users/alice/index.html").is_file()
    assert (site / "tags/A*s*B*q* *h*1*d* *a* Co/works/index.html").is_file()
    assert (site / "look/fonts/OFL.txt").is_file()


def test_only_what_a_visitor_may_see_is_in_it(tmp_path):
    draft("Secret draft")
    restrict_work(work=posted("Secret restricted", freeforms=["Secret tag"]), restricted=True)
    conceal_work(work=posted("Secret unrevealed"), unrevealed=True)
    hide_work(work=posted("Secret hidden"), hidden=True)
    work = posted("In the open", chapters=2)
    new_chapter(work, text="<p>Secret chapter</p>")
    make_anonymous(work=posted("By nobody known", by=bob()), anonymous=True)
    build_site(tmp_path / "site")
    said = everything(tmp_path / "site")
    assert "Secret" not in said and "In the open" in said
    assert "By nobody known" in said and "bob" not in said
    assert not (tmp_path / "site" / "users" / "bob").exists()
    for word in (b"Secret", b"bob"):
        assert not [name for name, data in files(tmp_path / "site").items() if word in data]


def test_the_series_of_an_anonymous_work_names_nobody(tmp_path):
    series = start_series(title="Masked", pseuds=[pseud_of(bob())])
    work = posted("Mask", by=bob())
    add_to_series(work=work, series=series)
    make_anonymous(work=work, anonymous=True)
    build_site(tmp_path / "site")
    assert "Masked" in everything(tmp_path / "site")
    assert "bob" not in everything(tmp_path / "site")


def test_orphaned_works_name_nobody(tmp_path):
    work = posted("Left", by=bob())
    orphan_work(work=work, user=bob(), keeps_name=False)
    build_site(tmp_path / "site")
    assert "bob" not in everything(tmp_path / "site")


def test_the_same_works_give_the_same_bytes(shelf, tmp_path):
    build_site(tmp_path / "one")
    build_site(tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_helpers_bind_the_same_books(shelf, tmp_path, monkeypatch):
    build_site(tmp_path / "one")
    monkeypatch.setattr(bindery, "FEWEST", 1)
    build_site(tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_long_lists_come_in_pages(shelf, tmp_path, monkeypatch):
    monkeypatch.setattr(lists, "ON_A_PAGE", 1)
    monkeypatch.setattr(building, "AT_ONCE", 1)
    build_site(tmp_path / "site")
    assert (tmp_path / "site/users/alice/2/index.html").is_file()
    assert broken_links(tmp_path / "site") == []


@pytest.mark.parametrize("helpers", [1, 1000])
def test_an_interrupted_site_leaves_nothing(shelf, tmp_path, monkeypatch, helpers):
    monkeypatch.setattr(bindery, "FEWEST", helpers)

    def stop(what, done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_site(tmp_path / "site", tell=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_not_touched(shelf, tmp_path):
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(CannotRescue, match="not empty"):
        build_site(tmp_path)
    assert (tmp_path / "mine").read_text() == "mine"


def test_an_empty_archive_has_a_front_page(tmp_path):
    assert not Work.objects.exists()
    (tmp_path / "site").mkdir()
    build_site(tmp_path / "site")
    assert broken_links(tmp_path / "site") == []
