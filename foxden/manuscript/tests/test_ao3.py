from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foxden.manuscript import NotAStory, read
from foxden.manuscript.formats.pages.source import parse_html
from foxden.manuscript.formats.pages.story import fill_story
from foxden.manuscript.model import ReadChapter
from foxden.manuscript.tests.ao3 import Download, Part
from foxden.manuscript.tests.test_html import BLOCKS, LINES
from foxden.manuscript.tests.words import words_in_fields, words_of
from foxden.prose import clean_html, count_words, text_from_html


def download(**given):
    return read(Download(**given).html().encode(), file_name="story.html")


PARAGRAPHS = st.lists(LINES.map(lambda text: f"<p>{text}</p>"), min_size=1, max_size=3).map("".join)
MAYBE = st.one_of(st.just(""), PARAGRAPHS)
TITLES = st.sampled_from(["", "The Moor", "Chapter 9", "2: Dusk", "Œuvre & Co", "Notes", "1"])
PARTS = st.builds(
    Part,
    html=st.lists(BLOCKS, max_size=5).map("\n".join).map("<p>Fog.</p>{}".format),
    title=TITLES,
    summary=MAYBE,
    notes_before=MAYBE,
    notes_after=MAYBE,
)
DOWNLOADS = st.builds(
    Download,
    title=st.sampled_from(["The Fog", "Preface", "Chapter 1", "A/N: Rain?", "狐"]),
    byline=st.sampled_from(["Stamford", "x", "Anonymous", "by night"]),
    summary=MAYBE,
    notes_before=MAYBE,
    notes_after=MAYBE,
    tags=st.dictionaries(
        st.sampled_from(["Rating", "Fandoms", "Relationship", "Characters", "Additional Tags"]),
        st.lists(
            st.sampled_from(["Holmes, S.", "A & B", "x/y", "Fog", "雨"]), min_size=1, max_size=3
        ),
        max_size=4,
    ),
    parts=st.lists(PARTS, min_size=1, max_size=4),
    wrapped=st.booleans(),
)


def words_of_body(source):
    """The words a browser shows of a page, but for the head's title, which is shown above it."""
    return words_of(text_from_html(clean_html(source)))


@settings(max_examples=60, deadline=None)
@given(DOWNLOADS)
def test_no_word_of_a_download_is_lost_changed_or_doubled(made):
    source = made.html()
    assert words_in_fields(read(source.encode())) - Counter(["T"]) == words_of_body(source)


@settings(max_examples=60, deadline=None)
@given(DOWNLOADS)
def test_the_words_of_each_chapter_come_in_their_order(made):
    found = read(made.html().encode())
    assert len(found.chapters) == len(made.parts)
    for chapter, part in zip(found.chapters, made.parts, strict=True):
        assert chapter.text.split() == text_from_html(clean_html(part.html)).split()
        assert chapter.words == count_words(chapter.text)


@settings(max_examples=60, deadline=None)
@given(DOWNLOADS)
def test_summaries_and_notes_are_where_they_stood(made):
    found = read(made.html().encode())
    for at in ("summary", "notes_before", "notes_after"):
        said = text_from_html(clean_html(getattr(made, at)))
        assert " ".join((getattr(found, at) or "").split()) == " ".join(said.split())
        if len(made.parts) > 1:
            for chapter, part in zip(found.chapters, made.parts, strict=True):
                said = text_from_html(clean_html(getattr(part, at)))
                assert (getattr(chapter, at) or "").split() == said.split()


def story_of(body):
    chapter = ReadChapter()
    fill_story(
        chapter, [parse_html(f"<html><body><div>{body}</div></body></html>").find("body/div")]
    )
    return chapter


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=6).map("\n".join))
def test_the_html_and_text_of_a_story_hold_its_words_in_order(body):
    chapter = story_of(body)
    assert text_from_html(chapter.html).split() == chapter.text.split()
    assert chapter.text.split() == text_from_html(clean_html(body)).split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PARAGRAPHS, st.just("<hr>")), min_size=1, max_size=6).map("\n".join))
def test_paragraphs_are_as_clean_the_short_way_as_the_long_way(body):
    assert story_of(body).html.replace("\n", "") == clean_html(body).replace("\n", "")


