"""Files cut off, mixed up and scribbled in: a manuscript or one clear sentence, never anything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foxden.manuscript import NotAStory, read
from foxden.manuscript.tests.epubs import ao3_epub, fanficfare_epub, fichub_epub
from foxden.manuscript.tests.test_pages import SAMPLES

PAGES = [path.read_bytes() for path in SAMPLES]
BOOKS = [ao3_epub(), fanficfare_epub(), fichub_epub()]
SCRIBBLES = st.sampled_from(
    [b"", b"<", b">", b'"', b"</div>", b"<div>", b"</dl>", b"<dd>", b"<br/>", b"\0", b"&#0;", b"&#1;",
     b"\xff", b"<!--", b"<table>", b"</body>", b"id=", b"class=", b"<svg>", b"<p", b"\x0c"]
)  # fmt: skip


def survives(data):
    try:
        found = read(data)
    except NotAStory as refusal:
        assert "\n" not in str(refusal)
    else:
        assert found.chapters


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(PAGES), st.floats(0, 1), st.floats(0, 1), SCRIBBLES)
def test_a_page_with_a_piece_cut_out_or_written_over(page, one, other, scribble):
    start, end = sorted((int(one * len(page)), int(other * len(page))))
    survives(page[:start] + scribble + page[end:])


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(PAGES), st.lists(st.tuples(st.floats(0, 1), SCRIBBLES), min_size=1, max_size=8)
)
def test_a_page_that_is_scribbled_in(page, scribbles):
    for place, scribble in scribbles:
        at = int(place * len(page))
        page = page[:at] + scribble + page[at:]
    survives(page)


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(BOOKS), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=6)
)
def test_a_book_that_is_scribbled_in(book, scribbles):
    for place, scribble in scribbles:
        at = int(place * len(book))
        book = book[:at] + scribble + book[at + len(scribble) :]
    survives(book)


@pytest.mark.parametrize("mark", ["&#1;", "&#x1f", "&#0014;", "&#X0;", "&#12;", "&#xb;"])
def test_control_characters_in_a_chapter_are_left_out_and_its_words_stay(mark):
    page = next(page for page in PAGES if b'id="work">Chapter Text' in page)
    before, after = page.split(b'id="work">Chapter Text</h3>', 1)
    data = (
        before
        + b'id="work">Chapter Text</h3>'
        + mark.encode()
        + after.replace(b"</p>", f" fox{mark}</p>".encode())
    )
    found = read(data)
    assert "fox" in found.chapters[0].html
    assert not any(ord(sign) < 32 and sign not in "\t\n\r" for sign in found.chapters[0].html)
