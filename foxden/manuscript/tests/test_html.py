import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foxden.manuscript import NotAStory, read
from foxden.manuscript.formats.html import blocks_from_html
from foxden.manuscript.tests.words import words_in_fields, words_of
from foxden.prose import clean_html, text_from_html

STORY = "<p>The hound had not barked.</p><p>Holmes laid down his pipe and looked at it.</p>"


def page(body, head=""):
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def html_of(body):
    return page(body).chapters[0].html


def kinds(html):
    return [block.kind for block in blocks_from_html(clean_html(html))]


def test_a_title_and_byline_in_the_text_win_over_the_head():
    found = page(
        f"<h1>The Curious Night</h1><p>by Ada Byron</p>{STORY}",
        "<title>The Curious Night - Fics!</title><meta name=author content='Webmaster'>",
    )
    assert (found.title, found.byline) == ("The Curious Night", ["Ada Byron"])
    assert "The Curious Night - Fics!" in found.recognised
    assert "Webmaster" in found.recognised


def test_the_head_names_the_story_where_the_text_does_not():
    found = page(STORY, "<title>The Curious Night</title><meta name='author' content='Ada'>")
    assert (found.title, found.byline) == ("The Curious Night", ["Ada"])


def test_labels_parted_by_line_breaks_are_headers():
    found = page(
        "<p>Title: The Curious Night<br>Author: Ada<br><b>Rating:</b> G<br>"
        f"Summary: Nothing happens.</p>{STORY}"
    )
    assert (found.title, found.byline, found.summary) == (
        "The Curious Night",
        ["Ada"],
        "Nothing happens.",
    )


def test_emphasis_is_kept():
    assert "<em>not</em>" in html_of("<p>The hound had <em>not</em> barked at all.</p>" + STORY)


def test_chapters_begin_at_headings():
    found = page(f"<h1>T</h1><h2>Chapter One: Dusk</h2>{STORY}<h2>Chapter Two</h2>{STORY}")
    assert [chapter.title for chapter in found.chapters] == ["Dusk", None]


@pytest.mark.parametrize(
    "broken",
    [
        "<hr>",
        "<p>***</p>",
        "<center>~*~</center>",
        "<p align='center'>oOoOo</p>",
        "<div style='text-align:center'># # #</div>",
    ],
)
def test_a_rule_or_ornament_is_a_scene_break(broken):
    assert "<hr>" in html_of(STORY + broken + STORY)


def test_an_empty_paragraph_among_many_that_are_not_is_a_lost_scene_break():
    assert html_of(STORY * 3 + "<p>&nbsp;</p><p>&nbsp;</p>" + STORY * 3).count("<hr>") == 1


def test_empty_paragraphs_between_all_paragraphs_mean_nothing():
    spaced = "<p>&nbsp;</p>".join(f"<p>Sentence number {n} of it.</p>" for n in "abcdefgh")
    assert "<hr>" not in html_of(spaced)


def test_line_breaks_twice_part_paragraphs():
    html = html_of("The hound had not barked.<br><br>Holmes laid down <i>his</i> pipe.<br><br>So.")
    assert html.count("<p>") == 3
    assert "<i>his</i>" in html


def test_short_lines_between_breaks_are_verse():
    assert "<br>" in html_of(
        f"{STORY}<p>O fox upon the hill,<br>the moon is in the well,<br>and all the house</p>{STORY}"
    )


def test_speeches_between_breaks_are_paragraphs():
    html = html_of(f"{STORY}<p>“It did nothing.”<br>“That was it.”<br>“I see now.”</p>{STORY}")
    assert "<br>" not in html


def test_lines_that_an_editor_broke_are_one_paragraph():
    lines = [
        "The hound had not barked, and nobody in the house had",
        "thought that at all strange until the morning when the",
        "groom came in and told them so over the cold breakfast",
        "table.",
    ]
    assert " had thought that " in html_of(f"<p>{'<br>'.join(lines)}</p>{STORY}")


