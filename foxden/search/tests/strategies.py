"""Random archives and random questions, small enough that everything collides with everything."""

from __future__ import annotations

import os
from itertools import permutations
from typing import Any, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from foxden.search.answers import FACET_KINDS
from foxden.search.conditions import (
    All,
    AnyOf,
    Flag,
    FlagColumn,
    HasTag,
    InSeries,
    LanguageIs,
    MadeBy,
    MainRelationshipIs,
    Not,
    NumberColumn,
    NumberIn,
    OnlyFandoms,
    Sort,
    TagCount,
    WorkIn,
)
from foxden.search.documents import Document, Meaning, Numbers, Sight

from .oracle import COUNTED_TOGETHER, World

MUCH = int(os.environ.get("FOXDEN_ORACLE", "1"))
"""How many times as long as in the normal suite the oracle is asked: ``FOXDEN_ORACLE=50 pytest ...``."""


def patience(examples: int, **more: Any) -> settings:
    """Settings for so many examples in the normal suite."""
    return settings(
        max_examples=examples * MUCH,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )


WORKS = [*range(1, 31), 2**31 + 1, 2**31 + 2]
KINDS_OF_TAGS = (*FACET_KINDS, "rating", *COUNTED_TOGETHER * 2, "fandom", "fandom")
TAGS = dict(enumerate(KINDS_OF_TAGS, 1))
LATER_TAGS = {30: "rating", 31: "fandom", 32: "fandom", 33: "relationship", 34: "freeform"}
ALL_TAGS = TAGS | LATER_TAGS
PSEUDS = range(1, 7)
SERIES = range(1, 5)
LANGUAGES = ["en", "de", "zh-Hant", "ja"]
# In the order of code points the last two stand the other way round than in UTF-16.
TITLES = ["", "a", "a b", "ab", "b", "fox", "fox 2", "é", "\x00", "\uffee", "\U0001f98a"]
SMALL = [0, 1, 2, 3, 999, 1000, 1001, 50_000, 2**31 - 1]
DAY = 738_000
MOMENT = 1_700_000_000_000_000
MOMENTS = [MOMENT, MOMENT + 1, MOMENT + 1_000_000, MOMENT + 86_400_000_000, 0, -5]


def person_of(pseud: int) -> int:
    """Two pseuds belong to each account."""
    return (pseud + 1) // 2


works = st.sampled_from(WORKS)
tags = st.sampled_from(sorted(TAGS))
pseuds = st.sampled_from(PSEUDS)
series = st.sampled_from(SERIES)
titles = st.sampled_from(TITLES) | st.text(max_size=4)
small = st.sampled_from(SMALL)


def some(values: st.SearchStrategy[int], most: int = 4) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(values, max_size=most, unique=True).map(tuple)


def a_set(values: st.SearchStrategy[int], most: int = 3) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(values, max_size=most)


@st.composite
def documents(draw: Any, ids: st.SearchStrategy[int] = works, of: Any = tags) -> Document:
    creators = draw(some(pseuds, 3))
    return Document(
        id=draw(ids),
        tags=draw(some(of, 9)),
        creators=creators,
        people=tuple(dict.fromkeys(map(person_of, creators))),
        series=draw(some(series, 2)),
        title_key=draw(titles),
        author_key=draw(titles),
        language=draw(st.sampled_from(LANGUAGES)),
        words=draw(small),
        chapters=draw(st.integers(1, 3)),
        expected=draw(st.integers(0, 3)),
        complete=draw(st.booleans()),
        restricted=draw(st.booleans()),
        anonymous=draw(st.booleans()),
        published=DAY + draw(st.integers(0, 3)),
        updated=draw(st.sampled_from(MOMENTS) | st.integers(MOMENT, MOMENT + 50)),
    )


numbers = st.builds(Numbers, small, small, small, small)


pairs_of_tags = st.sampled_from(
    [
        (one, other)
        for one, other in permutations(sorted(ALL_TAGS), 2)
        if ALL_TAGS[one] == ALL_TAGS[other]
    ]
)
"""Two different tags of one kind."""


