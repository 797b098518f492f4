"""What is no story is refused with one sentence that says what to do."""

from __future__ import annotations

import pytest

from foxden.manuscript import NotAStory, read


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04........mimetypeapplication/epub+zip", "damaged ZIP"),
        (b"PK\x03\x04........[Content_Types].xml", "damaged ZIP"),
        (b"PK\x03\x04........mimetypeapplication/vnd.oasis.opendocument.text", "damaged ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "Word"),
        (b"-----BEGIN PGP MESSAGE-----\n\nhQEMA", "encrypted"),
        (bytes(range(256)) * 40, "binary"),
        (b"* * *\n\n---\n", "no words"),
        (b"a" * (50 * 1024 * 1024 + 1), "50 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_that_is_no_story_is_refused(data, says):
    with pytest.raises(NotAStory, match=says):
        read(data)


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_story_in_any_unicode_encoding_is_read(codec):
    text = "Title: Ashes\nAuthor: Dido\n\nThe fire was out before noon, and nobody saw it go.\n"
    manuscript = read(text.encode(codec))
    assert (manuscript.title, manuscript.byline) == ("Ashes", ["Dido"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\n\x0c"])
def test_any_line_end_ends_a_line(end):
    text = f"Title: Ashes{end}Author: Dido{end}{end}The fire was out before noon.{end}"
    manuscript = read(text.encode())
    assert manuscript.byline == ["Dido"]
    assert manuscript.chapters[0].text == "The fire was out before noon."
