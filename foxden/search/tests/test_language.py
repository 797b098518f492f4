"""What readers type in the box, and what is made of it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foxden.search.conditions import (
    ALWAYS,
    All,
    AnyOf,
    CreatorNamed,
    Flag,
    LanguageIs,
    MainRelationshipNamed,
    Not,
    NotYetRead,
    NumberIn,
    OnlyFandomsNamed,
    SinceLastVisit,
    TagCount,
    TagNamed,
    Words,
)
from foxden.search.language import parse_box
from foxden.search.language.dates import parse_days
from foxden.search.language.numbers import parse_range

TODAY = dt.date(2026, 11, 23)


def box(text: str):
    return parse_box(text, today=TODAY)


def within(field: str, text: str, **options) -> Words:
    return Words(text, frozenset({field}), **options)


UNDERSTOOD = [
    ("fox", Words("fox")),
    ("fox rain", All((Words("fox"), Words("rain")))),
    ("fox AND rain", All((Words("fox"), Words("rain")))),
    ('"snow day"', Words("snow day", is_phrase=True)),
    ("“snow day”", Words("snow day", is_phrase=True)),
    ("-otter", Not(Words("otter"))),
    ("NOT otter", Not(Words("otter"))),
    ("!otter", Not(Words("otter"))),
    ("--otter", Words("otter")),
    ("a well-known fox", All((Words("a"), Words("well-known"), Words("fox")))),
    ("fox OR otter", AnyOf((Words("fox"), Words("otter")))),
    ("fox || otter", AnyOf((Words("fox"), Words("otter")))),
    ("(fox OR otter) rain", All((AnyOf((Words("fox"), Words("otter"))), Words("rain")))),
    ("fo*", Words("fo", is_prefix=True)),
    ("Wars: A", All((Words("Wars:"), Words("A")))),
    ("title:fox", within("title", "fox")),
    ('summary:"two words"', within("summary", "two words", is_phrase=True)),
    ("endnotes:rain", within("notes", "rain")),
    ("series.title:rain", within("series", "rain")),
    ('story:"the letter"', within("story", "the letter", is_phrase=True)),
    ('tag:"Hurt/Comfort"', TagNamed("Hurt/Comfort")),
    ("fandom:Dracula", TagNamed("Dracula", "fandom")),
    ("creator:alice", CreatorNamed("alice")),
    ("m/m", TagNamed("M/M", "category")),
    ("words:>1000", NumberIn("words", 1001, None)),
    ("words>1000", NumberIn("words", 1001, None)),
    ("words: <= 500", NumberIn("words", None, 500)),
    ("words:1000-5000", NumberIn("words", 1000, 5000)),
    ("word_count:[10 TO 20]", NumberIn("words", 10, 20)),
    ("words:1.000", NumberIn("words", 1000, 1000)),
    ("kudos>10", NumberIn("kudos", 11, None)),
    ("kudos count: >10", NumberIn("kudos", 11, None)),
    ("hits_count:=5", NumberIn("hits", 5, 5)),
    ("expected_number_of_chapters:1", NumberIn("expected", 1, 1)),
    ("otp:true", TagCount("relationship", 1, 1)),
    ("relationships:<3", TagCount("relationship", None, 2)),
    ("fandoms:1", TagCount("fandom", 1, 1)),
    ("tags:>5", TagCount(None, 6, None)),
    ("crossover:false", Flag("crossover", False)),
    ("complete:true", Flag("complete", True)),
    ("language_id:de", LanguageIs(frozenset({"de"}))),
    ("main:A/B", MainRelationshipNamed("A/B")),
    ('only:"The Odyssey"', OnlyFandomsNamed(("The Odyssey",))),
    ("unread:true", NotYetRead()),
    ("is:unread", NotYetRead()),
    ("is:read", Not(NotYetRead())),
    ("-is:unread", Not(NotYetRead())),
    ("updated:last-visit", SinceLastVisit()),
    ('revised_at:"last visit"', SinceLastVisit()),
    ("posted:last-visit", SinceLastVisit(is_first_posted=True)),
    ("posted:2024-02", NumberIn("published", 738917, 738945)),
    ("updated:<7 days", NumberIn("updated", 1794787200000000, None)),
    ("", ALWAYS),
]


@pytest.mark.parametrize(("text", "condition"), UNDERSTOOD)
def test_the_box_understands(text, condition):
    parsed = box(text)
    assert parsed.condition == condition
    assert not parsed.problems


@pytest.mark.parametrize(
    ("text", "sort", "ascending"),
    [
        ("sort:>words", "words", True),
        ("sort:<words", "words", False),
        ("sort:kudos", "kudos", None),
        ("sort by: hits descending", "hits", False),
        ("sorted by word count ascending", "words", True),
        ("sort by date updated", "updated", None),
        ("sort:update", "updated", None),
        ("sort:author", "author", None),
    ],
)
def test_the_box_says_how_to_sort(text, sort, ascending):
    parsed = box(text)
    assert (parsed.sort, parsed.ascending) == (sort, ascending)


@pytest.mark.parametrize(
    ("text", "wrong", "understood"),
    [
        ("fox OR", "OR", Words("fox")),
        ("OR fox", "OR", ALWAYS),
        ("(fox", "(", Words("fox")),
        ("fox) rain", ")", All((Words("fox"), Words("rain")))),
        ("fo*x rain", "fo*x", Words("rain")),
        ("fox~2", "~2", Words("fox")),
        ("complete:maybe fox", "complete:maybe", Words("fox")),
        ("word_count:many fox", "word_count:many", Words("fox")),
        ("updated:someday fox", "updated:someday", Words("fox")),
        ("colour:red", "colour:", Words("colour red")),
        ("sort:colour fox", "sort:colour", Words("fox")),
    ],
)
def test_a_mistake_is_shown_where_it_is_and_the_rest_counts(text, wrong, understood):
    parsed = box(text)
    [problem] = parsed.problems
    assert text[problem.start : problem.end] == wrong
    assert problem.message
    if text != "OR fox":
        assert parsed.condition == understood


@given(st.text(alphabet='ab "()-!*:<>=~^ORANDTsortwords123[]“”', max_size=80) | st.text())
def test_nothing_typed_is_too_much_for_it(text):
    parsed = box(text)
    for problem in parsed.problems:
        assert 0 <= problem.start <= problem.end <= len(text)


def test_very_long_and_very_deep_boxes_are_cut_short():
    assert box("(" * 1000 + "fox").problems
    assert box("fox " * 2000).problems


def test_periods_are_whole_calendar_periods():
    assert parse_days("1 month ago", today=TODAY) == (dt.date(2026, 10, 1), dt.date(2026, 10, 31))
    assert parse_days("2 years", today=TODAY) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert parse_days("> 8 weeks", today=TODAY) == (None, dt.date(2026, 9, 28))
    assert parse_days("13-21 months", today=TODAY) == (dt.date(2025, 2, 1), dt.date(2025, 10, 31))
    assert parse_days("2024-02-30", today=TODAY) is None


@given(st.text(max_size=30))
def test_no_number_and_no_date_raises(text):
    parse_range(text)
    parse_days(text, today=TODAY)