def test_a_letter_in_a_blockquote_stays_one():
    letter = "<blockquote><p>My dear Holmes,</p><p>come at once.</p></blockquote>"
    assert "<blockquote>" in html_of(STORY * 3 + letter + STORY * 3)


def test_a_blockquote_or_table_around_the_whole_story_is_layout():
    for opener, closer in (
        ("<blockquote>", "</blockquote>"),
        ("<table><tr><td>", "</td></tr></table>"),
    ):
        found = page(f"{opener}<h1>The Night</h1><p>by Ada</p>{STORY * 3}{closer}")
        assert found.title == "The Night"
        assert "<table" not in found.chapters[0].html + found.chapters[0].html[:12]


def test_lists_and_tables_are_kept_whole():
    assert kinds(f"{STORY}<ul><li>a pipe</li><li>a hound</li></ul>{STORY}").count("other") == 1


def test_preformatted_text_is_read_as_plain_text():
    assert kinds("<pre>First one.\n\n***\n\nSecond one.</pre>").count("break") == 1


def test_navigation_is_recognised_and_not_part_of_the_story():
    found = page(
        f"<nav><a href='/'>Home</a> <a href='/next'>Next</a></nav>{STORY}<footer>© 2003</footer>"
    )
    assert "Home" not in found.chapters[0].text
    assert {"© 2003"} <= set(found.recognised)
    assert found.remarks


def test_a_footer_that_says_something_of_the_story_stays():
    found = page(f"{STORY}<footer><p>And so the fox came home at last.</p></footer>")
    assert "fox came home" in found.chapters[0].text


def test_the_encoding_that_a_page_names_is_believed():
    source = "<html><head><meta charset=windows-1251></head><body><p>Лиса спала.</p></body></html>"
    found = read(source.encode("cp1251"))
    assert (found.encoding, found.chapters[0].text) == ("cp1251", "Лиса спала.")


def test_a_page_without_words_is_no_story():
    with pytest.raises(NotAStory):
        page("<p>&nbsp;</p><script>var story = 'words';</script>")


WORDS = st.sampled_from("the fox ran home Watson “Yes” 1894 and—then didn't Σ 狐".split())
INLINE = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{' '.join(parts)}</{tag}>",
        st.sampled_from(["em", "b", "span", "a", "u", "i"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=4,
)
LINES = st.lists(INLINE, min_size=1, max_size=5).map(" ".join)
BLOCKS = st.recursive(
    st.one_of(
        LINES.map(lambda text: f"<p>{text}</p>"),
        st.lists(LINES, min_size=1, max_size=4).map(lambda lines: f"<p>{'<br>'.join(lines)}</p>"),
        LINES.map(lambda text: f"<h2>{text}</h2>"),
        st.lists(LINES, min_size=1, max_size=3).map("<br><br>".join),
        st.just("<hr>"),
        st.just("<p>&nbsp;</p>"),
        LINES.map(lambda text: f"<ul><li>{text}</li></ul>"),
        LINES.map(lambda text: f"<pre>{text}\n\n{text}</pre>"),
        LINES.map(lambda text: f"<i><p>{text}</p>"),
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["div", "blockquote", "center", "article"]),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=250, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=8).map("".join))
def test_no_word_of_a_page_is_lost_changed_or_doubled(body):
    source = f"<html><body><p>Once there was a fox.</p>{body}</body></html>"
    assert words_in_fields(read(source.encode())) == words_of(text_from_html(clean_html(source)))


@settings(max_examples=100, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=8).map("".join))
def test_the_html_and_the_text_of_a_chapter_hold_the_same_words(body):
    for chapter in page(f"<p>Once there was a fox.</p>{body}").chapters:
        assert words_of(chapter.text) == words_of(text_from_html(chapter.html).replace("* * *", ""))
