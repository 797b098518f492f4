import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from foxden.binding.tests.corpus import NASTY, PIXEL
from foxden.binding.xhtml import Surroundings, find_targets, settle_links, to_xhtml
from foxden.binding.xhtml.links import absolute_address
from foxden.binding.xhtml.plain import plain_to_xhtml


def convert(html: str, **around) -> str:
    return to_xhtml(html, Surroundings(**around))


def parse(xhtml: str) -> etree._Element:
    return etree.fromstring(f"<div>{xhtml}</div>".encode(), etree.XMLParser(huge_tree=True))


def words(element: etree._Element) -> list[str]:
    return re.findall(r"\w+", "".join(element.itertext()))


@pytest.mark.parametrize("name", NASTY)
def test_whatever_comes_is_well_formed(name):
    assert parse(convert(NASTY[name])).tag == "div"


BLOCK = st.sampled_from(
    "p div blockquote ul li ol dl dt dd h2 center pre table tr td ruby rt".split()
)
INLINE = st.sampled_from("em strong b i u a span font tt details summary figure caption".split())
TAGS = BLOCK | INLINE
SOUP = st.lists(
    st.text("abc <&é漢\x00", max_size=8)
    | TAGS.map("<{}>".format)
    | TAGS.map("</{}>".format)
    | st.sampled_from(("<br>", "<hr>", "<img alt='pic'>", "<a href='#x' id='x'>", "<p lang=de>")),
    max_size=30,
).map("".join)
PHRASING_ONLY = {"p", "h3", "pre", "em", "strong", "b", "i", "u", "a", "span", "summary", "caption"}
BLOCK_TAGS = {"p", "div", "blockquote", "ul", "ol", "dl", "h3", "pre", "table", "details", "figure"}


@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_any_soup_becomes_xml_in_which_no_block_stands_in_a_line(soup):
    root = parse(convert(soup))
    for element in root.iter(*PHRASING_ONLY):
        assert not {inner.tag for inner in element.iterdescendants()} & BLOCK_TAGS
    for link in root.iter("a"):
        assert next(link.iterancestors("a"), None) is None


