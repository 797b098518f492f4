"""Saving filters: what is kept, whose it is, and what it finds today."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from foxden.outbox.rules import record
from foxden.people.models import Pseud, User
from foxden.people.rules import add_pseud, rename_account, rename_pseud
from foxden.people.tests.factories import alice, bob, charlie, looking, pseud_of
from foxden.search.engine import engine
from foxden.shelves.models import SavedFilter
from foxden.shelves.queries import (
    filter_at,
    filters_of,
    found_by,
    new_works_of,
    own_filter,
    place_at,
    places_of,
    query_of,
)
from foxden.shelves.rules import (
    MOST_FILTERS,
    delete_filter,
    note_opening,
    rename_filter,
    reset_feed,
)
from foxden.shelves.rules.filters import LONGEST_QUERY, _canonical
from foxden.tags.models import Tag
from foxden.tags.queries import tag_named
from foxden.tags.rules import rename_tag
from foxden.works.models import Work
from foxden.works.rules import hide_work
from foxden.works.tests.factories import posted

from .factories import saved

pytestmark = pytest.mark.django_db

TAGGED = "/tags/Otters*s*Foxes/works"


def refusal(**changes):
    with pytest.raises(ValidationError) as caught:
        saved(bob(), **changes)
    return " ".join(caught.value.messages)


def test_a_filter_keeps_its_question_in_one_order_and_without_what_is_none_of_it():
    kept = saved(
        bob(),
        "  Long   foxes ",
        query="page=4&work_search[words_from]=1000&utm=x&work_search[complete]=T",
    )
    assert kept.name == "Long foxes"
    assert kept.query == "work_search%5Bcomplete%5D=T&work_search%5Bwords_from%5D=1000"
    assert len(query_of(kept).parts) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_sent_as_a_question_is_kept_as_one_that_reads_the_same_again(text):
    once = _canonical(f"work_search[query]={text}&{text}")
    assert _canonical(once) == once


def test_each_feed_has_an_address_of_its_own_that_nobody_guesses():
    one, other = saved(bob(), "One"), saved(bob(), "Other")
    assert one.token != other.token
    assert len(one.token) >= 43
    assert filter_at(one.token) == one
    assert filter_at(one.token[:-1]) is None


@pytest.mark.parametrize("name", ["", "   ", "\x00"])
def test_a_filter_needs_a_name(name):
    assert "Give the filter a name" in refusal(name=name)


def test_a_name_is_not_too_long_and_not_taken_in_any_case():
    assert "longer than 80" in refusal(name="x" * 81)
    saved(bob(), "Fòxes")
    assert "of that name already" in refusal(name="foxes")
    assert saved(charlie(), "foxes").pk
    other = saved(bob(), "Otters")
    with pytest.raises(ValidationError):
        rename_filter(saved=other, name="FOXES")
    rename_filter(saved=other, name="OTTERS")
    assert SavedFilter.objects.get(pk=other.pk).name == "OTTERS"


def test_the_database_refuses_the_same_name_twice():
    kept = saved(bob())
    kept.pk, kept.token = None, "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)


def test_there_is_room_for_a_hundred_and_the_next_is_told_what_to_do():
    for number in range(MOST_FILTERS):
        saved(bob(), f"Filter {number}")
    assert "Delete one" in refusal(name="One more")
    assert saved(charlie(), "One more").pk
    delete_filter(saved=filters_of(bob().pk)[0])
    assert saved(bob(), "One more").pk


def test_a_question_that_is_too_long_is_refused():
    assert "too long" in refusal(query="work_search[query]=" + "x" * LONGEST_QUERY)
    assert "too long" in refusal(query="&".join(f"a{n}=1" for n in range(501)))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "works",
        "https://elsewhere.example/works",
        "//elsewhere.example/works",
        "/works/1",
        "/tags/No Such Tag/works",
        "/users/nobody/works",
        "/users/bob/pseuds/nobody/works",
        "/users/bob/readings",
        "/languages/../works",
        "/works\n",
    ],
)
def test_only_lists_of_works_can_be_kept(path):
    bob()
    assert "no list of works" in refusal(path=path)


def test_a_tag_that_stands_only_on_works_nobody_may_see_is_no_list_to_keep():
    hide_work(work=posted(freeforms=["Quillwort"]), hidden=True)
    assert "no list of works" in refusal(path="/tags/Quillwort/works")
    posted(freeforms=["Quillwort"])
    assert saved(bob(), path="/tags/Quillwort/works").pk


def about(path):
    """How many works the page at this path is about, kept and asked again."""
    kept = saved(bob(), path, path=path)
    place = places_of([filters_of(bob().pk).get(pk=kept.pk)])[kept.pk]
    assert place.within == place_at(path).within
    return found_by(kept, place, looking(bob()), most=25), place.address


def test_a_filter_is_asked_of_the_works_its_page_is_about():
    pen = add_pseud(user=alice(), name="A Pen")
    fox = posted("Fox", freeforms=["Otters/Foxes"])
    posted("By Charlie", by=charlie(), language="de")
    pseud = f"/users/alice/pseuds/{pen.name}/works"
    assert about(TAGGED) == ([fox.pk], "/tags/Otters*s*Foxes/works")
    assert about("/languages/en/works") == ([fox.pk], "/languages/en/works")
    assert about("/users/alice/works") == ([fox.pk], "/users/alice/works")
    assert about(pseud) == ([], "/users/alice/pseuds/A%20Pen/works")
    assert len(about("/works")[0]) == len(about("/works/search")[0]) == 2


def place_of(kept: SavedFilter):
    return places_of([own_filter(kept.user_id, kept.pk)]).get(kept.pk)


def test_a_filter_follows_its_tag_to_another_name_and_says_when_it_has_gone():
    posted(freeforms=["Otters/Foxes"])
    kept = saved(bob(), path=TAGGED)
    rename_tag(tag=tag_named("Otters/Foxes"), name="Foxes & Otters", actor=None)
    assert place_of(kept).address == "/tags/Foxes%20*a*%20Otters/works"
    Work.objects.all().delete()
    Tag.objects.filter(name="Foxes & Otters").delete()
    assert place_of(kept) is None
    assert filter_at(kept.token) is not None


def test_a_filter_follows_a_person_to_another_name_and_not_out_of_the_door():
    pen = add_pseud(user=charlie(), name="Pen")
    by_all = saved(bob(), "All", path="/users/charlie/works")
    by_pen = saved(bob(), "Pen", path="/users/charlie/pseuds/Pen/works")
    rename_account(user=charlie(), name="charles")
    rename_pseud(pseud=Pseud.objects.get(pk=pen.pk), name="Quill")
    assert place_of(by_all).address == "/users/charles/works"
    assert place_of(by_pen).address == "/users/charles/pseuds/Quill/works"
    Pseud.objects.get(pk=pen.pk).delete()
    assert place_of(by_pen) is None
    User.objects.filter(name="charles").update(is_active=False)
    assert place_of(by_all) is None
    User.objects.get(name="charles").delete()
    assert place_of(by_all) is None


def new_of(kept: SavedFilter) -> int:
    [row] = filters_of(kept.user_id).filter(pk=kept.pk)
    return new_works_of([row], places_of([row]), looking(bob()))[row.pk]


def test_new_is_what_came_since_the_filter_was_opened():
    posted("Before")
    kept = saved(bob(), query="work_search[title]=otter")
    posted("Otter One")
    posted("A Fox")
    assert new_of(kept) == 1
    note_opening(saved=kept, now=timezone.now())
    assert new_of(kept) == 0
    posted("Otter Two")
    assert new_of(kept) == 1


def test_what_is_new_of_many_filters_is_counted_at_one_price():
    posted("Otter", freeforms=["Fluff", *(f"Tag {number}" for number in range(1, 7))])

    def cost(*numbers):
        for number in numbers:
            saved(bob(), f"{number}", query=f"work_search[other_tag_names]=Fluff, Tag {number}")
        rows = list(filters_of(bob().pk))
        engine().state()
        with CaptureQueriesContext(connection) as caught:
            new_works_of(rows, places_of(rows), looking(bob()))
        return len(caught)

    assert cost(1) == cost(2, 3, 4, 5, 6)


def test_another_address_leaves_nothing_at_the_old_one():
    kept = saved(bob())
    before = kept.token
    reset_feed(saved=kept)
    assert filter_at(before) is None
    assert filter_at(kept.token) == kept


def test_other_peoples_filters_are_not_there():
    kept = saved(bob())
    assert own_filter(bob().pk, kept.pk) == kept
    assert own_filter(charlie().pk, kept.pk) is None
    assert not filters_of(charlie().pk).exists()


def test_whoever_leaves_takes_their_filters_along():
    saved(bob(), path=f"/users/{pseud_of(charlie()).name}/works")
    User.objects.get(name="bob").delete()
    assert not SavedFilter.objects.exists()


def test_days_are_counted_from_the_day_the_filter_is_asked():
    work = posted()
    kept = saved(bob(), query="work_search[revised_at]=<7 days")
    place = place_at("/works")
    assert found_by(kept, place, looking(bob()), most=5) == [work.pk]
    later = timezone.now() - dt.timedelta(days=30)
    Work.objects.filter(pk=work.pk).update(revised_at=later)
    record("work.edited", subject_id=work.pk)
    assert found_by(kept, place, looking(bob()), most=5) == []
