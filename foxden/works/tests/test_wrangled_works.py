"""A wrangler's decision is in the next search, and no work knows of it."""

import datetime as dt

import pytest

from foxden.people.tests.factories import looking, wendy
from foxden.search.conditions import HasTag, TagNamed
from foxden.search.query import Part, WorkQuery
from foxden.tags.queries import tag_named
from foxden.tags.rules import make_canonical, make_synonym, place_under_metatag, undo
from foxden.works.models import Tagging, Work
from foxden.works.queries import count_works, find_works
from foxden.works.queries.naming import Names

from .factories import posted

pytestmark = pytest.mark.django_db(transaction=True)


def works_tagged(name):
    part = Part(label="", condition=TagNamed(name), parameter="", value=name)
    return find_works(WorkQuery(parts=(part,)), looking(None)).total


def test_a_merge_a_metatag_and_their_undoing_are_in_the_next_search():
    posted("One", freeforms=["rain"])
    posted("Two", freeforms=["rainy"])
    posted("Three", freeforms=["weather"])
    rain, rainy, weather = (tag_named(name) for name in ("rain", "rainy", "weather"))
    rows = sorted(Work.objects.values_list()), sorted(Tagging.objects.values_list())
    assert (works_tagged("rain"), works_tagged("weather")) == (1, 1)
    for tag in (rain, weather):
        make_canonical(tag=tag, actor=wendy())
    merge = make_synonym(tag=rainy, of=rain, actor=wendy())
    assert (works_tagged("rain"), works_tagged("rainy")) == (2, 2)
    place_under_metatag(tag=rain, metatag=weather, actor=wendy())
    assert works_tagged("weather") == 3
    assert count_works(HasTag(frozenset({weather.pk})), looking(None)) == 3
    undo(decision=merge, actor=wendy())
    assert (works_tagged("rain"), works_tagged("weather")) == (1, 2)
    assert rows == (sorted(Work.objects.values_list()), sorted(Tagging.objects.values_list()))


def test_many_fandoms_to_keep_to_are_one_question(monkeypatch):
    posted("One", fandoms=["Otters"])
    posted("Two", fandoms=["Otters", "Herons"])
    looked_up = []
    keyed = Names.keyed
    monkeypatch.setattr(Names, "keyed", lambda *given: looked_up.append(1) or keyed(*given))
    names = ",".join(["Otters", *(f"Fandom {number}" for number in range(90))])
    asked = {"work_search[only_fandoms]": [names]}
    query = WorkQuery.from_parameters(asked, today=dt.date(2026, 1, 1))
    assert len(query.parts) == 91
    assert find_works(query, looking(None)).total == 1
    assert len(looked_up) < 5
