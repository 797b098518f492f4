"""Several works as one book: each with its own front matter, nested in the contents."""

import dataclasses
import datetime as dt
import io
import zipfile

import pytest
from lxml import etree

from foxden.binding import Anthology, BookTags, bind_together
from foxden.binding.anthology import VARIOUS, frame_of
from foxden.binding.tests.books import a_book, a_story
from foxden.binding.tests.corpus import PIXEL
from foxden.binding.tests.test_epub import find, part

SECOND = a_story(
    f"<p id='here'>One <a href='#here'>place</a>.</p><p><img src='{PIXEL}' alt='dot'></p>",
    identifier="https://den.example/works/8",
    title="Kettu",
    creators=("Ana",),
    language="fi",
    modified=dt.datetime(2025, 2, 3, tzinfo=dt.UTC),
    url="https://den.example/works/8",
)


def an_anthology(**changes):
    start = Anthology(
        title="Winter Songs",
        works=(a_book(), SECOND, a_book()),
        identifier="https://den.example/series/3",
        description_html="<p>All the <em>winters</em>.</p>",
        url="https://den.example/series/3",
        archive_name="The Fox's Den",
    )
    return dataclasses.replace(start, **changes)


def opened(anthology) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bind_together(anthology)))


def test_the_same_works_give_the_same_bytes():
    assert bind_together(an_anthology()) == bind_together(an_anthology())


def test_each_work_is_a_part_with_its_own_front_matter_and_its_chapters_below_it():
    archive = opened(an_anthology())
    top = find(part(archive, "nav.xhtml"), "//x:nav[@ops:type='toc']/x:ol/x:li")
    names = [find(each, "string(x:a)") for each in top]
    assert names == [
        "Title page",
        "About this book",
        "The Long Winter of the Fox – Unspoken Flame, Ana",
        "Kettu – Ana",
        "The Long Winter of the Fox – Unspoken Flame, Ana",
        "Colophon",
    ]
    assert find(top[2], "x:ol/x:li/x:a/text()") == [
        "About this work",
        "Chapter 1: Snow",
        "Chapter 2: Thaw",
        "End notes",
    ]
    below = find(part(archive, "toc.ncx"), "count(//ncx:navPoint/ncx:navPoint)")
    assert below == 4 + 3 + 4
    orders = find(part(archive, "toc.ncx"), "//ncx:navPoint/@playOrder")
    assert orders == [str(number) for number in range(1, len(orders) + 1)]
    preface = part(archive, "work-002-preface.xhtml")
    assert "Published: 2024-01-01" in etree.tostring(preface, encoding="unicode")


def test_every_page_is_in_the_language_of_its_work_and_the_book_in_that_of_most():
    archive = opened(an_anthology())
    assert part(archive, "work-002-chapter-001.xhtml").get("lang") == "fi"
    assert part(archive, "work-001-chapter-001.xhtml").get("lang") == "en"
    assert find(part(archive, "package.opf"), "string(//dc:language)") == "en"


def test_all_that_is_in_the_manifest_is_in_the_zip_and_the_reverse():
    archive = opened(an_anthology())
    listed = find(part(archive, "package.opf"), "//opf:item/@href")
    held = [n.removeprefix("EPUB/") for n in archive.namelist() if n.startswith("EPUB/")]
    assert sorted([*listed, "package.opf"]) == sorted(held)


def test_the_colophon_has_the_address_and_the_day_of_every_work():
    page = part(opened(an_anthology()), "colophon.xhtml")
    assert find(page, "//x:li//x:a/@href")[:2] == [
        "https://den.example/works/7",
        "https://den.example/works/8",
    ]
    assert find(page, "//x:li/x:span[@class='date']/text()")[:2] == ["2024-05-01", "2025-02-03"]


def test_the_book_is_as_new_as_its_newest_work_and_bears_the_tags_of_most_first():
    other = a_book(tags=BookTags(fandoms=("Hare Tales",)), creators=("Ana",))
    frame = frame_of(an_anthology(works=(other, a_book(), a_book(), SECOND)))
    assert frame.modified == SECOND.modified
    assert frame.tags.fandoms == ("Fox Tales & Others", "Hare Tales")
    assert frame.creators == ("Ana", "Unspoken Flame")
    assert frame.words == 4 * a_book().words


def test_many_authors_are_various():
    works = tuple(a_book(creators=(f"Author {number}",)) for number in range(7))
    assert frame_of(an_anthology(works=works)).creators == (VARIOUS,)
    assert len(frame_of(an_anthology(works=works[:6])).creators) == 6


def test_without_an_address_its_identifier_follows_from_its_works():
    one = frame_of(an_anthology(identifier="")).identifier
    assert one.startswith("urn:uuid:")
    assert one == frame_of(an_anthology(identifier="")).identifier
    assert one != frame_of(an_anthology(identifier="", works=(SECOND,))).identifier


def test_a_book_of_no_works_is_none():
    with pytest.raises(ValueError, match="needs one at least"):
        bind_together(an_anthology(works=()))
