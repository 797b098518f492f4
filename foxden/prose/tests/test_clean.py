"""What the allow-list keeps and drops, case by case."""

from __future__ import annotations

import pytest

from foxden.prose import clean_html, text_from_html
from foxden.prose.allowed import attributes_of
from foxden.prose.elements import ALLOWED

from .outline import Outline

REL = 'rel="nofollow noopener noreferrer"'

CASES = [
    ("I <3 you", "I &lt;3 you"),
    ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
    ("<p>one<p>two", "<p>one</p><p>two</p>"),
    ("<b>bold <i>both</b> italic</i>", "<b>bold <i>both</i></b><i> italic</i>"),
    ("<b><p>one</p><p>two</p></b>", "<p><b>one</b></p><p><b>two</b></p>"),
    ("<p>one<div>two</div>", "<p>one</p><div>two</div>"),
    ("<ul><li>one<li>two</ul>", "<ul><li>one</li><li>two</li></ul>"),
    ("<p></p><p>x</p><div> </div>", "<p>x</p>"),
    ("<h2>Title</h3>text", "<h2>Title</h2>text"),
    ('<p class="letter 9x a;b" id="x" style="color:red">x</p>', '<p class="letter">x</p>'),
    ('<span class="emoji"></span>x', '<span class="emoji"></span>x'),
    ("<section>one</section><section>two</section>", "<div>one</div><div>two</div>"),
    ("<blink>x</blink><frobnicate>y</frobnicate>", "xy"),
    ("He said <grins> and left </rant>", "He said &lt;grins&gt; and left &lt;/rant&gt;"),
    ('<a href="foo>text</a> <p class="x">y', 'text <p class="x">y</p>'),
    ("if a <b then", "if a &lt;b then"),
    ("<ruby>漢<rt>kan</rt></ruby>", "<ruby>漢<rt>kan</rt></ruby>"),
    ("<details open><summary>s</summary>t</details>",
     '<details open=""><summary>s</summary>t</details>'),
    ("<table><tr><td>x", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
    ("<table>lost words<tr><td>x</table>",
     "<table><tbody><tr><td>lost words</td></tr><tr><td>x</td></tr></tbody></table>"),
    ("a</td><td>b", "a<div>b</div>"),
    ("<title>Document</title><style>p{}</style><p>x</p>", "<p>x</p>"),
    ("a<!-- never -->b<!--", "ab"),
    ("a\x00b\x07c\ud800d&#7;e", "abcde"),
    ("<iframe src='https://example.org'>x</iframe>y", "y"),
    ("<video>no video here</video>", "no video here"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "clean"), CASES, ids=[raw[:40] for raw, _clean in CASES])
def test_html_comes_out_clean(raw, clean):
    assert clean_html(raw) == clean


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<script>alert(1)",
        "<ScRiPt/x>alert(1)</sCrIpT >",
        "<img src=x onerror=alert(1)>",
        "<a href='java&#10;script:alert(1)'>x</a>",
        "<a href=' javascript:alert(1)'>x</a>",
        "<a href='&#106;avascript:alert(1)'>x</a>",
        "<a href='\x01javascript:alert(1)'>x</a>",
        "<a href='vbscript:alert(1)'>x</a>",
        "<a href='data:text/html,alert(1)'>x</a>",
        "<img src='data:image/svg+xml,alert(1)'>",
        "<q cite='javascript:alert(1)'>x</q>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mi//xlink:href='data:x,alert(1)'></math>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<frobnicate onclick=alert(1)>x",
        "<body onload=alert(1)>x",
        "<iframe srcdoc='alert(1)'></iframe>",
        "<svg></p><style><a title='</style><img src onerror=alert(1)>'></svg>",
        "<table background='javascript:alert(1)'><tr><td>x</table>",
        "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</form>",
        "<base href='javascript:alert(1)//'><meta http-equiv=refresh content='0;alert(1)'>",
    ],
)
def test_nothing_that_runs_comes_through(attack):
    outline = Outline(clean_html(attack))
    for tag, attributes in outline.seen:
        assert tag in ALLOWED
        assert attributes.keys() <= attributes_of(tag, "text") | {"rel"}
        assert "alert" not in "".join(
            attributes.get(name) or "" for name in ("href", "src", "cite")
        )


@pytest.mark.parametrize(
    ("href", "stays"),
    [
        ("https://example.org/", True),
        ("HTTP://example.org/", True),
        ("ftp://example.org/", True),
        ("mailto:fox@example.org", True),
        ("/works/1", True),
        ("#end", True),
        ("chapter:two", False),
        ("tel:123", False),
    ],
)
def test_links_go_where_the_allowed_schemes_lead(href, stays):
    assert (f'href="{href}"' in clean_html(f'<a href="{href}">x</a>')) is stays


def test_links_tell_search_engines_nothing():
    assert (
        clean_html('<a href="/x" rel="author" target="_blank">x</a>') == f'<a href="/x" {REL}>x</a>'
    )


def test_pictures_come_from_the_web_only():
    assert clean_html('<img src="ftp://x/y.png" alt="A fox">') == "A fox"
    assert clean_html('<img src="https://x/y.png" alt="A fox">') == (
        '<img src="https://x/y.png" alt="A fox">'
    )


def test_a_summary_has_no_pictures_and_no_classes():
    raw = '<p class="x">a <img src="https://x/y.png" alt="fox"></p>'
    assert clean_html(raw, field="summary") == "<p>a fox</p>"


def test_a_comment_shows_pictures_as_text():
    raw = '<p class="x">a <img src="https://x/y.png" alt="fox"></p>'
    assert clean_html(raw, field="comment") == "<p>a fox [https://x/y.png]</p>"


def test_notes_keep_classes_as_the_text_does():
    assert clean_html('<p class="x">a</p>', field="notes") == '<p class="x">a</p>'


def test_direction_marks_stay_in_prose():
    assert clean_html("<p>\u200fשלום\u200f</p>") == "<p>\u200fשלום\u200f</p>"


def test_bold_does_not_leak_out_of_a_cell():
    clean = clean_html("<table><tr><td><b>x<td>y</table>")
    assert clean == "<table><tbody><tr><td><b>x</b></td><td>y</td></tr></tbody></table>"


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<b>", "<p>x<b>", "<i title='long long long'>x<p>", "<table><tr><td>", "<ul><li>", "<svg>",
     "<a b='", "<!--", "</p>x", "&", "<blockquote>x", "<script", "<font size=1>x<p>"],
)  # fmt: skip
def test_hostile_repetition_stays_bounded(piece):
    raw = piece * (200_000 // len(piece))
    assert len(clean_html(raw)) < 12 * len(raw)


def test_ten_thousand_levels_keep_their_words():
    raw = "<div>deep " * 10_000 + "</div>" * 10_000 + "<p>out</p>"
    text = text_from_html(clean_html(raw))
    assert text.split().count("deep") == 10_000
    assert text.endswith("\n\nout")
