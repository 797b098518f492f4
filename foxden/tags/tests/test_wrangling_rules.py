import itertools

import pytest
from django.core.exceptions import ValidationError

from foxden.addresses.models import OldAddress
from foxden.outbox.models import Event
from foxden.people.tests.factories import olive, wendy
from foxden.search.documents import Meaning
from foxden.tags.models import Kind, Medium, TagMeaning
from foxden.tags.queries import meaning_of, meanings, tag_at
from foxden.tags.rules import (
    make_canonical,
    make_synonym,
    mark_unwrangleable,
    name_characters,
    place_in_medium,
    place_under_fandom,
    place_under_metatag,
    rename_tag,
    take_from_fandom,
    take_from_medium,
    take_from_metatag,
    undo,
    unwrangle,
)

from .wrangled import all_rows, canonical, tag

pytestmark = pytest.mark.django_db


def names(tags):
    return [each.name for each in tags]


def touched():
    return Event.objects.filter(kind="tag.wrangled").order_by("-id").first().detail["tags"]


def test_a_tag_is_made_canonical_and_the_decision_says_who_did():
    one = tag("rain")
    decision = make_canonical(tag=one, actor=wendy())
    assert meaning_of(one).state == "canonical"
    assert (decision.actor, decision.tag, decision.verb) == (wendy(), one, "make_canonical")
    assert decision.after == {f"meaning:{one.pk}": ["canonical", None]}
    assert touched() == [one.pk]


def test_a_synonym_stands_for_its_canonical_tag():
    one, other = tag("rainy"), canonical("rain")
    make_synonym(tag=one, of=other, actor=wendy())
    assert meaning_of(one).canonical == other
    assert names(meaning_of(other).synonyms) == ["rainy"]
    assert meanings([one.pk, other.pk]) == {
        one.pk: Meaning(canonical=other.pk),
        other.pk: Meaning(is_canonical=True),
    }


def test_a_synonym_of_a_synonym_is_one_of_the_canonical_tag():
    rain, rainy, wet = canonical("rain"), tag("rainy"), tag("wet")
    make_synonym(tag=rainy, of=rain, actor=wendy())
    make_synonym(tag=wet, of=rainy, actor=wendy())
    assert meaning_of(wet).canonical == rain


@pytest.mark.parametrize("of", ["itself", "unwrangled", "another kind", "own synonym"])
def test_a_synonym_needs_another_canonical_tag_of_its_kind(of):
    one, other = canonical("rain"), tag("rainy")
    targets = {
        "itself": one,
        "unwrangled": tag("wet"),
        "another kind": canonical("Rain", Kind.CHARACTER),
        "own synonym": other,
    }
    make_synonym(tag=other, of=one, actor=None)
    before = all_rows()
    with pytest.raises(ValidationError):
        make_synonym(tag=one, of=targets[of], actor=wendy())
    assert all_rows() == before


def test_ratings_have_no_synonyms():
    one, other = canonical("Mature", Kind.RATING), tag("Explicit", Kind.RATING)
    with pytest.raises(ValidationError, match="have no synonyms"):
        make_synonym(tag=other, of=one, actor=wendy())


def test_what_hangs_on_a_tag_moves_along_when_it_becomes_a_synonym():
    old, new = canonical("Otters", Kind.FANDOM), canonical("The Otter Books", Kind.FANDOM)
    synonym, subtag = tag("Otter", Kind.FANDOM), canonical("Otters: The Film", Kind.FANDOM)
    character = canonical("Ann", Kind.CHARACTER)
    books = Medium.objects.create(name="Books", folded_name="books")
    make_synonym(tag=synonym, of=old, actor=None)
    place_under_metatag(tag=subtag, metatag=old, actor=None)
    place_under_fandom(tag=character, fandom=old, actor=None)
    place_in_medium(tag=old, medium=books, actor=None)
    before = all_rows()

    decision = make_synonym(tag=old, of=new, actor=wendy())
    family = meaning_of(new)
    assert set(names(family.synonyms)) == {"Otter", "Otters"}
    assert names(family.subtags) == ["Otters: The Film"]
    assert names(family.children[Kind.CHARACTER]) == ["Ann"]
    assert family.media == [books]
    assert meaning_of(old).subtags == [] == meaning_of(old).media
    assert touched() == sorted([old.pk, synonym.pk, subtag.pk])

    undo(decision=decision, actor=wendy())
    assert all_rows() == before