def test_the_short_way_is_taken_for_plain_paragraphs_and_gives_the_same():
    body = '<p>One <em>two</em><br />\nthree.</p>\n\n<p align="center">* * *</p><hr /><h3>IV &amp; V</h3>'
    html = download(parts=[Part(body)]).chapters[0].html
    assert html == (
        '<p>One <em>two</em><br>three.</p>\n<p align="center">* * *</p>\n<hr>\n<h3>IV &amp; V</h3>'
    )


@pytest.mark.parametrize(
    "dirt",
    [
        '<p onclick="x()">Fog.</p>',
        '<p style="background:url(javascript:x)">Fog.</p>',
        '<p><a href="javascript:x()">Fog.</a></p>',
        "<p>Fog.<script>x()</script></p>",
        '<p>Fog.<img src="x" onerror="x()"></p>',
        '<p>Fog.</p><iframe src="http://example.org"></iframe>',
        '<p>Fog.<svg><a xlink:href="javascript:x()"></a></svg></p>',
    ],
)
def test_what_could_run_is_not_in_the_story(dirt):
    html = download(parts=[Part(dirt)]).chapters[0].html
    assert "Fog." in html
    assert not any(sign in html for sign in ("x()", "javascript", "onclick", "iframe", "style"))


def test_a_skin_keeps_its_classes():
    html = download(parts=[Part('<div class="letter"><p class="hand">Dear Mina,</p></div>')])
    assert html.chapters[0].html == '<div class="letter"><p class="hand">Dear Mina,</p></div>'


def test_preformatted_lines_stay_apart():
    found = download(parts=[Part("<pre>one\n  two</pre><p>three</p>")])
    assert found.chapters[0].text == "one\n  two\n\nthree"
    assert found.chapters[0].html.count("\n") == 1


def test_words_outside_any_paragraph_become_one():
    found = download(parts=[Part("It came <b>down</b>.<p>And stayed.</p>at last")])
    assert (
        found.chapters[0].html == "<p>It came <b>down</b>.</p>\n<p>And stayed.</p>\n<p>at last</p>"
    )


def test_what_someone_added_to_the_preface_is_kept_and_told():
    source = Download().html().replace("<h1>", "<p>Bound by my hand in 2020.</p><h1>")
    found = read(source.encode())
    assert found.notes_before == "Bound by my hand in 2020."
    assert any("kept in the notes" in remark for remark in found.remarks)


def test_a_download_with_a_tag_that_ao3_has_not_keeps_it_in_the_notes():
    found = download(tags={"Fandom": ["Emma"], "Mood": ["wet"]})
    assert found.notes_before == "Mood: wet"


def test_an_archived_work_has_its_author_and_not_its_archivist():
    archivist = 'Nobody [archived by <a href="/users/a/pseuds/a">a</a>]'
    author = '<a rel="author" href="/users/x/pseuds/x">Stamford</a>'
    source = Download().html().replace(author, archivist)
    found = read(source.encode())
    assert found.byline == ["Nobody"]
    assert "[archived by a]" in found.recognised


def test_a_download_without_a_word_of_story_is_refused():
    with pytest.raises(NotAStory, match="download it again"):
        download(parts=[Part("<p> </p>")])


def test_nesting_thousands_deep_is_refused_in_one_line():
    deep = "<div>" * 10_000 + "fog" + "</div>" * 10_000
    with pytest.raises(NotAStory, match=r"^The page nests[^\n]*$"):
        download(parts=[Part(deep)])


def test_a_page_that_only_speaks_of_ao3_is_read_as_any_page():
    found = read(
        b"<html><body><h1>Fog</h1><p>Posted originally on the Archive of Our Own.</p>"
        b"<p>It came down over Baker Street in the night and it stayed there.</p></body></html>"
    )
    assert found.format == "html"
    assert any("AO3" in remark for remark in found.remarks)
    assert "It came down" in found.chapters[0].text


def test_a_work_that_is_tagged_gets_no_suggestions():
    tags = {"Rating": ["Mature"], "Fandom": ["Holmes"]}
    found = download(
        tags=tags, parts=[Part("<p>Sherlock Holmes and John Watson and Mrs Hudson.</p>")]
    )
    assert not found.suggested.characters
