"""Works made and changed by the real rules, and found: every answer beside one worked out from rows.

``FOXDEN_ORACLE=50 pytest foxden/works/tests/test_finding_oracle.py`` takes fifty times as many examples.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from foxden.people.models import Pseud, User
from foxden.people.rules import add_pseud, rename_account, rename_pseud, unclaimed_pseud
from foxden.people.tests.factories import (
    alice,
    bob,
    charlie,
    looking,
    mona,
    olive,
    person,
    pseud_of,
)
from foxden.search import engine as engines
from foxden.search.conditions import (
    ALWAYS,
    All,
    AnyOf,
    Condition,
    HasTag,
    InSeries,
    MadeBy,
    MainRelationshipIs,
    Not,
    NumberIn,
    OnlyFandoms,
    WorkIn,
)
from foxden.search.query import Part, WorkQuery
from foxden.search.tests import oracle
from foxden.search.tests.strategies import conditions, numbers, patience, sorts
from foxden.tags.models import Decision, Tag, TagParent
from foxden.tags.rules import (
    make_canonical,
    make_synonym,
    mark_unwrangleable,
    place_under_metatag,
    take_from_metatag,
    undo,
    unwrangle,
)
from foxden.works.models import Chapter, Creatorship, Series, Work, WorkNumbers
from foxden.works.queries import find_works, plain
from foxden.works.rules import (
    ChapterFields,
    accept_creatorship,
    add_chapter,
    add_to_series,
    backdate_work,
    claim_byline,
    close_door,
    conceal_work,
    delete_chapter,
    delete_work,
    draft_work,
    edit_tags,
    edit_work,
    hide_work,
    invite_creator,
    leave_byline,
    make_anonymous,
    open_door,
    orphan_work,
    publish_chapter,
    publish_work,
    remove_from_series,
    restrict_work,
    set_own_pseuds,
    start_series,
)

from .factories import posted, tag_fields, work_fields
from .rows import sight_of_person, world_of_rows

PEOPLE = {"alice": alice, "bob": bob, "charlie": charlie, "mona": mona, "olive": olive}
DAY = dt.date(2020, 1, 1)
which = st.integers(0, 11)
people = st.sampled_from(sorted(PEOPLE))
writers = st.sampled_from(["alice", "bob", "aaron", "unclaimed"])


def words(*names: str, least: int = 0) -> st.SearchStrategy[list[str]]:
    one = st.sampled_from(names)
    return st.lists(one, min_size=least, max_size=2).map(lambda found: list(dict.fromkeys(found)))


tags = st.builds(
    tag_fields,
    rating=st.sampled_from(["Not Rated", "Explicit"]),
    warnings=st.just(["No Archive Warnings Apply"]),
    categories=words("F/F", "Gen"),
    fandoms=words("Sherlock", "Sherlock Holmes", "Elementary", "Dune", least=1),
    relationships=words("Sherlock/John", "Johnlock", "Irene & Sherlock"),
    characters=words("Sherlock", "Irene", "John Watson"),
    freeforms=words("Fluff", "fluffy", "Angst"),
)
fields = st.builds(
    work_fields,
    st.sampled_from(["A Fox", "fox", "The Fox", "Éclair", "Zebra", "10 Foxes", "狐"]),
    language=st.sampled_from(["en", "de", "ja"]),
    restricted=st.booleans(),
    anonymous=st.booleans(),
    expected_chapters=st.sampled_from([None, 1, 2, 5]),
)
texts = st.integers(1, 4).map(lambda count: f"<p>{'word ' * count}</p>")


class LivingArchive(RuleBasedStateMachine):
    """Everybody at once: writers, wranglers, moderators, readers."""

    @initialize()
    def opens(self) -> None:
        # What an example leaves behind is rolled back: no other one sees its works.
        self.example = transaction.atomic()
        self.example.__enter__()
        self.folder = Path(tempfile.mkdtemp(prefix="foxden-index-"))
        engines._engine = engines.Engine(self.folder)
        for somebody in PEOPLE.values():
            somebody()
        add_pseud(user=bob(), name="Bobbin")
        self.unsettled = person("aaron").pk
        self.series: set[int] = set()
        self.pseuds: set[int] = set()
        self.turn = 0

    def teardown(self) -> None:
        engines.forget_engine()
        if hasattr(self, "example"):
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)
            shutil.rmtree(self.folder, ignore_errors=True)

    # Writers.

    @rule(by=writers, fields=fields, tags=tags, texts=st.lists(texts, min_size=1, max_size=3),
          day=st.none() | st.integers(0, 3), is_posted=st.sampled_from([True, True, True, False]))  # fmt: skip
    def a_work_is_written(self, by, fields, tags, texts, day, is_posted) -> None:
        user = self.renamed() if by == "aaron" else PEOPLE[by]() if by in PEOPLE else None
        fields.tags = tags
        work = draft_work(
            actor=user,
            pseuds=[pseud_of(user) if user else unclaimed_pseud("Nobody")],
            fields=fields,
            chapters=[ChapterFields(text=text) for text in texts],
        )
        if is_posted:
            publish_work(work=work, actor=user, published_on=_day(day))

    @rule(which=which)
    def a_draft_is_posted(self, which) -> None:
        if work := one_of(Work.objects.filter(state="draft"), which):
            allowed(publish_work, work=work, actor=None)

    @rule(which=which, text=texts, day=st.none() | st.integers(0, 3))
    def a_chapter_is_posted(self, which, text, day) -> None:
        if work := one_of(Work.objects.filter(state="posted"), which):
            fields = ChapterFields(text=text, published_on=_day(day))
            chapter = add_chapter(work=work, actor=None, fields=fields)
            publish_chapter(chapter=chapter, actor=None)

    @rule(which=which)
    def a_chapter_is_deleted(self, which) -> None:
        if chapter := one_of(Chapter.objects.exclude(state="deleted"), which):
            allowed(delete_chapter, chapter=chapter)

    @rule(which=which, fields=fields, tags=tags)
    def a_work_is_changed(self, which, fields, tags) -> None:
        fields.tags = tags
        if work := one_of(Work.objects.exclude(state="deleted"), which):
            edit_work(work=work, actor=None, fields=fields)

    @rule(which=which, tags=tags)
    def tags_are_changed(self, which, tags) -> None:
        if work := one_of(Work.objects.exclude(state="deleted"), which):
            edit_tags(work=work, tags=tags)

    @rule(which=which, day=st.integers(0, 3))
    def a_work_is_set_back(self, which, day) -> None:
        if work := one_of(Work.objects.exclude(state="deleted"), which):
            backdate_work(work=work, published_on=_day(day))

    @rule(which=which, tombstone=st.booleans())
    def a_work_is_deleted(self, which, tombstone) -> None:
        if work := one_of(Work.objects.exclude(state="deleted"), which):
            delete_work(work=work, leaves_tombstone=tombstone)

    # Bylines.

    @rule(which=which, by=people, accepts=st.booleans())
    def somebody_is_asked_in(self, which, by, accepts) -> None:
        if work := one_of(Work.objects.exclude(state="deleted"), which):
            invited = allowed(invite_creator, work=work, pseud=pseud_of(PEOPLE[by]()), actor=None)
            if invited is not None and accepts:
                allowed(accept_creatorship, creatorship=invited)

    @rule(which=which)
    def somebody_leaves(self, which) -> None:
        if row := one_of(Creatorship.objects.filter(chapter=None), which):
            allowed(leave_byline, work=row.work, pseud=row.pseud)

    @rule(which=which, name=st.sampled_from(["bob", "Bobbin"]))
    def bob_takes_another_name(self, which, name) -> None:
        rows = Creatorship.objects.filter(chapter=None, pseud__user=bob(), state="accepted")
        if row := one_of(rows, which):
            pseud = Pseud.objects.get(user=bob(), name=name)
            set_own_pseuds(work=row.work, user=bob(), pseuds=[pseud])

    @rule(which=which, by=people, keeps_name=st.booleans())
    def a_work_is_orphaned(self, which, by, keeps_name) -> None:
        if work := one_of(Work.objects.exclude(state="deleted"), which):
            allowed(orphan_work, work=work, user=PEOPLE[by](), keeps_name=keeps_name)

    @rule(by=people)
    def a_byline_is_claimed(self, by) -> None:
        if pseud := Pseud.objects.filter(user__name="unclaimed", name="Nobody").first():
            allowed(claim_byline, pseud=pseud, user=PEOPLE[by]())

    @rule(which=which, name=st.sampled_from(["Aardvark", "Zed", "Mm"]))
    def a_pseud_is_renamed(self, which, name) -> None:
        pseuds = Pseud.objects.exclude(user__is_system=True).exclude(name__in=["bob", "Bobbin"])
        if pseud := one_of(pseuds, which):
            allowed(rename_pseud, pseud=pseud, name=name)

    @rule(name=st.sampled_from(["aaron", "middler", "zoe"]))
    def a_member_is_renamed(self, name) -> None:
        user = self.renamed()
        if not Creatorship.objects.filter(pseud__user=user, work__state="posted").exists():
            posted("Fox", by=user, anonymous=False)
            posted("Hare", anonymous=False)
        rename_account(user=user, name=name)

    def renamed(self) -> User:
        """The member who cannot settle on a name."""
        return User.objects.get(pk=self.unsettled)

    # Series.

    @rule(which=which, series=which)
    def a_work_joins_a_series(self, which, series) -> None:
        if work := one_of(Work.objects.exclude(state="deleted"), which):
            found = one_of(Series.objects.all(), series) if series % 2 else None
            found = found or start_series(title="Foxes", pseuds=[pseud_of(alice())])
            allowed(add_to_series, work=work, series=found, position=1)

    @rule(which=which)
    def a_work_leaves_a_series(self, which) -> None:
        for series in Series.objects.order_by("pk"):
            if work := one_of(Work.objects.exclude(state="deleted"), which):
                remove_from_series(work=work, series=series)

    # Those who look after the archive.

    @rule(which=which, value=st.booleans(), what=st.integers(0, 3))
    def somebody_hides_or_shows(self, which, value, what) -> None:
        if work := one_of(Work.objects.exclude(state="deleted"), which):
            if what == 0:
                restrict_work(work=work, restricted=value)
            elif what == 1:
                hide_work(work=work, hidden=value)
            elif what == 2:
                conceal_work(work=work, unrevealed=value)
            else:
                make_anonymous(work=work, anonymous=value)

    @rule(person=which, closes=st.booleans())
    def somebody_closes_or_opens_their_door(self, person, closes) -> None:
        if user := one_of(User.objects.filter(is_system=False), person):
            (close_door if closes else open_door)(actor=user)

    @rule(one=which, other=which)
    def tags_are_merged(self, one, other) -> None:
        tag, into = one_of(wrangled(), one), one_of(wrangled(), other)
        if tag and into:
            allowed(make_canonical, tag=into, actor=mona())
            allowed(make_synonym, tag=tag, of=into, actor=mona())

    @rule(one=which, other=which)
    def a_tag_is_placed_under_another(self, one, other) -> None:
        tag, metatag = one_of(wrangled(), one), one_of(wrangled(), other)
        if tag and metatag:
            allowed(make_canonical, tag=tag, actor=mona())
            allowed(make_canonical, tag=metatag, actor=mona())
            allowed(place_under_metatag, tag=tag, metatag=metatag, actor=mona())

    @rule(which=which)
    def a_tag_is_taken_from_another(self, which) -> None:
        if edge := one_of(TagParent.objects.filter(relation="metatag"), which):
            allowed(take_from_metatag, tag=edge.child, metatag=edge.parent, actor=mona())

    @rule(which=which, verb=st.sampled_from([unwrangle, mark_unwrangleable]))
    def nothing_is_decided_of_a_tag(self, which, verb) -> None:
        if tag := one_of(Tag.objects.all(), which):
            allowed(verb, tag=tag, actor=mona())

    @rule(which=which)
    def a_decision_is_undone(self, which) -> None:
        if decision := one_of(Decision.objects.all(), which):
            allowed(undo, decision=decision, actor=mona())

    @rule(which=which, numbers=numbers)
    def readers_answer(self, which, numbers) -> None:
        if work := one_of(Work.objects.all(), which):
            counted = {name: min(getattr(numbers, name), 2**31 - 1) for name in numbers.__slots__}
            WorkNumbers.objects.update_or_create(work=work, defaults=counted)
            engines.engine().refresh_numbers()

    @rule()
    def the_index_is_written(self) -> None:
        engines.engine().rebuild()

    # Readers.

    @rule(
        who=st.sampled_from(["guest", *PEOPLE]),
        asked=st.lists(conditions, max_size=2),
        sort=sorts,
        ascending=st.sampled_from([None, None, True, False]),
        start=st.sampled_from([0, 0, 0, 1, 4]),
        length=st.sampled_from([20, 20, 3]),
    )
    def somebody_looks_for_works(self, who, asked, sort, ascending, start, length) -> None:
        world = world_of_rows()
        viewer = looking(PEOPLE[who]() if who in PEOPLE else None)
        sight = sight_of_person(viewer)
        asked = [in_keys(condition, world) for condition in asked]
        page = {"sort": sort, "ascending": ascending, "start": start, "stop": start + length}
        right = oracle.search(world, All(tuple(asked)), sight, **page)
        found = find_works(
            WorkQuery(
                parts=tuple(Part("", condition, "", str(n)) for n, condition in enumerate(asked)),
                sort=sort,
                ascending=ascending,
            ),
            viewer,
            start=start,
            stop=start + length,
        )
        counts = {
            kind: [(each.key, each.count) for each in of_kind]
            for kind, of_kind in found.facets.items()
            if of_kind
        }
        assert (list(found.ids), found.total) == (right.ids, right.total)
        assert counts == _plain(right.facets, 10)
        slow = plain.search(All(tuple(asked)), viewer, sight, **page, facet_limit=None)
        assert (list(slow.ids), slow.total) == (right.ids, right.total)
        assert _plain(slow.facets) == _plain(right.facets)
        if not right.total:
            self.is_told_why(world, asked, sight, found)

    @invariant()
    def every_change_is_seen_at_once(self) -> None:
        world = world_of_rows()
        self.turn += 1
        sight = sight_of_person(looking(bob() if self.turn % 2 else None))
        # What somebody was in once and is no more is what is easily forgotten.
        self.series.update(key for each in world.documents.values() for key in each.series)
        self.pseuds.update(key for each in world.documents.values() for key in each.creators)
        for condition in [
            ALWAYS,
            *(InSeries(frozenset({key})) for key in sorted(self.series)),
            *(MadeBy(frozenset({key})) for key in sorted(self.pseuds)),
        ]:
            for sort in ("updated", "author") if condition == ALWAYS else ("updated",):
                right = oracle.search(world, condition, sight, sort=sort)
                found = engines.engine().search(condition, sight, sort=sort, facet_limit=None)
                assert (list(found.ids), found.total) == (right.ids, right.total)
                assert _plain(found.facets) == _plain(right.facets)

    def is_told_why(self, world, asked, sight, found) -> None:
        """Which filter left nothing, with how many there would be without it."""
        without = {
            str(n): oracle.search(world, All((*asked[:n], *asked[n + 1 :])), sight).total
            for n in range(len(asked))
        }
        told = {part.value: total for part, total in found.emptied_by}
        assert told == {value: total for value, total in without.items() if total}


def wrangled() -> QuerySet[Tag]:
    """The fandoms: few enough that the same ones are decided of again and again."""
    return Tag.objects.filter(kind="fandom")


def one_of(rows: Any, which: int) -> Any:
    """One of these rows, or None where there is none."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return rows.get(pk=keys[which % len(keys)]) if keys else None


