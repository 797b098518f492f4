"""What is offered while somebody types a tag."""

from __future__ import annotations

import pytest

from foxden.outbox.rules import record
from foxden.people.tests.factories import alice, looking
from foxden.search.engine import engine
from foxden.tags.models import Kind, Tag, TagMeaning
from foxden.tags.queries import suggest
from foxden.tags.rules import tags_for
from foxden.works.tests.factories import draft, posted

pytestmark = pytest.mark.django_db


def canonical(kind: str, *names: str) -> list[Tag]:
    """Tags that wranglers know, on no work yet."""
    tags = [tag for tag, _words in tags_for(kind, names)]
    TagMeaning.objects.bulk_create(
        TagMeaning(tag=tag, state=TagMeaning.State.CANONICAL) for tag in tags
    )
    record("tag.wrangled", subject_id=tags[0].pk, tags=[tag.pk for tag in tags])
    return tags


def synonym(of: Tag, name: str) -> Tag:
    [(tag, _words)] = tags_for(of.kind, [name])
    TagMeaning.objects.create(tag=tag, state=TagMeaning.State.SYNONYM, canonical=of)
    record("tag.wrangled", subject_id=tag.pk, tags=[tag.pk])
    return tag


def offered(term: str, viewer=None, **options) -> list[str]:
    found = suggest(term, viewer or looking(None), **options)
    return [each.tag.name for each in found]


def test_every_word_typed_begins_a_word_of_the_tag_in_any_order():
    canonical(Kind.CHARACTER, "Ann Fern", "Fern Moss", "Moss", "Jean-Luc Picard")
    canonical(Kind.FREEFORM, "fern weather")
    assert offered("fern", kind=Kind.CHARACTER) == ["Ann Fern", "Fern Moss"]
    assert offered("mo fe", kind=Kind.CHARACTER) == ["Fern Moss"]
    assert offered("luc") == ["Jean-Luc Picard"]
    assert offered("ern") == []
    assert len(offered("fern")) == 3
    assert offered("  ") == []


def test_accents_case_and_scripts_without_spaces_do_not_matter():
    canonical(Kind.CHARACTER, "Éponine Thénardier", "春野サクラ")
    assert offered("eponine") == ["Éponine Thénardier"]
    assert offered("ÉPO thé") == ["Éponine Thénardier"]
    assert offered("サクラ") == ["春野サクラ"]


def test_a_synonym_leads_to_its_canonical_tag_once():
    [tag] = canonical(Kind.FREEFORM, "Hurt/Comfort")
    synonym(tag, "HC")
    synonym(tag, "Hurt and Comfort")
    [found] = suggest("hurt", looking(None))
    assert found.tag == tag
    [found] = suggest("hc", looking(None))
    assert found.tag == tag
    assert found.typed_as is not None and found.typed_as.name == "HC"


def test_the_more_used_come_first_and_those_of_the_fandom_before_them():
    for number in range(3):
        posted(f"Busy {number}", fandoms=["Tea"], characters=["Rose Brown"])
    posted("Quiet", fandoms=["Rain"], characters=["Rose Green"])
    assert offered("rose") == ["Rose Brown", "Rose Green"]
    assert offered("rose", fandoms=["rain"]) == ["Rose Green", "Rose Brown"]
    assert offered("rose", fandoms=["No Such Fandom"]) == ["Rose Brown", "Rose Green"]


def test_tags_of_works_that_one_may_not_see_are_not_offered():
    draft("Not yet", freeforms=["secret of the draft"])
    posted("For members", freeforms=["secret of the house"], restricted=True)
    assert offered("secret") == []
    assert offered("secret", looking(alice())) == ["secret of the house"]


def test_a_tag_that_came_after_the_index_was_written_is_offered(tmp_path):
    posted("One", freeforms=["old rain"])
    engine().folder = tmp_path
    engine().rebuild()
    posted("Two", freeforms=["new rain"])
    assert offered("rain") == ["new rain", "old rain"] or offered("rain") == [
        "old rain",
        "new rain",
    ]


def test_autocomplete_answers_as_ao3_does(client):
    canonical(Kind.FANDOM, "The Otter Books")
    answer = client.get("/autocomplete/fandom", {"term": "otter"})
    assert answer.json() == [{"id": "The Otter Books", "name": "The Otter Books", "works": 0}]
    assert client.get("/autocomplete/character", {"term": "otter"}).json() == []
    assert client.get("/autocomplete/tag", {"term": "otter"}).json()
    assert client.get("/autocomplete/nonsense", {"term": "otter"}).status_code == 404
    assert client.post("/autocomplete/fandom").status_code == 405
    in_fandom = {"term": "otter", "fandom": "Rain"}
    assert client.get("/autocomplete/character_in_fandom", in_fandom).json() == []


def test_autocomplete_asks_the_database_a_fixed_number_of_times(
    client, django_assert_max_num_queries
):
    canonical(Kind.FREEFORM, *(f"rain {number}" for number in range(40)))
    client.get("/autocomplete/freeform", {"term": "rain"})
    with django_assert_max_num_queries(4):
        found = client.get("/autocomplete/freeform", {"term": "rain"}).json()
    assert len(found) == 16
