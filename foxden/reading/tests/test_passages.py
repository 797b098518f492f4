"""The passage of a story in which the words stand that somebody looked for."""

from __future__ import annotations

import datetime as dt

import pytest

from foxden.people.tests.factories import looking
from foxden.reading.filters import passages
from foxden.reading.filters.passages import passages_of
from foxden.search.query import WorkQuery
from foxden.works.queries import find_works
from foxden.works.rules import ChapterFields, add_chapter, publish_chapter
from foxden.works.tests.factories import posted

from .pages import tree, words

pytestmark = pytest.mark.django_db

RAIN = "<p>It had rained.</p><p>Nobody saw the heron leave the weir before the snow’s end.</p>"


def shown(typed: str) -> list[str]:
    query = WorkQuery.from_parameters({"work_search[query]": [typed]}, today=dt.date(2026, 11, 23))
    found = passages_of(find_works(query, looking(None)), looking(None))
    return [" ".join(passage.html.split()) for passage in found.values()]


def test_the_words_looked_for_are_marked_where_they_stand():
    posted(text=RAIN)
    assert shown("heron") == [
        "It had rained. Nobody saw the <mark>heron</mark> leave the weir before the snow’s end."
    ]
    assert "<mark>leave the weir</mark>" in shown('"leave the weir"')[0]
    assert "<mark>snow’s</mark>" in shown("snows")[0]
    assert "<mark>Nobody</mark>" in shown("nobod*")[0]


def test_what_is_found_elsewhere_has_no_passage():
    posted("Heron", text="<p>Nothing of it here.</p>")
    assert shown("heron") == []
    posted(text=RAIN, summary="<p>A weir.</p>")
    assert shown("summary:weir") == []


def test_a_story_that_may_not_be_searched_shows_nothing():
    posted("Heron", text=RAIN, is_text_searchable=False)
    assert shown("heron") == []


def test_the_chapter_it_stands_in_is_one_click_away():
    work = posted(text="<p>Dry.</p>", expected_chapters=None)
    second = add_chapter(work=work, actor=None, fields=ChapterFields(text=RAIN))
    publish_chapter(chapter=second, actor=None)
    page = tree("/works/search?work_search[query]=heron")
    [link] = page.xpath("//p[@class='passage']/a")
    assert link.get("href") == f"/works/{work.pk}/chapters/{second.pk}"
    assert "heron" in words(link)


def test_markup_of_a_story_is_no_markup_of_a_passage():
    posted(text="<p>A &lt;script&gt; and a heron.</p>")
    assert shown("heron") == ["A &lt;script&gt; and a <mark>heron</mark>."]


def test_only_so_much_is_read_for_a_page(monkeypatch):
    posted(text=RAIN)
    monkeypatch.setattr(passages, "MOST_READ", 10)
    assert shown("heron") == []
