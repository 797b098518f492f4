import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foxden.manuscript import NotAStory, SeriesPlace, read
from foxden.manuscript.tests.epubs import (
    ao3_epub,
    ao3_epub_of_2013,
    epub,
    fanficfare_epub,
    fichub_epub,
    page,
    zipped,
)
from foxden.manuscript.tests.test_html import LINES
from foxden.manuscript.tests.words import words_in_fields, words_of
from foxden.prose import clean_html, text_from_html

STORY = (
    "<p>The hound had not barked, and nobody in the house had thought that strange at all until "
    "the morning, when the groom came in and told them so over breakfast.</p>"
)


def book(*bodies, contents=None, **more):
    pages = {f"c{n}.xhtml": page(body) for n, body in enumerate(bodies, start=1)}
    return read(epub(pages, contents=contents, **more))


def titles(found):
    return [chapter.title for chapter in found.chapters]


def texts(found):
    return [chapter.text for chapter in found.chapters]


def test_ao3s_epub_is_read_into_every_field_though_calibre_cut_it():
    found = read(ao3_epub())
    assert found.format == "epub"
    assert (found.title, found.byline, found.language) == ("Mina Types", ["mm"], "en")
    assert found.summary == "Click, clack."
    assert (found.rating, found.fandoms) == ("General Audiences", ["Dracula - Bram Stoker"])
    assert found.series == [SeriesPlace("Typewriters", 1)]
    assert (found.complete, found.expected_chapters) == (False, None)
    assert (str(found.published), str(found.updated)) == ("2020-10-31", "2020-11-01")
    assert found.source_url == "http://archiveofourown.org/works/555"
    assert (found.notes_before, found.notes_after) == (None, "More soon.")
    assert titles(found) == ["The Ribbon", None]
    first, second = found.chapters
    assert first.text == "She put in a new ribbon.\n\nIt was black.\n\nIt had always been black."
    assert first.html.startswith("<p>She put in")
    assert (first.notes_before, first.notes_after) == ("Ink, not silk.", "No vampires yet.")
    assert second.text == "The Count could not spell."
    assert found.freeforms == []
    assert found.remarks == []


def test_ao3s_older_epub_of_a_file_for_each_part_is_read_too():
    found = read(ao3_epub_of_2013())
    assert (found.title, found.byline) == ("Mina Types", ["mm"])
    assert (found.summary, found.notes_after) == ("Click, clack.", "More soon.")
    assert titles(found) == ["The Ribbon", None]
    assert texts(found) == ["She put in a new ribbon.", "It was black."]


@pytest.mark.parametrize("table", [False, True])
def test_fanficfares_title_page_is_read_into_its_fields(table):
    found = read(fanficfare_epub(table=table))
    assert (found.title, found.byline) == ("Umbrellas", ["hartfield"])
    assert found.fandoms == ["Emma - Jane Austen"]
    assert found.freeforms == ["Fluff", "Weather"]
    assert found.characters == ["Emma W.", "George K."]
    assert found.relationships == ["Emma W./George K."]
    assert (found.rating, found.warnings) == ("General Audiences", ["No Archive Warnings Apply"])
    assert found.series == [SeriesPlace("Rain over Highbury", 3)]
    assert found.complete is False
    assert (str(found.published), str(found.updated)) == ("2009-11-14", "2009-12-01")
    assert found.source_url == "https://archiveofourown.org/works/151"
    assert found.summary == "It rains on everybody."
    assert found.stats == {"chapters": 2, "words": 1029}
    assert found.notes_before is None
    assert titles(found) == [None, "Mr Knightley's Hat"]
    assert texts(found) == ["It would rain. It rained.", "The hat came back wet."]
    assert found.chapters[1].html == "<p>The hat came back <em>wet</em>.</p>"
    assert found.chapters[1].notes_before == "Sorry for the wait."
    assert found.remarks == []


def test_fichubs_introduction_is_read_into_its_fields():
    found = read(fichub_epub())
    assert (found.title, found.byline, found.summary) == ("Nobody's Dog", ["homerid"], "He waits.")
    assert found.complete is True
    assert (str(found.published), str(found.updated)) == ("2012-03-04", "2012-03-05")
    assert found.source_url == "https://www.fanfiction.net/s/77/1/"
    assert titles(found) == ["The Gate", "The Bow"]
    assert texts(found) == ["The gate stood open.", "Nobody strung it.\n\n* * *\n\nHe did."]
    assert found.notes_before is None
    assert "Exported with the assistance of FicHub.net" in found.recognised