def test_a_tag_merged_into_one_below_it_makes_no_loop():
    top, middle, bottom = canonical("weather"), canonical("wet weather"), canonical("rain")
    place_under_metatag(tag=middle, metatag=top, actor=None)
    place_under_metatag(tag=bottom, metatag=middle, actor=None)
    make_synonym(tag=top, of=bottom, actor=wendy())
    assert names(meaning_of(bottom).metatags) == ["wet weather"]
    assert meaning_of(middle).metatags == []


def test_metatags_are_inherited_and_only_the_direct_ones_are_kept():
    top, middle, bottom = canonical("weather"), canonical("wet weather"), canonical("rain")
    place_under_metatag(tag=bottom, metatag=middle, actor=wendy())
    place_under_metatag(tag=middle, metatag=top, actor=wendy())
    family = meaning_of(bottom)
    assert (names(family.metatags), names(family.inherited_metatags)) == (
        ["wet weather"],
        ["weather"],
    )
    above = meaning_of(top)
    assert (names(above.subtags), names(above.inherited_subtags)) == (["wet weather"], ["rain"])
    assert meanings([bottom.pk])[bottom.pk].metatags == {middle.pk}


def test_no_path_of_metatags_leads_back():
    tags = [canonical(name) for name in ("one", "two", "three", "four")]
    for below, above in itertools.pairwise(tags):
        place_under_metatag(tag=below, metatag=above, actor=None)
    for below in tags:
        with pytest.raises(ValidationError):
            place_under_metatag(tag=tags[-1], metatag=below, actor=wendy())


def test_a_metatag_is_canonical_and_of_the_same_kind():
    one = canonical("rain")
    for wrong in (tag("weather"), canonical("Rain", Kind.CHARACTER)):
        with pytest.raises(ValidationError):
            place_under_metatag(tag=one, metatag=wrong, actor=wendy())
    with pytest.raises(ValidationError, match="not canonical"):
        place_under_metatag(tag=tag("drizzle"), metatag=one, actor=wendy())


def test_a_tag_is_taken_from_its_metatag():
    one, above = canonical("rain"), canonical("weather")
    place_under_metatag(tag=one, metatag=above, actor=wendy())
    take_from_metatag(tag=one, metatag=above, actor=wendy())
    assert meaning_of(one).metatags == []
    assert touched() == [one.pk]
    with pytest.raises(ValidationError):
        take_from_metatag(tag=one, metatag=above, actor=wendy())


def test_characters_relationships_and_freeforms_stand_under_fandoms_and_nothing_else_does():
    fandom, alias = canonical("The Otter Books", Kind.FANDOM), tag("Otters", Kind.FANDOM)
    make_synonym(tag=alias, of=fandom, actor=None)
    for kind in (Kind.CHARACTER, Kind.RELATIONSHIP, Kind.FREEFORM):
        one = tag(f"A {kind}", kind)
        place_under_fandom(tag=one, fandom=alias, actor=wendy())
        assert meaning_of(one).fandoms == [fandom]
        assert touched() == []
        take_from_fandom(tag=one, fandom=fandom, actor=wendy())
        assert meaning_of(one).fandoms == []
    with pytest.raises(ValidationError):
        place_under_fandom(tag=canonical("Moles", Kind.FANDOM), fandom=fandom, actor=wendy())
    with pytest.raises(ValidationError):
        place_under_fandom(tag=one, fandom=one, actor=wendy())


def test_only_canonical_fandoms_stand_in_a_medium():
    books = Medium.objects.create(name="Books", folded_name="books")
    fandom = canonical("The Otter Books", Kind.FANDOM)
    place_in_medium(tag=fandom, medium=books, actor=wendy())
    assert meaning_of(fandom).media == [books]
    take_from_medium(tag=fandom, medium=books, actor=wendy())
    assert meaning_of(fandom).media == []
    for wrong in (tag("Moles", Kind.FANDOM), canonical("rain")):
        with pytest.raises(ValidationError):
            place_in_medium(tag=wrong, medium=books, actor=wendy())


