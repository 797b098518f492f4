"""The tag search: what it lists, for whom, and in which order."""

from __future__ import annotations

import pytest

from foxden.people.tests.factories import alice, bob, mona
from foxden.tags.models import Kind, Tag
from foxden.tags.rules import make_canonical, make_synonym, place_under_fandom, tags_for
from foxden.works.rules import hide_work
from foxden.works.tests.factories import draft, posted

from .pages import get, tree, words

pytestmark = pytest.mark.django_db


def listed(query: str, user=None) -> list[str]:
    page = tree(f"/tags/search?{query}", user)
    return [words(item) for item in page.xpath("//ol[contains(@class, 'tag index')]/li")]


def canonical(kind: str, name: str) -> Tag:
    [(tag, _words)] = tags_for(kind, [name])
    make_canonical(tag=tag, actor=None)
    return tag


def test_the_bare_form_lists_nothing_and_says_nothing_was_found():
    page = tree("/tags/search")
    assert not page.xpath("//ol[contains(@class, 'tag index')]")
    assert not page.xpath("//*[contains(@class, 'notice')]")


def test_tags_are_found_by_the_beginnings_of_their_words():
    posted(characters=["Mina Harker", "Jonathan Harker"])
    assert listed("tag_search[name]=har mi") == ["Character: Mina Harker (1)"]
    assert len(listed("tag_search[name]=HARK")) == 2
    assert listed("tag_search[name]=arker") == []
    assert listed("tag_search[name]=%21%3F") == []


def test_kind_status_and_fandom_narrow_the_list():
    fandom = canonical(Kind.FANDOM, "Dracula")
    mina = canonical(Kind.CHARACTER, "Mina Harker")
    canonical(Kind.CHARACTER, "Mina Loy")
    [(short, _words)] = tags_for(Kind.CHARACTER, ["Mina H"])
    make_synonym(tag=short, of=mina, actor=None)
    place_under_fandom(tag=mina, fandom=fandom, actor=None)
    posted(freeforms=["Mina lives"])
    every = "tag_search[name]=mina"
    assert len(listed(every)) == 4
    assert listed(f"{every}&tag_search[type]=Freeform") == ["Additional Tag: Mina lives (1)"]
    of_status = f"{every}&tag_search[wrangling_status]="
    assert len(listed(f"{of_status}canonical")) == 2
    assert listed(f"{of_status}synonymous") == ["Character: Mina H (0) synonym"]
    assert listed(f"{of_status}noncanonical_nonsynonymous") == ["Additional Tag: Mina lives (1)"]
    assert len(listed(f"{of_status}noncanonical")) == 2
    assert listed(f"{every}&tag_search[fandoms]=dracula") == ["Character: Mina Harker (0)"]
    assert listed(f"{every}&tag_search[fandoms]=Emma") == []


def test_the_order_is_by_name_use_or_age():
    posted(freeforms=["Fox b", "Fox a"])
    posted(freeforms=["Fox b", "Fox c"])
    names = [row.split(": ")[1] for row in listed("tag_search[name]=fox")]
    assert names == ["Fox a (1)", "Fox b (2)", "Fox c (1)"]
    assert "Fox b" in listed("tag_search[name]=fox&tag_search[sort_column]=uses")[0]
    assert "Fox c" in listed("tag_search[name]=fox&tag_search[sort_column]=created_at")[0]


def test_what_a_reader_may_not_see_has_no_tags_for_them():
    posted(freeforms=["Fox of members"], restricted=True)
    draft(freeforms=["Fox of a draft"])
    hide_work(work=posted(freeforms=["Fox that is hidden"]), hidden=True)
    assert listed("tag_search[name]=fox") == []
    for user in (bob(), alice(), mona()):
        assert listed("tag_search[name]=fox", user) == ["Additional Tag: Fox of members (1)"]


def test_pages_go_on_and_a_number_too_high_is_the_last():
    posted(freeforms=[f"Fox {number:02}" for number in range(60)])
    query = "tag_search[name]=fox&tag_search[sort_column]=name&page="
    assert len(listed(f"{query}1")) == 50
    assert len(listed(f"{query}2")) == len(listed(f"{query}99")) == 10
    assert len(listed(f"{query}-1")) == 50


def test_odd_input_is_an_empty_answer_and_no_fault():
    for value in (
        "%00",
        "x" * 5000,
        "%F0%9F%A6%8A",
        "%ED%A0%80",
        "' OR 1=1 --",
        "&tag_search[type]=x",
    ):
        assert get(f"/tags/search?tag_search[name]={value}").status_code == 200