def test_the_package_names_what_the_pages_do_not():
    found = book(
        STORY,
        metadata="<dc:title>The Fog</dc:title><dc:creator id='a'>Stamford</dc:creator>"
        "<meta refines='#a' property='role'>aut</meta><dc:creator id='b'>Paget</dc:creator>"
        "<meta refines='#b' property='role'>ill</meta><dc:language>fr-CA</dc:language>"
        "<dc:subject>Weather</dc:subject><dc:date>1895-11-02</dc:date>"
        "<dc:description>&lt;p&gt;It &lt;em&gt;comes&lt;/em&gt;.&lt;/p&gt;</dc:description>"
        "<meta property='belongs-to-collection' id='s'>Damp</meta>"
        "<meta refines='#s' property='collection-type'>series</meta>"
        "<meta refines='#s' property='group-position'>2</meta>"
        "<dc:source>https://example.org/fog</dc:source>",
    )
    assert (found.title, found.byline, found.language) == ("The Fog", ["Stamford"], "fr")
    assert (found.freeforms, str(found.published)) == (["Weather"], "1895-11-02")
    assert (found.summary, found.rich["summary"]) == ("It comes.", "<p>It <em>comes</em>.</p>")
    assert found.series == [SeriesPlace("Damp", 2)]
    assert found.source_url == "https://example.org/fog"


@pytest.mark.parametrize("nav", [False, True])
def test_titles_come_from_the_contents(nav):
    contents = [("Chapter One: Dusk", "c1.xhtml"), ("Epilogue", "c2.xhtml")]
    found = book(STORY, STORY, contents=contents, nav=nav)
    assert titles(found) == ["Dusk", "Epilogue"]
    assert found.chapters[0].number == 1


@pytest.mark.parametrize(
    "heading",
    [
        "<h2>Chapter One: Dusk</h2>",
        "<h1>Chapter One</h1><h2>Dusk</h2>",
        "<h3>Dusk</h3>",
        "<p class='title'>Chapter One - Dusk</p>",
        "<div><section><h2>CHAPTER ONE: DUSK</h2></section></div>",
    ],
)
def test_a_heading_that_says_what_the_contents_say_is_not_in_the_text(heading):
    found = book(
        heading + STORY, STORY, contents=[("Chapter One: Dusk", "c1.xhtml"), ("II", "c2.xhtml")]
    )
    assert found.chapters[0].title.casefold() == "dusk"
    assert found.chapters[0].html == STORY


def test_a_heading_that_says_something_else_stays():
    found = book(f"<h2>London, 1894</h2>{STORY}", contents=[("Chapter One", "c1.xhtml")])
    assert found.chapters[0].html.startswith("<h2>London, 1894</h2>")


def test_without_contents_each_page_is_a_chapter_called_by_its_heading():
    found = book(f"<h2>Dusk</h2>{STORY}", f"<h2>Dawn</h2>{STORY}")
    assert titles(found) == ["Dusk", "Dawn"]


def test_a_page_without_a_heading_or_a_line_in_the_contents_goes_on_with_the_one_before():
    found = book(f"<h2>Dusk</h2>{STORY}", "<p>And on it went.</p>", contents=[("Dusk", "c1.xhtml")])
    assert titles(found) == ["Dusk"]
    assert found.chapters[0].text.endswith("And on it went.")


def test_several_chapters_in_one_page_part_where_the_contents_lead():
    body = f'<div><h2 id="a">Dusk</h2>{STORY}<p>*</p><h2 id="b">Dawn</h2>{STORY}</div>'
    found = book(body, contents=[("Dusk", "c1.xhtml#a"), ("Dawn", "c1.xhtml#b")])
    assert titles(found) == ["Dusk", "Dawn"]
    assert found.chapters[1].html == STORY


def test_a_parts_title_by_itself_goes_before_that_of_its_first_chapter():
    contents = [("Part One", "c1.xhtml"), ("Dusk", "c2.xhtml"), ("Dawn", "c3.xhtml")]
    found = book(
        "<h1>Part One</h1>", f"<h2>Dusk</h2>{STORY}", f"<h2>Dawn</h2>{STORY}", contents=contents
    )
    assert titles(found) == ["Part One: Dusk", "Dawn"]


def test_cover_title_page_and_contents_are_no_chapters():
    pages = {
        "cover.xhtml": page('<svg><image xlink:href="c.jpg"/></svg>'),
        "title.xhtml": page("<h1>The Fog</h1><p>by Stamford</p>"),
        "toc.xhtml": page(
            '<p><a href="a">One</a></p><p><a href="b">Two</a></p><p><a href="c">Six</a></p>'
        ),
        "copyright.xhtml": page("<p>All wrongs reserved.</p>"),
        "c1.xhtml": page(f"<h2>Dusk</h2>{STORY}"),
    }
    found = read(epub(pages))
    assert titles(found) == ["Dusk"]
    assert found.notes_before == "All wrongs reserved."
    assert {"The Fog", "by Stamford", "One Two Six"} <= set(found.recognised)


def test_a_title_above_the_first_chapter_of_the_same_page_is_no_chapter():
    body = (
        '<section id="all"><h1>The Fog</h1><p>by Stamford</p>'
        f'<section id="a"><h2>Dusk</h2>{STORY}</section><section id="b"><h2>Dawn</h2>{STORY}</section>'
        "</section>"
    )
    contents = [("The Fog", "c1.xhtml#all"), ("Dusk", "c1.xhtml#a"), ("Dawn", "c1.xhtml#b")]
    found = book(body, contents=contents)
    assert titles(found) == ["Dusk", "Dawn"]
    assert {"The Fog", "by Stamford"} <= set(found.recognised)
    assert found.notes_before is None


