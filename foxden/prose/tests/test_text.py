"""Plain text out of HTML, and excerpts."""

from __future__ import annotations

import pytest

from foxden.prose import count_words, excerpt, text_from_html

CASES = [
    ("", ""),
    ("<p>one</p><p>two</p>", "one\n\ntwo"),
    ("<p>one<br>two</p>", "one\ntwo"),
    ("<p>one <br> two</p>", "one\ntwo"),
    ("<p>one</p><hr><p>two</p>", "one\n\n* * *\n\ntwo"),
    ("<p>one\n  two   <em>three</em></p>", "one two three"),
    ("<ul><li>one</li><li>two</li></ul><p>x</p>", "- one\n- two\n\nx"),
    ("<ol><li><p>one</p></li><li>two</li></ol>", "- one\n\n- two"),
    ("<p>w<em>o</em>rd</p>", "word"),
    ("<div>one<p>two</p>three</div>", "one\n\ntwo\n\nthree"),
    ("<pre>a\n  b</pre>", "a\n  b"),
    ("<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>", "a\tb\nc"),
    ("<p>I &lt;3 you &amp; me&nbsp;too</p>", "I <3 you & me\u00a0too"),
    ('<p>A <img src="x.png" alt="fox"> ran</p>', "A fox ran"),
    ("<dl><dt>fox</dt><dd>an animal</dd></dl>", "fox\nan animal"),
    ("<h2>One</h2>text", "One\n\ntext"),
    ("no markup at all", "no markup at all"),
    ("<script>x</script>y", "y"),
]


@pytest.mark.parametrize(("html", "text"), CASES)
def test_html_reads_as_plain_text(html, text):
    assert text_from_html(html) == text


@pytest.mark.parametrize(
    ("source", "words", "short"),
    [
        ("<p>The quick</p><p>brown fox</p>", 3, "The quick brown…"),
        ("<p>The quick</p>", 3, "The quick"),
        ("One, two, three", 2, "One, two…"),
        ("I <3 you so much", 3, "I <3 you…"),
        ("狐は走る", 2, "狐は…"),
        ("", 5, ""),
        ("one  \n two", 5, "one two"),
    ],
)
def test_an_excerpt_ends_at_a_word(source, words, short):
    assert excerpt(source, words=words) == short


def test_the_words_of_a_page_count_as_its_text():
    assert (
        count_words(text_from_html("<p>one</p><p>two<br>three</p><hr><ul><li>four</li></ul>")) == 4
    )
