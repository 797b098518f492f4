"""Files that hold one file: pages saved whole by a browser, archives of one."""

from __future__ import annotations

import base64
import quopri

import pytest

from foxden.manuscript import NotAStory, read
from foxden.manuscript.tests.epubs import fichub_epub, zipped
from foxden.manuscript.tests.test_pages import PAGES

CHAPTER = (PAGES / "ao3-work-chapter.html").read_bytes()
ADDRESS = "https://archiveofourown.org/works/18950412/chapters/44980001"


def mhtml(page, *, encoding="quoted-printable", kind="text/html", charset="utf-8"):
    coded = (
        quopri.encodestring(page) if encoding == "quoted-printable" else base64.encodebytes(page)
    )
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {ADDRESS}\r\n"
        "Subject: La Lampe\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="----edge----"\r\n\r\n\r\n------edge----\r\n'
        f"Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n"
        f"Content-Location: {ADDRESS}\r\n\r\n"
    )
    rest = (
        "\r\n------edge----\r\nContent-Type: text/css\r\nContent-Location: cid:css-1@mhtml.blink\r\n\r\n"
        "p { color: red }\r\n------edge------\r\n"
    )
    return head.encode() + coded + rest.encode()


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_saved_whole_is_the_page_inside(encoding):
    found = read(mhtml(CHAPTER, encoding=encoding), file_name="La Lampe.mhtml")
    assert found.format == "ao3-html"
    assert found.chapters == read(CHAPTER).chapters
    assert found.source_url == "https://archiveofourown.org/works/18950412"


def test_the_encoding_that_the_parts_header_names_is_believed():
    page = "<html><body><p>Лиса спала у двери, и никто её не видел.</p></body></html>"
    found = read(mhtml(page.encode("cp1251"), charset="windows-1251"))
    assert found.chapters[0].text == "Лиса спала у двери, и никто её не видел."


def test_a_whole_page_without_a_page_is_refused():
    with pytest.raises(NotAStory, match="without the page"):
        read(mhtml(b"x", kind="image/png"))


def test_a_mail_that_is_a_story_is_no_saved_page():
    mail = b"From: ada@example.org\nSubject: The Fox\nDate: 1 Jan 1999\n\nThe fox ran home in the snow.\n"
    assert read(mail).format == "text"


def test_an_archive_of_one_file_is_that_file():
    html = (PAGES / "fichub.html").read_bytes()
    found = read(zipped({"Nobodys_Dog-abc.html": html}), file_name="Nobodys_Dog.zip")
    assert found == read(html)
    assert read(zipped({"book.epub": fichub_epub()})).title == "Nobody's Dog"


def test_an_archive_of_several_or_of_archives_is_refused():
    for files in (
        {"a.html": b"<p>a</p>", "b.html": b"<p>b</p>"},
        {"a.zip": zipped({"b.txt": "b"})},
    ):
        with pytest.raises(NotAStory, match="ZIP"):
            read(zipped(files))


def test_an_archive_in_an_archive_in_an_archive_goes_no_deeper():
    data = (PAGES / "fichub.html").read_bytes()
    for depth in range(4):
        data = zipped({f"{depth}.html": data})
    with pytest.raises(NotAStory):
        read(data)
