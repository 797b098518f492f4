"""A wrangler's decision is in the next search, and no work knows of it."""

import datetime as dt

import pytest

from foxden.people.tests.factories import looking, wendy
from foxden.search.conditions import HasTag, TagNamed
from foxden.search.query import Part, WorkQuery
from foxden.tags.models import TagMeaning
from foxden.tags.queries import tag_named
from foxden.tags.rules import make_canonical, make_synonym, place_under_metatag, undo
from foxden.works.models import Tagging, Work
from foxden.works.queries import count_works, find_works
from foxden.works.queries.naming import Names
from foxden.works.rules import hide_work

from .factories import draft, posted

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


@pytest.fixture
def secret(client):
    """A tag on a draft and a hidden work alone, and wendy at the bench."""
    draft("Not yet", freeforms=["my secret"], fandoms=["Secret Books"])
    hide_work(work=posted("Gone", freeforms=["my secret"]), hidden=True)
    posted("Shown", freeforms=["rain"])
    make_canonical(tag=tag_named("rain"), actor=None)
    client.force_login(wendy())
    return tag_named("my secret")


def decide(client, do, **fields):
    return client.post("/tag_wranglings", {"do": do, **fields})


def test_a_tag_on_drafts_and_hidden_works_alone_is_no_tag_to_wranglers(client, secret):
    fandom, rain = tag_named("Secret Books"), tag_named("rain")
    assert client.get("/tags/my%20secret/edit").status_code == 404
    assert client.post("/tags/my%20secret/edit", {"do": "make_canonical"}).status_code == 404
    assert client.get(f"/tag_wranglings?fandom={fandom.pk}").status_code == 404
    decide(client, "make_canonical", tags=[secret.pk])
    decide(client, f"make_canonical:{secret.pk}")
    decide(client, f"make_synonym:{secret.pk}:{rain.pk}")
    assert decide(client, f"make_synonym:{rain.pk}:{secret.pk}").status_code == 404
    assert list(TagMeaning.objects.values_list("tag_id", flat=True)) == [rain.pk]
    client.post("/tags/rain/edit", {"do": "synonym", "synonym": "my secret"})
    assert list(TagMeaning.objects.values_list("tag_id", flat=True)) == [rain.pk]
    told = client.get("/tag_wranglings").content.decode()
    assert "There is no tag “my secret”" in told


def test_a_tag_is_one_to_wranglers_as_soon_as_it_stands_on_a_posted_work(client, secret):
    posted("At last", freeforms=["my secret"])
    assert client.get("/tags/my%20secret/edit").status_code == 200
    decide(client, f"make_canonical:{secret.pk}")
    assert TagMeaning.objects.filter(tag=secret).exists()
