"""Entries of LiveJournal and Dreamwidth, in the shapes of their styles, with our own words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foxden.manuscript import NotAStory, read
from foxden.manuscript.tests.words import words_of

HEADER = (
    "<b>Title:</b> The Empty Chair<br /><b>Author:</b> "
    "<span class='ljuser' lj:user='ada_b' style='white-space: nowrap;'>"
    "<a href='https://ada-b.livejournal.com/profile'><img src='https://l-stat.example/u.gif' "
    "alt='[info]' /></a><a href='https://ada-b.livejournal.com/'><b>ada_b</b></a></span><br />"
    "<b>Rating:</b> PG-13<br /><b>Pairing:</b> Holmes/Watson<br />"
    "<b>Summary:</b> A chair stays empty.<br /><b>Disclaimer:</b> Not mine.<br /><br />"
)
STORY = (
    '<a name="cutid1"></a>The chair by the fire was <i>empty</i>, and stayed so.<br /><br />'
    "Watson looked at it every evening before he lit the lamp.<br /><br />"
    "On the third evening somebody sat in it.<a name='cutid1-end'></a>"
)
COMMENT = (
    "<div class='comment-wrapper'><span class='ljuser' lj:user='bob'><b>bob</b></span>"
    "<div class='entry-content'>I loved this!</div></div>"
)
USER = "<span class='ljuser' lj:user='ada_b'><a href='https://ada-b.livejournal.com/'><b>ada_b</b></a></span>"

DREAMWIDTH = (
    "<div class='entry-wrapper'><div class='entry'><div class='header'>"
    "<h3 class='entry-title'><a href='https://x.dreamwidth.org/12.html'>{subject}</a></h3>"
    "<span class='datetime'>May. 3rd, 2009 09:12 pm</span></div>"
    f"<div class='userpic'></div><span class='poster entry-poster'>{USER}</span>"
    "<div class='entry-content'>{body}</div>"
    "<div class='metadata bottom-metadata'><ul><li><span>Mood:</span> sleepy</li></ul></div>"
    "<div class='tag'><ul><li><a rel='tag' href='https://x.dreamwidth.org/tag/angst'>angst</a>,</li>"
    "<li><a rel='tag' href='https://x.dreamwidth.org/tag/baker+street'>baker street</a></li></ul></div>"
    f"</div></div><div id='comments'>{COMMENT}</div>"
)
SITE_SCHEME = (
    "<div class='b-singlepost'><h1 class='b-singlepost-title'>{subject}</h1>"
    f"<div class='b-singlepost-author'>{USER}<time class='b-singlepost-author-date'>2009-05-03 21:12</time>"
    "</div><article class='b-singlepost-body entry-content'>{body}</article>"
    "<div class='b-singlepost-tags'><a href='https://x.livejournal.com/tag/angst'>angst</a>, "
    "<a href='https://x.livejournal.com/tag/baker'>baker street</a></div></div>"
    f"{COMMENT}"
)
FIRST_SCHEME = (
    f"<table><tr><td>{USER} wrote<br /><span class='date'>3 May 2009</span></td></tr></table>"
    "<p><font face='Arial,Helvetica' size='+1'><i><b>{subject}</b></i></font><br />"
    "<div style='margin-left: 30px'>{body}</div></p>"
    "<div class='ljtags'><a href='/tag/angst'>angst</a> <a href='/tag/b'>baker street</a></div>"
    f"{COMMENT}"
)
STYLES = [DREAMWIDTH, SITE_SCHEME, FIRST_SCHEME]
styles = pytest.mark.parametrize("style", STYLES, ids=["styled", "site", "first"])


def entry(style, body, subject="Fic: The Empty Chair (Holmes/Watson)"):
    shown = style.replace("{subject}", subject).replace("{body}", body)
    return read(
        f"<!DOCTYPE html><html><head><title>x</title></head><body>{shown}</body></html>".encode()
    )


@styles
def test_the_headers_that_fans_write_are_read(style):
    found = entry(style, HEADER + STORY)
    assert (found.title, found.byline) == ("The Empty Chair", ["ada_b"])
    assert (found.rating, found.relationships) == ("PG-13", ["Holmes/Watson"])
    assert (found.summary, found.disclaimer) == ("A chair stays empty.", "Not mine.")
    assert found.freeforms == ["angst", "baker street"]
    assert found.published == dt.date(2009, 5, 3)
    assert found.format == "journal-html"


@styles
def test_the_story_is_whole_and_nothing_else_is_in_it(style):
    found = entry(style, HEADER + STORY)
    assert found.chapters[0].text.startswith("The chair by the fire was empty")
    assert found.chapters[0].text.endswith("somebody sat in it.")
    assert "<em>empty</em>" in found.chapters[0].html or "<i>empty</i>" in found.chapters[0].html
    assert "loved" not in str(found)
    assert "[info]" not in str(found)


@styles
def test_an_entry_without_headers_takes_subject_and_poster(style):
    found = entry(style, STORY, subject="The Empty Chair")
    assert (found.title, found.byline) == ("The Empty Chair", ["ada_b"])
    assert found.creators[0].url == "https://ada-b.livejournal.com/"


def test_a_cut_that_the_page_does_not_hold_is_said():
    found = entry(DREAMWIDTH, STORY + "<span class='cut-wrapper'><b>( Read more... )</b></span>")
    assert any("behind a cut" in remark for remark in found.remarks)
    assert "Read more" not in found.chapters[0].text


def test_an_empty_entry_is_refused():
    with pytest.raises(NotAStory, match="save it again"):
        entry(DREAMWIDTH, " ")


def test_deep_nesting_is_refused_and_scripts_are_not_kept():
    with pytest.raises(NotAStory):
        entry(DREAMWIDTH, "<div>" * 10_000 + STORY)
    found = entry(
        SITE_SCHEME, STORY + "<p onclick='x()' style='a'>End<script>alert(1)</script></p>"
    )
    assert "onclick" not in found.chapters[0].html
    assert "alert" not in found.chapters[0].html


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from("rain fog lamp door night said".split()), min_size=4).map(
            " ".join
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_word_of_a_body_is_lost(paragraphs):
    body = "<br /><br />".join(f"The {text} then." for text in paragraphs)
    found = entry(DREAMWIDTH, body, subject="Rainfall")
    assert words_of(found.chapters[0].text) == words_of(body.replace("<br />", " "))