@st.composite
def meanings(draw: Any) -> dict[int, Meaning]:
    """Metatags anywhere within a kind, loops and all, and synonyms of tags that are none."""
    under: dict[int, set[int]] = {}
    for child, parent in draw(st.lists(pairs_of_tags, max_size=10)):
        under.setdefault(child, set()).add(parent)
    synonyms: dict[int, int] = {}
    for synonym, canonical in draw(st.lists(pairs_of_tags, max_size=6)):
        if synonym not in synonyms.values() and canonical not in synonyms:
            synonyms[synonym] = canonical
    return {
        tag: Meaning(synonyms.get(tag), frozenset(under.get(tag, ())))
        for tag in {*under, *synonyms}
    }


@st.composite
def worlds(draw: Any) -> World:
    listed = draw(st.lists(documents(), max_size=30, unique_by=lambda work: work.id))
    return World(
        documents={work.id: work for work in listed},
        kinds=dict(ALL_TAGS),
        meanings=draw(meanings()),
        numbers=draw(st.dictionaries(works, numbers, max_size=20)),
    )


known_or_not = st.sampled_from([*ALL_TAGS, 1000, 2**40])
bounds = st.none() | small | st.sampled_from([-1, 2**31, 2**40, 10**30, -(10**30)])
days = st.none() | st.integers(DAY - 1, DAY + 4)
moments = st.none() | st.sampled_from(MOMENTS) | st.integers(MOMENT - 1, MOMENT + 51)
numbered = [name for name in get_args(NumberColumn) if name not in ("published", "updated")]

leaves = st.one_of(
    st.builds(HasTag, a_set(known_or_not)),
    st.builds(HasTag, a_set(tags, 1)),
    st.builds(MainRelationshipIs, a_set(known_or_not)),
    st.builds(OnlyFandoms, a_set(known_or_not)),
    st.builds(
        TagCount,
        st.none() | st.sampled_from(FACET_KINDS),
        st.none() | st.integers(-1, 5),
        st.none() | st.integers(-1, 5) | st.just(10**30),
    ),
    st.builds(NumberIn, st.sampled_from(numbered), bounds, bounds),
    st.builds(NumberIn, st.just("published"), days, days),
    st.builds(NumberIn, st.just("updated"), moments, moments),
    st.builds(LanguageIs, st.frozensets(st.sampled_from([*LANGUAGES, "tlh"]), max_size=2)),
    st.builds(Flag, st.sampled_from(get_args(FlagColumn)), st.booleans()),
    st.builds(MadeBy, a_set(pseuds | st.just(99))),
    st.builds(InSeries, a_set(series | st.just(99))),
    st.builds(WorkIn, a_set(works | st.just(99), 12)),
)
about_tags = st.one_of(
    st.builds(HasTag, st.frozensets(tags, min_size=1, max_size=2)),
    st.builds(OnlyFandoms, st.frozensets(tags, min_size=1, max_size=2)),
    st.builds(MainRelationshipIs, st.frozensets(tags, min_size=1, max_size=2)),
    st.builds(TagCount, st.none() | st.sampled_from(FACET_KINDS), st.integers(1, 3)),
    st.just(Flag("crossover", True)),
)


def _branches(parts: Any) -> Any:
    several = st.lists(parts, max_size=3).map(tuple)
    return st.builds(All, several) | st.builds(AnyOf, several) | st.builds(Not, parts)


conditions = st.just(All()) | st.recursive(leaves, _branches, max_leaves=6)
sights = st.builds(
    Sight,
    is_member=st.booleans(),
    pseuds=a_set(pseuds, 2),
    muted_people=st.just(frozenset()) | a_set(st.integers(1, 4), 2),
    muted_tags=st.just(frozenset()) | a_set(known_or_not, 2),
    muted_works=st.just(frozenset()) | a_set(works, 3),
)
SORTS = [name for name in get_args(Sort) if name != "relevance"]
sorts = st.sampled_from(SORTS)


@st.composite
def questions(draw: Any, conditions: Any = conditions) -> dict[str, Any]:
    """The arguments of a search."""
    start = draw(st.just(0) | st.integers(0, 32))
    return {
        "condition": draw(conditions),
        "sight": draw(sights),
        "sort": draw(sorts),
        "ascending": draw(st.sampled_from([None, None, True, False])),
        "start": start,
        "stop": start + draw(st.just(20) | st.integers(0, 7)),
        "limit": draw(st.sampled_from([None, None, 10, 1, 3])),
    }