def test_a_relationship_knows_its_characters_and_their_fandoms():
    fandom = canonical("The Otter Books", Kind.FANDOM)
    ann, ben, benny = canonical("Ann", "character"), tag("Ben", "character"), tag("Bo", "character")
    place_under_fandom(tag=ann, fandom=fandom, actor=None)
    make_synonym(tag=benny, of=ann, actor=None)
    for name, found in {
        "Ann/Ben": [ann, ben],
        "Ben & Ann": [ann, ben],
        "Bo/Ben/Nobody": [ann, ben],
    }.items():
        pair = canonical(name, Kind.RELATIONSHIP)
        name_characters(tag=pair, actor=wendy())
        assert meaning_of(pair).characters == found
        assert meaning_of(pair).inherited_fandoms == [fandom]
    assert meaning_of(ben).state == "canonical"


def test_a_relationship_of_strangers_names_nobody():
    for name in ("Cy/Dee", "alone"):
        with pytest.raises(ValidationError, match="No character"):
            name_characters(tag=tag(name, Kind.RELATIONSHIP), actor=wendy())


def test_characters_of_a_fandom_are_found_by_the_fandom_at_the_end():
    ann = canonical("Ann (Otters)", Kind.CHARACTER)
    pair = tag("Ann/Ben (Otters)", Kind.RELATIONSHIP)
    name_characters(tag=pair, actor=wendy())
    assert meaning_of(pair).characters == [ann]


@pytest.mark.parametrize("let_go", [unwrangle, mark_unwrangleable])
def test_letting_a_canonical_tag_go_is_undone_exactly(let_go):
    one, above, below = canonical("rain"), canonical("weather"), canonical("drizzle")
    make_synonym(tag=tag("rainy"), of=one, actor=None)
    place_under_metatag(tag=one, metatag=above, actor=None)
    place_under_metatag(tag=below, metatag=one, actor=None)
    before = all_rows()
    decision = let_go(tag=one, actor=wendy())
    assert meaning_of(one).metatags == [] == meaning_of(one).synonyms
    assert not TagMeaning.objects.filter(canonical=one).exists()
    undo(decision=decision, actor=wendy())
    assert all_rows() == before


def test_an_unwrangleable_tag_keeps_its_fandom():
    fandom, one = canonical("The Otter Books", Kind.FANDOM), tag("some", Kind.FREEFORM)
    place_under_fandom(tag=one, fandom=fandom, actor=wendy())
    mark_unwrangleable(tag=one, actor=wendy())
    assert meaning_of(one).fandoms == [fandom]
    unwrangle(tag=one, actor=wendy())
    assert meaning_of(one).fandoms == []


def test_wranglers_mend_case_and_accents_of_a_name_and_its_address_goes_on(client):
    one = tag("cafe society")
    decision = rename_tag(tag=one, name="Café Society", actor=wendy())
    assert tag_at("cafe society") == one
    assert tag_at("Café Society").name == "Café Society"
    with pytest.raises(ValidationError, match="the owner may change it"):
        rename_tag(tag=one, name="Coffee Society", actor=wendy())
    undo(decision=decision, actor=wendy())
    one.refresh_from_db()
    assert one.name == "cafe society"
    assert not OldAddress.objects.exists()


def test_the_owner_renames_a_tag_and_its_old_address_leads_to_it(client):
    one = tag("slow burn")
    before = all_rows()
    decision = rename_tag(tag=one, name="Slow/Burn", actor=olive())
    answer = client.get("/tags/slow%20burn/works")
    assert (answer.status_code, answer["Location"]) == (301, "/tags/Slow*s*Burn/works")
    undo(decision=decision, actor=olive())
    assert all_rows() == before
    assert not OldAddress.objects.exists()


def test_no_tag_takes_the_name_of_another():
    tag("rain")
    with pytest.raises(ValidationError, match="has that name already"):
        rename_tag(tag=tag("rainy"), name="Rain", actor=olive())