FLAT = st.lists(
    st.text("abc é漢", max_size=8)
    | st.sampled_from("p div blockquote em strong a font center ul li h2".split()).flatmap(
        lambda tag: st.sampled_from((f"<{tag}>", f"</{tag}>"))
    ),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(FLAT)
def test_no_word_is_lost_doubled_or_moved(soup):
    source = etree.fromstring(f"<html><body>{soup}</body></html>", etree.HTMLParser())
    letters = re.sub(r"\W", "", "".join(source.itertext()))
    assert re.sub(r"\W", "", "".join(parse(convert(soup)).itertext())) == letters


PLAIN = st.lists(
    st.lists(
        st.text("ab ’é", min_size=1, max_size=9)
        | st.sampled_from(("&amp;", "&lt;", "<br>", "<em>x</em>", "<i>y <b>z</b></i>", "&nbsp;")),
        min_size=1,
        max_size=6,
    ).map(lambda pieces: f"<p>{''.join(pieces)}</p>")
    | st.sampled_from(("<hr>", "<blockquote>\n<p>q <em>e</em></p>\n<p>r</p></blockquote>")),
    max_size=6,
).map("\n".join)


@settings(deadline=None)
@given(PLAIN)
def test_the_quick_way_says_the_same_as_the_thorough_one(html):
    quick = plain_to_xhtml(html)
    assert quick is not None
    thorough = convert("<div></div>" + html)
    assert parse(quick).xpath("string()").split() == parse(thorough).xpath("string()").split()
    assert [e.tag for e in parse(quick).iter()] == [e.tag for e in parse(thorough).iter()]


@pytest.mark.parametrize(
    ("html", "xhtml"),
    [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<em>a<p>b</p>c</em>", "<p><em>a</em></p><p><em>b</em></p><p><em>c</em></p>"),
        ("<p><tt>a</tt></p>", '<p><span class="mono">a</span></p>'),
        ("<p><strike>a</strike><big>b</big></p>", '<p><s>a</s><span class="big">b</span></p>'),
        ("<center>a</center>", '<div class="align-center"><p>a</p></div>'),
        ("<p align=right>a</p>", '<p class="align-right">a</p>'),
        ("<h1>a</h1>", "<h2>a</h2>"),
        ("<hr width='50%'>", '<hr class="scene"/>'),
        ("<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul></ul>", ""),
        ("<dl><dd>a</dl>", "<dl><dt></dt><dd>a</dd></dl>"),
        ("<ruby>漢<rp>(</rp><rt>k</rt></ruby>", "<p><ruby>漢<rt>k</rt></ruby></p>"),
        ("<td>a</td>", "<div><p>a</p></div>"),
        ("<details>a</details>", '<div class="details"><p>a</p></div>'),
        ("<p>\ud83e\udd8a\ud83e\x01</p>", "<p>🦊\ufffd</p>"),
        ("<p style='x' onclick='y'>a</p>", "<p>a</p>"),
        ("<a href='javascript:x'>a</a>", "<p>a</p>"),
    ],
)
def test_each_kind_of_disorder_has_its_order(html, xhtml):
    assert convert(html) == xhtml


def test_a_table_is_put_in_order_and_what_is_no_cell_steps_out():
    table = "<table>loose<tfoot><tr><td>f</td></tr></tfoot><tr><td>a</td></tr></table>"
    assert convert(table) == (
        "<p>loose</p><table><tbody><tr><td>a</td></tr></tbody>"
        "<tfoot><tr><td>f</td></tr></tfoot></table>"
    )


def test_a_picture_on_the_web_leaves_its_words_and_its_address():
    assert convert("<p><img src='https://x.example/a.png' alt='a fox'></p>") == (
        '<p><a class="picture" href="https://x.example/a.png">[a fox]</a></p>'
    )


def test_a_picture_in_the_text_becomes_a_file_once():
    around = Surroundings()
    xhtml = to_xhtml(f"<p><img src='{PIXEL}' alt='dot'><img src='{PIXEL}' alt='again'></p>", around)
    (picture,) = around.pictures.values()
    assert picture.content.startswith(b"\x89PNG")
    assert xhtml.count(f'src="pictures/{picture.name}"') == 2


def test_a_picture_that_is_none_leaves_its_words():
    assert "[broken]" in convert("<img src='data:image/png;base64,AAAA' alt='broken'>")


def test_links_within_a_text_lead_to_what_is_there_and_others_lose_their_address():
    html = "<p id='n1'>note</p><p><a href='#n1'>to it</a> <a href='#gone'>lost</a></p>"
    around = Surroundings(targets=find_targets([html], prefix="c1"))
    page = settle_links({"p": to_xhtml(html, around)})["p"]
    assert '<p id="c1-1">note</p>' in page
    assert '<a href="#c1-1">to it</a>' in page
    assert "lost" in page and "gone" not in page


def test_a_link_to_another_page_of_the_same_chapter_names_that_page():
    pages = {"a": '<p><a href="#c1-1">x</a></p>', "b": '<p id="c1-1">y</p>'}
    assert settle_links(pages)["a"] == '<p><a href="b#c1-1">x</a></p>'


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/works/1", "https://den.example/works/1"),
        ("http://x.example/a b?c=d e#f", "http://x.example/ab?c=de#f"),
        ("https://пример.example/путь", "https://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C"),
        ("http://x.example/%zz", "http://x.example/%25zz"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("javascript:alert(1)", None),
        ("http://", None),
        ("http://[::1", None),
        ("http://a..b/", None),
        ("http://a:99999/", None),
        ("http://1.2.3.400/", None),
    ],
)
def test_an_address_is_absolute_and_escaped_or_none(address, expected):
    assert absolute_address(address, base="https://den.example/works/7") == expected


def test_a_relative_address_without_a_base_leads_nowhere():
    assert absolute_address("/works/1") is None
