"""Addresses as AO3 writes them, read into a query and written again."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foxden.search.conditions import (
    All,
    AnyOf,
    CreatorNamed,
    Flag,
    HasTag,
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
from foxden.search.query import WorkQuery
from foxden.search.query.filters import FIELDS
from foxden.search.query.names import KINDS, NAMED, OUTER

TODAY = dt.date(2026, 11, 23)


def query(**values: str | list[str]) -> WorkQuery:
    """Of ``work_search``'s fields."""
    named = {
        f"work_search[{name}]": value if isinstance(value, list) else [value]
        for name, value in values.items()
    }
    return read(named)


def again(found: WorkQuery) -> WorkQuery:
    """Written and read once more."""
    return read(parse_qs(found.to_query_string(), keep_blank_values=True))


def read(parameters: dict[str, list[str]]) -> WorkQuery:
    return WorkQuery.from_parameters(parameters, today=TODAY)


@pytest.mark.parametrize(
    ("parameter", "value", "condition"),
    [
        ("include_work_search[fandom_ids][]", "Dracula", TagNamed("Dracula", "fandom")),
        ("include_work_search[fandom_ids][]", "12", HasTag(frozenset({12}))),
        ("exclude_work_search[freeform_ids][]", "Angst", Not(TagNamed("Angst", "freeform"))),
        ("work_search[other_tag_names]", "Fluff", TagNamed("Fluff")),
        ("work_search[excluded_tag_names]", "Fluff", Not(TagNamed("Fluff"))),
        ("work_search[crossover]", "F", Flag("crossover", False)),
        ("work_search[complete]", "T", Flag("complete", True)),
        ("work_search[words_from]", "1,000", NumberIn("words", 1000, None)),
        ("work_search[words_to]", "5000", NumberIn("words", None, 5000)),
        ("work_search[kudos_count]", ">10", NumberIn("kudos", 11, None)),
        ("work_search[single_chapter]", "1", NumberIn("expected", 1, 1)),
        ("work_search[language_id]", "de", LanguageIs(frozenset({"de"}))),
        ("work_search[title]", "fox rain", Words("fox rain", frozenset({"title"}))),
        ("work_search[creators]", "alice", CreatorNamed("alice")),
        ("work_search[posted_from]", "2024-02-01", NumberIn("published", 738917, None)),
        ("work_search[fandom_count]", "1", TagCount("fandom", 1, 1)),
        ("work_search[unread]", "1", NotYetRead()),
        ("work_search[since_last_visit]", "1", SinceLastVisit()),
        ("work_search[posted_since_last_visit]", "1", SinceLastVisit(is_first_posted=True)),
        ("work_search[only_fandoms]", "Dracula", OnlyFandomsNamed(("Dracula",))),
        ("work_search[any_tags]", "A, B", AnyOf((TagNamed("A"), TagNamed("B")))),
        (
            "work_search[excluded_unless_main]",
            "A/B",
            AnyOf((Not(TagNamed("A/B", "relationship")), MainRelationshipNamed("A/B"))),
        ),
    ],
)
def test_each_filter_of_an_address_is_one_part(parameter, value, condition):
    found = read({parameter: [value]})
    [part] = found.parts
    assert part.condition == condition
    assert (part.parameter, part.value) == (parameter, value)
    assert part.label
    assert not found.problems


def test_names_between_commas_are_filters_of_their_own():
    found = query(other_tag_names="Fluff, Angst,,Fluff")
    assert [part.value for part in found.parts] == ["Fluff", "Angst"]


def test_several_languages_mean_any_of_them():
    found = query(language_id=["de", "ptBR"])
    assert {part.condition for part in found.parts} == {LanguageIs(frozenset({"de", "pt-BR"}))}
    assert found.without(found.parts[0]) == query(language_id="ptBR")


def test_several_only_fandoms_mean_none_but_these():
    found = query(only_fandoms="Dracula, Carmilla")
    assert {part.condition for part in found.parts} == {OnlyFandomsNamed(("Dracula", "Carmilla"))}
    assert found.without(found.parts[0]) == query(only_fandoms="Carmilla")


def test_one_filter_is_taken_away_and_the_others_stay():
    found = query(other_tag_names="Fluff,Angst", words_from="1000", sort_column="hits")
    without = found.without(found.parts[0])
    assert len(without.parts) == 2
    assert read(parse_qs(without.to_query_string())) == without


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("words_from", "many"),
        ("complete", "perhaps"),
        ("crossover", "2"),
        ("date_from", "someday"),
        ("date_to", "<7 days"),
        ("language_id", "1"),
        ("fandom_count", "few"),
        ("single_chapter", "maybe"),
        ("title", "fo*x"),
        ("sort_column", "colour"),
        ("sort_direction", "sideways"),
        ("other_tag_names", "x" * 2001),
    ],
)
def test_what_is_wrong_is_said_and_stays_in_the_address(name, value):
    found = query(**{name: value, "hits": ">10"})
    [problem] = found.problems
    assert problem.parameter == f"work_search[{name}]"
    assert problem.message
    assert 0 <= problem.start < problem.end <= len(problem.value)
    assert [part.value for part in found.parts] == [">10"]
    assert again(found) == found