def allowed(verb: Any, **arguments: Any) -> Any:
    """What a rule returns; None where it does not allow it."""
    try:
        return verb(**arguments)
    except ValidationError:
        return None


def in_keys(condition: Condition, world: oracle.World) -> Condition:
    """A condition about small numbers as one about keys and values that there are."""

    def among(keys: Any, chosen: frozenset[int]) -> frozenset[int]:
        keys = sorted(keys) or [1]
        return frozenset(keys[number % len(keys)] for number in chosen)

    documents = world.documents.values()
    match condition:
        case All(parts) | AnyOf(parts):
            return type(condition)(tuple(in_keys(part, world) for part in parts))
        case Not(part):
            return Not(in_keys(part, world))
        case HasTag(tags) | MainRelationshipIs(tags) | OnlyFandoms(tags):
            return type(condition)(among(world.kinds, tags))
        case MadeBy(pseuds):
            return MadeBy(among({key for each in documents for key in each.creators}, pseuds))
        case InSeries(series):
            return InSeries(among({key for each in documents for key in each.series}, series))
        case WorkIn(works):
            return WorkIn(among(world.documents, works))
        case NumberIn(column, low, high) if documents:
            values = sorted(world.number(each, column) for each in documents)
            there = [None if n is None else values[n % len(values)] for n in (low, high)]
            return replace(condition, low=there[0], high=there[1])
    return condition


def _day(number: int | None) -> dt.date | None:
    return None if number is None else DAY + dt.timedelta(days=number)


def _plain(facets: Any, limit: int | None = None) -> dict[str, list[tuple[int, int]]]:
    return {
        kind: [(facet.tag, facet.count) for facet in found[:limit]]
        for kind, found in facets.items()
        if found
    }


@pytest.mark.django_db
def test_whoever_looks_finds_what_is_there_and_nothing_else(monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _file: None)
    # The whole test is one transaction for Django; to the engine every change is to be committed.
    monkeypatch.setattr(engines, "may_be_taken_back", lambda: False)
    run_state_machine_as_test(LivingArchive, settings=patience(12, stateful_step_count=30))


@pytest.mark.django_db
def test_the_rows_are_read_as_they_stand():
    work = publish_work(
        work=draft_work(
            actor=alice(),
            pseuds=[pseud_of(alice())],
            fields=work_fields("The Fox", fandoms=["Dune"]),
            chapters=[ChapterFields(text="<p>One two three.</p>")],
        ),
        actor=alice(),
    )
    document = world_of_rows().documents[work.pk]
    assert (document.words, document.published) == (3, timezone.localdate().toordinal())
