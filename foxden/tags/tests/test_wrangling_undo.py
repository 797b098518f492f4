import pytest
from django.core.exceptions import ValidationError

from foxden.outbox.models import Event
from foxden.people.tests.factories import olive, wendy
from foxden.tags.models import Decision, Kind, TagMeaning
from foxden.tags.queries import meaning_of
from foxden.tags.rules import (
    decide_many,
    make_canonical,
    make_synonym,
    place_under_metatag,
    take_from_metatag,
    undo,
    unwrangle,
)

from .wrangled import all_rows, canonical, tag

pytestmark = pytest.mark.django_db


def test_a_decision_that_others_stand_on_is_not_undone():
    one, other = tag("rain"), tag("rainy")
    first = make_canonical(tag=one, actor=wendy())
    second = make_synonym(tag=other, of=one, actor=wendy())
    before = all_rows()
    with pytest.raises(ValidationError):
        undo(decision=first, actor=wendy())
    assert all_rows() == before
    undo(decision=second, actor=wendy())
    undo(decision=first, actor=olive())
    assert not TagMeaning.objects.exists()
    first.refresh_from_db()
    assert (first.undone_by, first.undone_at is None) == (olive(), False)
    with pytest.raises(ValidationError, match="undone already"):
        undo(decision=first, actor=wendy())


def test_a_decision_that_was_taken_back_and_made_again_is_not_undone_below_the_later_one():
    one = tag("rain")
    first = make_canonical(tag=one, actor=wendy())
    unwrangle(tag=one, actor=wendy())
    again = make_canonical(tag=one, actor=wendy())
    with pytest.raises(ValidationError, match="decided later"):
        undo(decision=first, actor=wendy())
    undo(decision=again, actor=wendy())
    assert meaning_of(one).state == ""


def test_an_undo_makes_no_loop_with_what_came_between():
    one, other = canonical("one"), canonical("two")
    place_under_metatag(tag=one, metatag=other, actor=None)
    taken = take_from_metatag(tag=one, metatag=other, actor=None)
    place_under_metatag(tag=other, metatag=one, actor=None)
    with pytest.raises(ValidationError, match="own metatag"):
        undo(decision=taken, actor=wendy())


def test_many_are_decided_at_once_and_undone_at_once():
    rain, tags = canonical("rain"), [tag(f"rain {number}") for number in range(5)]
    before = all_rows()
    decisions = decide_many(verb="make_synonym", tags=tags, of=rain, actor=wendy())
    assert len({each.batch for each in decisions}) == 1
    assert len(meaning_of(rain).synonyms) == 5
    assert len(undo(decision=decisions[2], actor=wendy())) == 5
    assert all_rows() == before


def test_many_are_decided_all_or_none():
    rain, tags = canonical("rain"), [tag("wet"), tag("Rain", Kind.CHARACTER)]
    before, kept = all_rows(), Decision.objects.count()
    with pytest.raises(ValidationError, match="Rain - Character"):
        decide_many(verb="make_synonym", tags=tags, of=rain, actor=wendy())
    assert (all_rows(), Decision.objects.count()) == (before, kept)


def test_every_decision_is_one_event():
    rain = canonical("rain")
    before = Event.objects.count()
    make_synonym(tag=tag("wet"), of=rain, actor=wendy())
    assert Event.objects.count() == before + 1


def test_a_merge_costs_the_same_however_many_synonyms_move(django_assert_max_num_queries):
    old, new = canonical("old"), canonical("new")
    decide_many(verb="make_synonym", tags=[tag(f"old {n}") for n in range(60)], of=old, actor=None)
    with django_assert_max_num_queries(32):
        make_synonym(tag=old, of=new, actor=wendy())
    assert len(meaning_of(new).synonyms) == 61
