"""ZIP archives of several manuscripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foxden.manuscript import NotAStory, files_in_zip
from foxden.manuscript.parcel import MOST_FILES
from foxden.manuscript.tests.epubs import epub, page, zipped


def test_each_file_comes_with_its_bytes_and_its_bare_name_in_the_order_of_the_archive():
    packed = zipped({"ford/2.txt": "Two.", "ford/1.txt": "One.", "ford/empty/": ""})
    assert files_in_zip(packed) == [(b"Two.", "2.txt"), (b"One.", "1.txt")]


def test_litter_is_left_out():
    litter = {"__MACOSX/a/._1.txt": "x", ".DS_Store": "x", "a/.git/config": "x"}
    assert files_in_zip(zipped({"1.txt": "One.", "2.txt": "Two.", **litter})) == [
        (b"One.", "1.txt"),
        (b"Two.", "2.txt"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Once upon a time.",
        zipped({"only.html": "<p>One.</p>", "__MACOSX/._only.html": "x"}),
        epub({"one.xhtml": page("<p>One.</p>")}),
        zipped({"[Content_Types].xml": "", "word/document.xml": ""}),
    ],
    ids=["empty", "text", "one file", "an EPUB", "a Word document"],
)
def test_what_is_no_archive_of_several_files_is_left_to_the_readers(data):
    assert files_in_zip(data) is None


def locked():
    data = bytearray(zipped({"1.txt": "One.", "2.txt": "Two."}))
    for place in range(len(data)):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped({"1.txt": "0" * 40_000_000, "2.txt": ""}), "unpacks to far more"),
        (zipped({"../1.txt": "One.", "2.txt": "Two."}), "lead out"),
        (zipped({"/etc/1.txt": "One.", "2.txt": "Two."}), "lead out"),
        (zipped({f"{n}.txt": "x" for n in range(MOST_FILES + 1)}), "in parts"),
        (zipped({"1.txt": "One.", "2.txt": "Two."})[:-30], "damaged"),
        (locked(), "password"),
    ],
    ids=["bomb", "path", "root", "many", "cut off", "locked"],
)
def test_hostile_and_broken_archives_are_refused(data, said):
    with pytest.raises(NotAStory, match=said):
        files_in_zip(data)


def test_many_large_files_are_refused_together():
    large = " ".join(map(str, range(2_700_000)))
    with pytest.raises(NotAStory, match="50 MB together"):
        files_in_zip(zipped({f"{number}.txt": large for number in range(3)}))


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}\.txt", fullmatch=True), st.binary(), min_size=2))
def test_whatever_is_packed_comes_out(files):
    assert files_in_zip(zipped(files)) == [(body, name) for name, body in files.items()]


@given(st.binary(max_size=200), st.integers(0, 60))
def test_damage_is_refused_or_leaves_files(noise, place):
    good = zipped({"1.txt": "One.", "2.txt": "Two."})
    try:
        found = files_in_zip(good[:place] + noise + good[place:])
    except NotAStory:
        return
    assert found is None or len(found) == 2
