"""A book that Foxden binds is a manuscript that Foxden reads: whoever leaves can come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from foxden.binding import BookChapter, bind
from foxden.binding.tests.books import a_book
from foxden.cli.bind import book_from_manuscript
from foxden.manuscript import read

PAGES = Path(__file__).parents[1] / "foxden" / "manuscript" / "tests" / "pages"
KEPT = (
    "title byline language summary fandoms relationships characters freeforms rating warnings "
    "categories series complete published source_url notes_before notes_after words"
).split()


# A line of tags without links does not say which commas are a tag's own: only a package does.
BOOKS = [
    ("ao3-download.html", "epub"),
    ("ao3-download-2015.html", "epub"),
    ("ao3-work-entire.html", "epub"),
    ("ao3-download-2015.html", "html"),
    ("ao3-work-entire.html", "html"),
]


@pytest.mark.parametrize(("name", "edition"), BOOKS)
def test_a_bound_book_comes_back_with_every_field(name, edition):
    before = read((PAGES / name).read_bytes())
    after = read(bind(book_from_manuscript(before), format=edition), file_name=f"book.{edition}")
    for field in KEPT:
        assert getattr(after, field) == getattr(before, field), field
    for old, new in zip(before.chapters, after.chapters, strict=True):
        assert (new.title, new.summary) == (old.title, old.summary)
        assert (new.notes_before, new.notes_after) == (old.notes_before, old.notes_after)
        assert new.text == old.text


def test_what_the_binder_adds_to_notes_does_not_come_back():
    story = "<p>The fox<a href='#n'>1</a> came.</p><p id='n'>A red one.</p>"
    chapter = BookChapter(html=story, title="One", notes_after_html="<p>Thanks.</p>")
    book = a_book(chapters=(chapter,), notes_after_html="<p>To all.</p>")
    found = read(bind(book, format="epub"), file_name="book.epub")
    assert found.chapters[0].text == "The fox1 came.\n\nA red one."
    assert found.chapters[0].notes_after == "Thanks."
    assert found.notes_after == "To all."
    assert any("Back to the beginning" in words for words in found.recognised)
