"""The engine's answers beside the oracle's: totals, order, every facet list, for every viewer."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from foxden.search.columns import memory
from foxden.search.conditions import ALWAYS, Flag, HasTag, MadeBy, OnlyFandoms, TagCount
from foxden.search.documents import VISITOR, Document, Meaning, Numbers, Sight

from . import oracle
from .asking import Asked
from .oracle import World
from .shrinking import shrink
from .strategies import (
    ALL_TAGS,
    DAY,
    LANGUAGES,
    MOMENT,
    TITLES,
    leaves,
    patience,
    questions,
    worlds,
)

pytestmark = pytest.mark.django_db
MEMBER = Sight(is_member=True)
HARRY, POTTERVERSE, SHERLOCK, SHERLOCK_BBC, CRIME = 1, 2, 3, 4, 5
FANDOMS = dict.fromkeys(range(1, 10), "fandom")


def work(key: int, *tags: int, **changes: object) -> Document:
    plain = Document(
        id=key,
        tags=tags,
        creators=(1,),
        people=(1,),
        series=(),
        title_key="a",
        author_key="a",
        language="en",
        words=1000,
        chapters=1,
        expected=1,
        complete=True,
        restricted=False,
        anonymous=False,
        published=DAY,
        updated=MOMENT,
    )
    return replace(plain, **changes)


def world_of(*documents: Document, **meanings: Meaning) -> World:
    said = {int(tag.removeprefix("tag")): meaning for tag, meaning in meanings.items()}
    return World({each.id: each for each in documents}, dict(FANDOMS), said)


# What everyone knows, worked out by hand: the oracle and the engine must both say so.


def test_a_synonym_is_found_and_counted_as_its_canonical_tag(asked):
    both = asked(world_of(work(1, HARRY), work(2, POTTERVERSE), tag2=Meaning(canonical=HARRY)))
    answer = both(HasTag(frozenset({POTTERVERSE})))
    assert list(answer.ids) == [2, 1]
    assert [(facet.tag, facet.count) for facet in answer.facets["fandom"]] == [(HARRY, 2)]


def test_a_metatag_counts_each_work_under_it_once(asked):
    under = Meaning(metatags=frozenset({CRIME}))
    both = asked(world_of(work(1, SHERLOCK, SHERLOCK_BBC), work(2, HARRY), tag3=under, tag4=under))
    answer = both(HasTag(frozenset({CRIME})))
    assert list(answer.ids) == [1]
    counted = [(facet.tag, facet.count) for facet in answer.facets["fandom"]]
    assert counted == [(SHERLOCK, 1), (SHERLOCK_BBC, 1), (CRIME, 1)]


def test_related_fandoms_are_no_crossover_and_strangers_are(asked):
    under = Meaning(metatags=frozenset({CRIME}))
    listed = [work(1, SHERLOCK, SHERLOCK_BBC), work(2, SHERLOCK, HARRY), work(3, HARRY)]
    both = asked(world_of(*listed, tag3=under, tag4=under))
    assert list(both(Flag("crossover", True)).ids) == [2]
    assert list(both(OnlyFandoms(frozenset({CRIME}))).ids) == [1]
    assert list(both(TagCount("fandom", 2, 2)).ids) == [2, 1]


def test_nobody_learns_of_a_restricted_work_or_of_who_is_anonymous(asked):
    both = asked(world_of(work(1, HARRY, restricted=True), work(2, HARRY, anonymous=True)))
    assert both(ALWAYS).total == 1
    assert both(ALWAYS, MEMBER).total == 2
    assert list(both(MadeBy(frozenset({1})), MEMBER).ids) == [1]
    assert list(both(MadeBy(frozenset({1})), replace(MEMBER, pseuds=frozenset({1}))).ids) == [2, 1]
    assert list(both(ALWAYS, replace(MEMBER, muted_people=frozenset({1}))).ids) == [2]


def test_who_asks_by_a_synonym_hears_of_another_synonym(asked, monkeypatch):
    monkeypatch.setattr(memory, "WORTH_KEEPING", 1)
    listed = [work(1, SHERLOCK), work(2, SHERLOCK_BBC), work(3, HARRY)]
    both = asked(world_of(*listed, tag3=Meaning(canonical=CRIME)))
    assert list(both(HasTag(frozenset({SHERLOCK}))).ids) == [1]
    both.archive.merge(SHERLOCK_BBC, CRIME)
    assert list(both(HasTag(frozenset({SHERLOCK}))).ids) == [2, 1]
    both.archive.unmerge(SHERLOCK)
    assert list(both(HasTag(frozenset({SHERLOCK}))).ids) == [1]


# What nobody thought of.


@patience(60)
@given(st.data())
def test_engine_and_oracle_agree(asked, data):
    world = data.draw(worlds(), label="world")
    both = asked(world)
    for _ in range(8):
        question = data.draw(questions(), label="question")
        event(f"found {min(both.same(**question).total, 5)}")


@patience(3)
@given(
    st.integers(0, 2**32),
    st.lists(questions(), min_size=40, max_size=40),
    st.lists(questions(leaves), min_size=60, max_size=60),
)
def test_they_agree_where_there_is_much(asked, seed, mixed, simple):
    """Enough works that lists are dense or sparse, and both ways of counting are taken."""
    both = asked(much(seed))
    for question in mixed + simple:
        length = question["stop"] - question["start"]
        start = question["start"] * 25
        both.same(**question | {"start": start, "stop": start + length})


def much(seed: int, works: int = 1500) -> World:
    """A large archive with a few tags on very many works, and many tags on few."""
    chance = Random(seed)
    kinds = dict(ALL_TAGS)
    for tag in range(100, 500):
        kinds[tag] = chance.choice(["fandom", "relationship", "character", "freeform"])
    pool = [*sorted(ALL_TAGS) * 12, *range(100, 500)]
    listed = {}
    for key in chance.sample(range(1, works * 3), works):
        chosen = dict.fromkeys(chance.choices(pool, k=chance.randrange(12)))
        creators = tuple(dict.fromkeys(chance.choices(range(1, 7), k=chance.choice([1, 1, 2]))))
        listed[key] = work(
            key,
            *chosen,
            creators=creators,
            people=tuple(dict.fromkeys((pseud + 1) // 2 for pseud in creators)),
            series=(chance.randrange(1, 5),) if chance.random() < 0.2 else (),
            title_key=chance.choice(TITLES) + str(chance.randrange(300)),
            author_key=chance.choice(TITLES),
            language=chance.choice(LANGUAGES),
            words=chance.choice([0, 1, 1000, chance.randrange(100_000)]),
            chapters=chance.randrange(1, 4),
            expected=chance.randrange(4),
            complete=chance.random() < 0.5,
            restricted=chance.random() < 0.3,
            anonymous=chance.random() < 0.1,
            published=DAY + chance.randrange(4),
            updated=MOMENT + chance.randrange(40),
        )
    return World(listed, kinds, _random_meanings(chance, kinds), _random_numbers(chance, listed))


def _random_meanings(chance: Random, kinds: dict[int, str]) -> dict[int, Meaning]:
    meanings = {}
    for tag in chance.sample(sorted(kinds), 120):
        like = [other for other in kinds if kinds[other] == kinds[tag] and other != tag]
        canonical = chance.choice(like) if like and chance.random() < 0.4 else None
        if canonical is not None and (canonical in meanings or _is_canonical(tag, meanings)):
            canonical = None
        above = chance.sample(like, min(len(like), chance.randrange(3)))
        meanings[tag] = Meaning(canonical, frozenset(above))
    return meanings


def _is_canonical(tag: int, meanings: dict[int, Meaning]) -> bool:
    return any(meaning.canonical == tag for meaning in meanings.values())


def _random_numbers(chance: Random, listed: dict[int, Document]) -> dict[int, Numbers]:
    return {
        key: Numbers(*(chance.choice([0, 1, 2, chance.randrange(5000)]) for _ in range(4)))
        for key in listed
        if chance.random() < 0.7
    }


@pytest.fixture(scope="module", params=["real", "small"])
def asked(request, tmp_path_factory):
    """A world, asked of the engine and of the oracle at once.

    With the engine's own thresholds, and with such that what is for large archives is done here too.
    """

    def ask(world: World) -> Asked:
        return Asked(world, tmp_path_factory.mktemp("index"))

    with pytest.MonkeyPatch.context() as patch:
        if request.param == "small":
            shrink(patch)
        yield ask


def test_the_oracle_itself_leaves_out_what_it_should():
    world = world_of(work(1, HARRY), work(2, SHERLOCK))
    sight = Sight(muted_tags=frozenset({HARRY}))
    assert list(oracle.search(world, ALWAYS, sight).ids) == [2]
    assert list(oracle.search(world, ALWAYS, VISITOR, start=1, stop=2).ids) == [1]
