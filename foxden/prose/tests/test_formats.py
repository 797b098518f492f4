"""The one way in: HTML, Markdown and plain text become clean HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foxden.prose import html_from, paragraphs_from_plain, text_from_html


@pytest.mark.parametrize(
    ("raw", "html"),
    [
        ("", ""),
        ("one", "<p>one</p>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p>\n<p>three</p>"),
        ("one\r\n\r\n\r\n\r\ntwo", "<p>one</p>\n<p>two</p>"),
        ("one\n   \n  two", "<p>one</p>\n<p>two</p>"),
        ("I <3 <b>you</b> & them", "<p>I &lt;3 &lt;b&gt;you&lt;/b&gt; &amp; them</p>"),
    ],
)
def test_what_is_typed_becomes_paragraphs(raw, html):
    assert paragraphs_from_plain(raw) == html
    assert html_from(raw, format="plain") == html


@pytest.mark.parametrize(
    ("raw", "html"),
    [
        ("one\ntwo\n\n\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("one <i>two\n\nthree</i> four", "<p>one <i>two</i></p><p><i>three</i> four</p>"),
        ("<p>one\ntwo</p>three\nfour", "<p>one\ntwo</p><p>three\nfour</p>"),
        ("one<br><br>two<br/>three", "<p>one</p><p>two<br>three</p>"),
        ("one<hr>two", "<p>one</p><hr><p>two</p>"),
        ("<blockquote>one\n\ntwo</blockquote>",
         "<blockquote><p>one</p><p>two</p></blockquote>"),
        ("<div>one</div>two", "<div>one</div><p>two</p>"),
        ("<ul><li>one</li></ul>", "<ul><li>one</li></ul>"),
        ("<i>I <3 you</i>", "<p><i>I &lt;3 you</i></p>"),
        ("<br><br>", ""),
    ],
)  # fmt: skip
def test_words_outside_blocks_become_paragraphs(raw, html):
    assert html_from(raw, format="html") == html


@pytest.mark.parametrize(
    ("raw", "html"),
    [
        ("one *two* **three** ~~four~~",
         "<p>one <em>two</em> <strong>three</strong> <s>four</s></p>"),
        ("one\n\n***\n\ntwo\n\n* * *\n\nthree",
         "<p>one</p>\n<hr>\n<p>two</p>\n<hr>\n<p>three</p>"),
        ("one  \ntwo\\\nthree", "<p>one<br>\ntwo<br>\nthree</p>"),
        ("> a letter\n>\n> more", "<blockquote>\n<p>a letter</p>\n<p>more</p>\n</blockquote>"),
        ("    An indented paragraph.", "<p>An indented paragraph.</p>"),
        ("one\n\n~~~\n\ntwo", "<p>one</p>\n<p>~~~</p>\n<p>two</p>"),
        ("a <u>raw</u> tag <script>x</script>", "<p>a <u>raw</u> tag </p>"),
        ('<center>\n\nmiddle\n\n</center>', "<center>\n<p>middle</p>\n</center>"),
        ("# Title\n\n- a\n- b",
         "<h1>Title</h1>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[Fox]: hello", "<p>[Fox]: hello</p>"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>"),
    ],
)  # fmt: skip
def test_markdown_is_commonmark_for_stories(raw, html):
    assert html_from(raw, format="markdown").replace("\n", "") == html.replace("\n", "")


@pytest.mark.parametrize("mark", ["> ", "- ", "*", "[", "<div>\n\n", "1. "])
def test_deep_markdown_keeps_its_words(mark):
    html = html_from(mark * 3_000 + "deep\n\nend", format="markdown")
    assert "deep" in html
    assert text_from_html(html).endswith("end")


@given(st.text(max_size=200))
def test_plain_text_keeps_every_character_but_space(raw):
    html = html_from(raw, format="plain")
    seen = text_from_html(html)
    kept = re.sub(r"[\x00-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]", "", raw)
    assert "".join(seen.split()) == "".join(kept.split())


@given(
    st.lists(st.sampled_from(["fox", "den", " ", "\n", "\n\n", "1. ", "a_b_c", "(x)", "é"])).map(
        "".join
    )
)
def test_markdown_keeps_the_words_of_ordinary_text(raw):
    seen = text_from_html(html_from(raw, format="markdown"))
    assert re.findall("[a-zé]+", seen) == re.findall("[a-zé]+", raw)


def test_very_many_brackets_are_words_and_not_links():
    made = html_from("[fox](/a) " * 6000, format="markdown")
    assert made.count("[fox](/a)") == 6000
    assert "<a " in html_from("[fox](/a)", format="markdown")