def test_a_story_as_short_as_a_title_page_is_a_story():
    found = book("<h1>The Fog</h1><p>It fell.</p>", contents=[("The Fog", "c1.xhtml")])
    assert texts(found) == ["It fell."]


def test_pictures_inside_the_book_leave_their_descriptions():
    found = book(f'{STORY}<p>Here: <img src="../fog.png" alt="a foggy street"/></p>')
    assert found.chapters[0].text.endswith("Here: a foggy street")
    assert any("1 picture" in remark for remark in found.remarks)


def test_xhtml_may_close_what_html_may_not():
    found = book(
        f"<p/><a id='x'/><i/>{STORY}<p>Tea &amp; <![CDATA[<fog>]]> &nbsp;&eacute;t&eacute;<br/>x</p>"
    )
    assert found.chapters[0].text.endswith("Tea & <fog> \xa0été\nx")


def test_scripts_and_handlers_stay_outside():
    found = book(
        f'{STORY}<p onclick="x()">And <a href="javascript:x()">so</a>.</p><script>x()</script>'
    )
    assert "x()" not in found.chapters[0].html


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(LINES.map(lambda t: f"<p>{t}</p>"), min_size=1, max_size=4), min_size=1, max_size=4
    )
)
def test_no_word_of_a_book_is_lost_changed_or_doubled(chapters):
    bodies = [f"<h2>Part {n} Fog</h2>{STORY}{''.join(body)}" for n, body in enumerate(chapters)]
    found = book(*bodies, metadata="")
    expected = sum((words_of(text_from_html(clean_html(body))) for body in bodies), words_of(""))
    assert words_in_fields(found) == expected


def refused(data):
    with pytest.raises(NotAStory) as error:
        read(data, file_name="book.epub")
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_book_that_unpacks_to_far_more_than_a_story_is_refused():
    bomb = page("<p>" + "a" * 40_000_000 + "</p>")
    assert "unpacks" in refused(epub({"c1.xhtml": bomb}))


def test_a_book_of_many_large_pages_is_refused():
    large = page(STORY * 80_000)
    assert "unpacks" in refused(epub({f"c{n}.xhtml": large for n in range(12)}))


def test_an_entry_that_lies_about_its_size_is_refused():
    data = bytearray(epub({"c1.xhtml": page("<p>" + "fog " * 12_000_000 + "</p>")}))
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"c1.xhtml"))
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    refused(bytes(data))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:/x.xhtml", "a/../../b", "..\\b"]
)
def test_paths_that_lead_out_are_refused(name):
    assert "lead out" in refused(epub({"c1.xhtml": page(STORY)}, extra={name: "x"}))


def test_a_book_of_ten_thousand_files_is_refused():
    extra = {f"f{n}": "" for n in range(10_001)}
    assert "limit" in refused(epub({"c1.xhtml": page(STORY)}, extra=extra))


BOMB = '<!DOCTYPE x [<!ENTITY a "fog"><!ENTITY b "&a;&a;&a;&a;">]>'


def test_entities_of_a_books_own_are_refused_in_pages_and_packages():
    assert "entities" in refused(epub({"c1.xhtml": BOMB + page("<p>&b;</p>")}))
    hostile = BOMB + "<package><metadata/></package>"
    assert "entities" in refused(
        epub({"c1.xhtml": page(STORY)}, extra={"OEBPS/content.opf": hostile})
    )


def test_files_outside_are_never_read():
    sneaky = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + page("<p>&a;</p>")
    assert "entities" in refused(epub({"c1.xhtml": sneaky}))


def test_nesting_thousands_deep_is_refused():
    deep = "<div>" * 10_000 + "fog" + "</div>" * 10_000
    assert "nests" in refused(epub({"c1.xhtml": page(deep)}))


def test_a_locked_book_is_refused_and_one_with_veiled_fonts_is_not():
    method = (
        "<encryption><EncryptedData><EncryptionMethod Algorithm='{}'/></EncryptedData></encryption>"
    )
    aes = method.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    fonts = method.format("http://www.idpf.org/2008/embedding")
    pages = {"c1.xhtml": page(STORY)}
    assert "locked" in refused(epub(pages, extra={"META-INF/encryption.xml": aes}))
    assert read(epub(pages, extra={"META-INF/encryption.xml": fonts})).chapters


def test_a_broken_or_hollow_book_is_refused():
    whole = epub({"c1.xhtml": page(STORY)})
    assert "download" in refused(whole[: len(whole) // 2])
    assert "lacks" in refused(zipped({"META-INF/container.xml": "<x/>"}))
    assert "lacks" in refused(epub({}))
    assert "no words" in refused(epub({"c1.xhtml": page('<img src="c.jpg"/>')}))


def test_an_archive_whose_directory_points_nowhere_is_refused():
    data = bytearray(epub({"c1.xhtml": page(STORY)}))
    data[-3] = 1
    assert "damaged" in refused(bytes(data))


def test_a_locked_archive_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<x/>",
        }.items():
            archive.writestr(name, body)
    data = bytearray(out.getvalue())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    assert "password" in refused(bytes(data))