def test_what_is_unknown_or_empty_is_left_alone():
    found = query(colour="red", title=" ", words_from="", single_chapter="0", unread="0")
    assert found == WorkQuery()
    assert read({"page": ["2"], "tag_id": ["Fluff"], "work_search": ["x"]}) == WorkQuery()


def test_too_many_filters_are_cut_short_and_the_box_still_counts():
    found = query(other_tag_names=",".join(map(str, range(500))), query="fox", sort_column="hits")
    assert len(found.parts) == 101
    assert (found.box, found.sort, len(found.problems)) == ("fox", "hits", 1)
    assert again(found) == found


def test_a_box_that_is_too_long_is_cut_short_and_said_to_be():
    found = query(query="fox " * 1000)
    assert found.problems
    assert again(found) == found


def test_a_tag_is_asked_for_by_number_or_by_name():
    def asked(value):
        [part] = read({"work_search[fandom_ids][]": [value]}).parts
        return part.condition, part.value

    assert asked("0012") == (HasTag(frozenset({12})), "12")
    assert asked('"1984"') == (TagNamed("1984", "fandom"), '"1984"')
    assert asked("9" * 30) == (TagNamed("9" * 30, "fandom"), "9" * 30)


def test_an_address_is_written_in_one_way():
    found = read(
        {
            "work_search[rating_ids]": ["9"],
            "work_search[excluded_creators]": ["bob, alice"],
            "work_search[sort_column]": ["words"],
        }
    )
    assert found.to_parameters() == [
        ("work_search[exclude_creators]", "bob"),
        ("work_search[exclude_creators]", "alice"),
        ("work_search[rating_ids][]", "9"),
        ("work_search[sort_column]", "word_count"),
    ]


def test_the_condition_is_all_parts_together():
    found = query(kudos_count=">10", query="fox")
    assert found.condition == All((NumberIn("kudos", 11, None), Words("fox")))


def test_the_box_says_the_order_before_the_form_does():
    """So that typing it beside the form has an effect, as on AO3: the form always names one."""
    found = query(query="fox sort:>words", sort_column="hits", sort_direction="desc")
    assert (found.sort, found.ascending) == ("words", True)
    assert found.to_parameters() == [("work_search[query]", "fox sort:>words")]
    assert query(query="fox", sort_column="hits").sort == "hits"
    rising = query(query="fox sort:words", sort_direction="asc")
    assert (rising.sort, rising.ascending) == ("words", True)
    assert again(rising) == rising


def test_the_box_takes_its_order_along():
    found = query(query="fo*x rain sort:>words", kudos_count=">10")
    without = found.without(found.parts[-1])
    assert (without.sort, without.ascending, without.problems) == (None, None, ())
    assert without == query(kudos_count=">10")


names = st.sampled_from(
    [
        *(f"work_search[{name}]" for name in FIELDS),
        *(f"work_search[{name}]" for name in NAMED),
        *(f"work_search[{name}]" for name in ("query", "sort_column", "sort_direction", "other")),
        *(f"{outer}[{kind}][]" for outer in sorted(OUTER) for kind in KINDS),
        "work_search[rating_ids]",
        "work_search[excluded_creators]",
        "page",
    ]
)
values = st.sampled_from(
    [
        "T", "F", "0", "1", "12", "012", ">10", "1,000-2k", "2024-05", "<7 days", "2024..2025",
        "revised_at", "words", "asc", "desc", "de", "DE", "ptBR", "A/B, C & D", '"1984"', "fo*x",
        "fox sort:>hits", "sort:kudos", "fox~ (rain", "x" * 2001,
    ]
)  # fmt: skip
addresses = st.dictionaries(names, st.lists(values | st.text(max_size=12), max_size=3))


@given(addresses)
def test_an_address_written_again_asks_the_same(parameters):
    found = read(parameters)
    assert again(found) == found


@given(addresses)
def test_each_filter_taken_away_leaves_an_address_that_asks_for_the_others(parameters):
    found = read(parameters)
    for part in found.parts:
        without = found.without(part)
        assert again(without) == without
        assert [other.value for other in without.parts] == [
            other.value for other in found.parts if other != part
        ]


def test_the_form_takes_no_more_creators_than_the_box():
    names = ",".join(f"writer{number}" for number in range(20))
    asked = WorkQuery.from_parameters({"work_search[creators]": [names]}, today=dt.date(2026, 1, 1))
    assert len(asked.parts) == 12
    assert [problem.message for problem in asked.problems] == (
        ["These are too many creators; this one was left out."] * 8
    )
