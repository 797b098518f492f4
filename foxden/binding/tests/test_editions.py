import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from foxden.binding import EDITIONS, MEDIA_TYPES, bind
from foxden.binding.markdown import escape
from foxden.binding.tests.books import a_book, a_story
from foxden.binding.tests.corpus import NASTY, PIXEL


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_same_book_always_gives_the_same_bytes(edition):
    assert bind(a_book(), format=edition) == bind(a_book(), format=edition)
    assert edition in MEDIA_TYPES


def test_an_unknown_edition_names_the_choices():
    with pytest.raises(ValueError, match="epub, html, txt, md"):
        bind(a_book(), format="azw3")


@pytest.mark.parametrize("edition", ["html", "txt", "md"])
@pytest.mark.parametrize("name", NASTY)
def test_whatever_comes_can_be_bound_as_text(name, edition):
    assert bind(a_story(NASTY[name]), format=edition).decode("utf-8").endswith("\n")


def page(**changes):
    return lxml_html.fromstring(bind(a_book(**changes), format="html").decode())


def test_the_web_page_has_the_names_that_tools_look_for():
    tree = page()
    links = tree.xpath("//*[@id='preface']//*[@class='message']//a/@href")
    assert links == ["https://den.example/", "https://den.example/works/7"]
    tags = tree.xpath("//*[@id='preface']//*[@class='meta']//dl[@class='tags']")[0]
    assert tags.xpath("dt/text()")[0] == "Rating:"
    assert "Chapters: 2/3" in tags.xpath("string(dd[last()])")
    assert "Part 2 of Winter Songs" in tags.text_content()
    assert len(tree.xpath("//*[@id='chapters']/div[@class='userstuff']")) == 2
    assert tree.xpath("string(//*[@id='chapters']//h2[1])") == "Chapter 1: Snow"
    assert "Thanks to all." in tree.xpath("string(//*[@id='afterword'])")


def test_the_web_page_fetches_nothing():
    html = bind(a_story(f"<img src='{PIXEL}'><img src='https://x.example/y.png'>"), format="html")
    tree = lxml_html.fromstring(html.decode())
    assert all(address.startswith("data:") for address in tree.xpath("//@src"))
    assert not tree.xpath("//link | //script")


def test_plain_text_keeps_paragraphs_lines_and_scene_breaks():
    text = bind(a_book(), format="txt").decode()
    assert "said, _very cold_.\n\nHe laughed & turned.\nTwice.\n\n* * *\n\nMorning came." in text
    assert text.startswith("The Long Winter of the Fox\nby Unspoken Flame, Ana\n")
    assert "The end <of it>." in text


def test_plain_text_indents_quotations_and_numbers_lists():
    text = bind(
        a_story("<blockquote><p>Dear<br>you</p></blockquote><ol start=3><li>c<li>d</ol>"),
        format="txt",
    ).decode()
    assert "    Dear\n    you" in text
    assert "3. c\n4. d" in text


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), max_size=40))
def test_escaped_markdown_reads_as_it_was_written(text):
    words = " ".join(text.split())
    rendered = MarkdownIt("commonmark").render(escape(words))
    assert lxml_html.fromstring(f"<div>{rendered}</div>").text_content().strip() == words.strip()


MARKUP = st.lists(
    st.text("ab .,“*_#-1)", min_size=1, max_size=6)
    | st.sampled_from(
        (
            "<em>x</em>",
            "<strong>y z</strong>",
            "<em>“q”</em>",
            "<i>a<b>b</b></i>",
            "<br>",
            "</p><p>",
            "<sub>2</sub>",
            "<a href='https://x.example/'>l</a>",
        )
    ),
    max_size=9,
).map(lambda pieces: f"<p>{''.join(pieces)}</p>")


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_markdown_keeps_words_and_emphasis_through_a_commonmark_reader(html):
    text = bind(a_story(html, notes_after_html=""), format="md").decode()
    story = text.split("\n---\n")[1]
    rendered = lxml_html.fromstring(f"<div>{MarkdownIt('commonmark').render(story)}</div>")
    source = lxml_html.fromstring(f"<div>{html}</div>")

    def letters(tree, path="."):
        whole = "".join(node.text_content() for node in tree.xpath(path))
        return re.sub(r"\s", "", whole)

    assert letters(rendered) == letters(source)
    assert letters(rendered, ".//em | .//i") == letters(source, ".//em | .//i")
    assert letters(rendered, ".//strong | .//b") == letters(source, ".//strong | .//b")
