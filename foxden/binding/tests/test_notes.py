"""Notes as notes: a mark leads to them, they lead back, and reading systems know what they are."""

import pytest

from foxden.binding import BookChapter, BookSeries
from foxden.binding.tests.books import a_book
from foxden.binding.tests.test_epub import find, opened, part

OPS = "{http://www.idpf.org/2007/ops}type"


def chapter(html: str, **more):
    book = a_book(chapters=(BookChapter(html=html, title="One", **more),))
    return part(opened(book), "chapter-001.xhtml")


def note_in(page):
    """The one mark and the one note of a chapter, which must lead to each other."""
    (mark,) = find(page, "//x:a[@role='doc-noteref' and not(starts-with(@href, '#c1-notes'))]")
    assert mark.get(OPS) == "noteref"
    (note,) = find(page, f"//*[@id='{mark.get('href')[1:]}']")
    # HTML permits an item of a list no such role; there the mark alone says what it leads to.
    is_item = note.tag.endswith("}li")
    assert (note.get(OPS), note.get("role")) == (
        (None, None) if is_item else ("footnote", "doc-footnote")
    )
    (back,) = find(note, ".//x:a[@role='doc-backlink']")
    holders = find(page, f"//*[@id='{back.get('href')[1:]}']")
    assert len(holders) == 1
    assert mark in holders[0].iter() or holders[0] in mark.iter()
    return mark, note


@pytest.mark.parametrize(
    "html",
    [
        "<p>Fox<sup><a href='#n1' id='r1'>1</a></sup>.</p><p id='n1'>1. Red. <a href='#r1'>back</a></p>",
        "<p>Fox<a href='#n1'><sup>[1]</sup></a>.</p><p id='n1'>1. Red.</p>",
        "<p>Fox <a href='#n1'>*</a></p><hr><p><a name='n1'></a>* Red.</p>",
        "<p id='r1'>Fox <a href='#n1'>(a)</a></p><ol><li id='n1'>Red. <a href='#r1'>↩</a></li></ol>",
        "<p>Fox <a href='#n1'>†</a></p><div id='n1'><p>Red.</p><p>Very.</p></div>",
    ],
)
def test_a_mark_and_its_note_lead_to_each_other(html):
    _mark, note = note_in(chapter(html))
    assert "Red." in "".join(note.itertext())
    assert "Fox" not in "".join(note.itertext())


def test_a_note_in_the_chapters_end_notes_is_one_too():
    page = chapter("<p>Fox<a href='#n1'>1</a></p>", notes_after_html="<p id='n1'>Red.</p>")
    note_in(page)


def test_a_note_of_a_very_long_chapter_leads_across_its_pages():
    filler = "<p class='x'>A sentence of some length, and another one.</p>" * 9000
    html = f"<p><a href='#n1' id='r1'>1</a></p>{filler}<p id='n1'>Red. <a href='#r1'>back</a></p>"
    archive = opened(a_book(chapters=(BookChapter(html=html, title="Long"),)))
    (mark,) = find(part(archive, "chapter-001.xhtml"), "//x:a[@role='doc-noteref']")
    page, _, name = mark.get("href").partition("#")
    (note,) = find(part(archive, page), f"//*[@id='{name}']")
    (back,) = find(note, ".//x:a[@role='doc-backlink']/@href")
    assert back == f"chapter-001.xhtml#{mark.get('id')}"


@pytest.mark.parametrize(
    "html",
    [
        "<p><a href='#end'>To the end of it all</a></p><p id='end'>The end.</p>",
        "<p id='top'>Fox</p><p><a href='#top'>1</a></p>",
        "<p><a href='https://x.example/#n'>1</a></p><p id='n'>Red.</p>",
        "<p><a href='#nowhere'>1</a></p>",
    ],
)
def test_a_link_that_is_no_mark_stays_a_link(html):
    assert find(chapter(html), "//*[@role='doc-noteref' or @role='doc-footnote']") == []


def test_two_notes_in_one_paragraph_stay_as_they_are_and_still_lead_there():
    html = (
        "<p>A<a href='#a'>1</a> B<a href='#b'>2</a></p>"
        "<p><a name='a'></a>Red.<br><a name='b'></a>Grey.</p>"
    )
    page = chapter(html)
    marks = find(page, "//x:a[@role='doc-noteref']/@href")
    assert len(marks) == 2
    assert all(find(page, f"//*[@id='{mark[1:]}']") for mark in marks)
    assert find(page, "//*[@role='doc-footnote']") == []


def test_the_end_notes_of_a_chapter_are_told_of_before_it_and_lead_back():
    page = chapter("<p>Story.</p>", notes_after_html="<p>Thanks.</p>")
    (there,) = find(page, "//x:p[@class='to-notes']/x:a")
    (notes,) = find(page, f"//*[@id='{there.get('href')[1:]}']")
    assert "Thanks." in "".join(notes.itertext())
    (back,) = find(page, "//x:p[@class='back']/x:a/@href")
    assert back == f"#{there.get('id')}"
    assert find(chapter("<p>Story.</p>"), "//x:p[@class='to-notes']") == []


def test_the_end_notes_of_a_work_are_told_of_in_its_front_matter():
    archive = opened(a_book())
    (there,) = find(part(archive, "preface.xhtml"), "//x:p[@class='to-notes']/x:a/@href")
    assert there == "afterword.xhtml#w-notes"
    (back,) = find(part(archive, "afterword.xhtml"), "//x:p[@class='back']/x:a/@href")
    assert back == "preface.xhtml#w-start"


def test_a_series_is_named_with_its_address():
    book = a_book(series=(BookSeries("Winter Songs", 2, "https://den.example/series/3"),))
    package = part(opened(book), "package.opf")
    found = find(package, "//opf:meta[@property='dcterms:identifier']/text()")
    assert found == ["https://den.example/series/3"]


def test_the_landmarks_name_every_part_of_the_book():
    marks = find(part(opened(a_book()), "nav.xhtml"), "//x:nav[@ops:type='landmarks']//x:a")
    assert [mark.get(OPS) for mark in marks] == [
        "cover",
        "titlepage",
        "frontmatter",
        "toc",
        "bodymatter",
        "afterword",
        "colophon",
    ]
