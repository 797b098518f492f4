import pytest
from django.core.exceptions import ValidationError

from foxden.addresses.queries import target_of
from foxden.people.models import Pseud
from foxden.people.names import ORPHAN_ACCOUNT, UNCLAIMED, validate_pseud_name
from foxden.people.queries import default_pseud_of, pseud_at, pseuds_named
from foxden.people.rules import (
    add_pseud,
    claim_pseud,
    make_default_pseud,
    orphaned_pseud,
    remove_pseud,
    rename_pseud,
    save_pseud,
    unclaimed_pseud,
)

from .factories import alice, bob

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["Unspoken Flame", "a", "Ёлка-2", "雪", "o'", "", " a", "a  b", "_-_"]
)
def test_pseuds_are_letters_of_any_script_digits_spaces_and_dashes(name):
    allowed = name in {"Unspoken Flame", "a", "Ёлка-2", "雪"}
    if allowed:
        validate_pseud_name(name)
    else:
        with pytest.raises(ValidationError):
            validate_pseud_name(name)


def test_a_pseud_is_unique_within_its_account_in_any_case_and_accent():
    add_pseud(user=alice(), name="Élise")
    with pytest.raises(ValidationError):
        add_pseud(user=alice(), name="elise")
    assert add_pseud(user=bob(), name="elise").name == "elise"


def test_only_one_pseud_is_the_default():
    other = add_pseud(user=alice(), name="Other Me")
    make_default_pseud(pseud=other)
    assert Pseud.objects.filter(user=alice(), is_default=True).get() == other


def test_the_default_pseud_cannot_be_removed():
    with pytest.raises(ValidationError):
        remove_pseud(pseud=default_pseud_of(alice().pk))


def test_a_renamed_pseud_keeps_its_old_address():
    pseud = add_pseud(user=alice(), name="Old Flame")
    rename_pseud(pseud=pseud, name="New Flame")
    assert target_of("/users/alice/pseuds/Old Flame") == "/users/alice/pseuds/New Flame"


def test_a_pseud_that_cannot_be_saved_is_left_as_it_was():
    pseud = add_pseud(user=alice(), name="Flame")
    with pytest.raises(ValidationError):
        save_pseud(pseud=pseud, name="Fire", description="x" * 2001, is_default=True)
    pseud.refresh_from_db()
    assert (pseud.name, pseud.is_default) == ("Flame", False)


def test_a_byline_names_its_account_where_that_is_another():
    assert add_pseud(user=alice(), name="Flame").byline == "Flame (alice)"
    assert default_pseud_of(alice().pk).byline == "alice"
    assert unclaimed_pseud("Flame").byline == "Flame"
    assert orphaned_pseud().byline == ORPHAN_ACCOUNT


def test_an_unclaimed_byline_is_made_once():
    assert unclaimed_pseud("Unspoken Flame") == unclaimed_pseud("unspoken flame")


def test_a_typed_byline_finds_people_before_unclaimed_bylines():
    unclaimed_pseud("Flame")
    hers = add_pseud(user=alice(), name="Flame")
    assert [pseud.user.name for pseud in pseuds_named("flame")] == ["alice", UNCLAIMED]
    assert pseuds_named("Flame (alice)") == [hers]
    assert pseuds_named("Flame (nobody)") == []


def test_a_claimed_byline_belongs_to_its_author_and_its_old_address_leads_there():
    pseud = unclaimed_pseud("Unspoken Flame")
    claim_pseud(pseud=pseud, user=alice())
    assert pseud_at("alice", "Unspoken Flame") == pseud
    assert (
        target_of("/users/unclaimed/pseuds/Unspoken Flame") == "/users/alice/pseuds/Unspoken Flame"
    )
    with pytest.raises(ValidationError):
        claim_pseud(pseud=pseud, user=bob())
