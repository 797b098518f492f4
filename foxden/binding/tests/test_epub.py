import datetime as dt
import io
import zipfile

from lxml import etree

from foxden.binding import BookChapter, bind
from foxden.binding.tests.books import STORY, a_book, a_story
from foxden.binding.tests.corpus import PIXEL

NAMES = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.w3.org/1999/xhtml",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "ops": "http://www.idpf.org/2007/ops",
}


def opened(book) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bind(book, format="epub")))


def part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(archive.read(f"EPUB/{name}"))


def find(element: etree._Element, path: str) -> list:
    return element.xpath(path, namespaces=NAMES)


def test_the_same_book_gives_the_same_bytes():
    assert bind(a_book(), format="epub") == bind(a_book(), format="epub")


def test_the_media_type_comes_first_and_is_stored():
    archive = opened(a_book())
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert not first.extra
    assert archive.read("mimetype") == b"application/epub+zip"


def test_every_entry_bears_the_date_of_the_text():
    dates = {entry.date_time for entry in opened(a_book()).infolist()}
    assert dates == {(2024, 5, 1, 12, 30, 16)}


def test_a_date_before_zip_files_is_the_earliest_they_can_say():
    early = a_book(modified=dt.datetime(1971, 1, 1, tzinfo=dt.UTC))
    assert {e.date_time for e in opened(early).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_package_says_what_the_book_is():
    package = part(opened(a_book()), "package.opf")
    assert find(package, "string(//dc:identifier)") == "https://den.example/works/7"
    assert find(package, "string(//dc:title)") == "The Long Winter of the Fox"
    assert find(package, "//dc:creator/text()") == ["Unspoken Flame", "Ana"]
    assert find(package, "string(//dc:publisher)") == "The Fox's Den"
    assert find(package, "string(//dc:description)") == "A fox, a hare."
    assert find(package, "string(//dc:date)") == "2024-01-01"
    assert "Snow <3" in find(package, "//dc:subject/text()")
    metas = {
        m.get("property") or m.get("name"): m.text or m.get("content")
        for m in find(package, "//opf:meta")
    }
    assert metas["dcterms:modified"] == "2024-05-01T12:30:16Z"
    assert metas["group-position"] == "2"
    assert metas["calibre:series"] == "Winter Songs"
    assert metas["schema:accessibilityHazard"] == "none"
    assert "dcterms:conformsTo" not in metas
    title = find(package, "//opf:meta[@refines='#book-title' and @property='file-as']/text()")
    assert title == ["Long Winter of the Fox, The"]


def test_a_book_without_identifier_title_or_creators_is_still_a_book():
    package = part(opened(a_book(identifier="", title=" ", creators=())), "package.opf")
    assert find(package, "string(//dc:identifier)").startswith("urn:uuid:")
    assert find(package, "string(//dc:title)") == "Untitled"
    assert find(package, "string(//dc:creator)") == "Anonymous"


def test_both_tables_of_contents_list_the_chapters_in_order():
    archive = opened(a_book())
    expected = [
        "title.xhtml",
        "preface.xhtml",
        "chapter-001.xhtml",
        "chapter-002.xhtml",
        "afterword.xhtml",
        "colophon.xhtml",
    ]
    contents = find(part(archive, "nav.xhtml"), "//x:nav[@ops:type='toc']//x:a/@href")
    assert contents == expected
    assert find(part(archive, "toc.ncx"), "//ncx:content/@src") == expected


def test_all_that_is_in_the_manifest_is_in_the_zip_and_the_reverse():
    archive = opened(a_book())
    listed = set(find(part(archive, "package.opf"), "//opf:item/@href")) | {"package.opf"}
    held = {n.removeprefix("EPUB/") for n in archive.namelist() if n.startswith("EPUB/")}
    assert listed == held


def test_the_preface_is_the_first_page_of_the_manifest_as_tools_expect():
    package = part(opened(a_book()), "package.opf")
    assert find(package, "//opf:item/@href")[0] == "preface.xhtml"


def test_a_chapter_has_heading_summary_notes_story_and_end_notes_in_this_order():
    text = " ".join(find(part(opened(a_book()), "chapter-001.xhtml"), "string(//x:body)").split())
    places = [
        text.index(words)
        for words in (
            "Chapter 1",
            "Snow",
            "It snows.",
            "Written in winter.",
            "It was a dark night.",
            "Morning came.",
            "More soon.",
        )
    ]
    assert places == sorted(places)


def test_a_title_that_says_chapter_is_not_numbered_again():
    heading = find(part(opened(a_book()), "chapter-002.xhtml"), "string(//x:h1)")
    assert heading == "Chapter 2: Thaw"


def test_a_single_untitled_chapter_bears_the_title_of_the_book():
    archive = opened(a_story(STORY))
    assert (
        find(part(archive, "chapter-001.xhtml"), "string(//x:h1)") == "The Long Winter of the Fox"
    )
    assert "nav" not in find(part(archive, "package.opf"), "//opf:itemref/@idref")


def test_a_book_in_hebrew_runs_from_right_to_left_and_our_own_words_are_marked_english():
    archive = opened(a_book(language="he"))
    page = part(archive, "preface.xhtml")
    assert (page.get("lang"), page.get("dir")) == ("he", "rtl")
    assert find(page, "//x:h1/@lang") == ["en"]
    spine = find(part(archive, "package.opf"), "//opf:spine")[0]
    assert spine.get("page-progression-direction") == "rtl"


def test_a_very_long_chapter_is_cut_between_blocks_and_its_links_still_lead():
    filler = "<p class='x'>A sentence of some length, and another one.</p>" * 9000
    html = f"<p><a href='#end'>To the end</a></p>{filler}<p id='end'>The end.</p>"
    archive = opened(a_book(chapters=(BookChapter(html=html, title="Long"),)))
    pages = [n for n in archive.namelist() if "chapter-" in n]
    assert len(pages) > 1
    assert all(archive.getinfo(name).file_size < 310_000 for name in pages)
    (address,) = find(part(archive, "chapter-001.xhtml"), "//x:a/@href")
    page, _, target = address.partition("#")
    assert find(part(archive, page), f"string(//*[@id='{target}'])") == "The end."
    texts = [
        find(part(archive, n.removeprefix("EPUB/")), "count(//x:p[@class='x'])") for n in pages
    ]
    assert sum(texts) == 9000


def test_pictures_in_the_text_are_files_of_the_book_and_nothing_is_promised_about_them():
    archive = opened(a_story(f"<p><img src='{PIXEL}' alt='dot'></p>"))
    package = part(archive, "package.opf")
    (href,) = find(package, "//opf:item[starts-with(@href, 'pictures/')]/@href")
    assert archive.read(f"EPUB/{href}").startswith(b"\x89PNG")
    assert find(package, "//opf:meta[@property='schema:accessibilityHazard']/text()") == ["unknown"]


def test_the_colophon_says_where_the_work_lives_and_of_which_day_the_text_is():
    page = part(opened(a_book()), "colophon.xhtml")
    assert find(page, "//x:a/@href") == ["https://den.example/", "https://den.example/works/7"]
    assert find(page, "string(//x:span[@class='date'])") == "2024-05-01"


def test_a_book_straight_from_a_manuscript_names_no_address():
    page = part(opened(a_book(url="", archive_name="")), "colophon.xhtml")
    assert find(page, "//x:a") == []
