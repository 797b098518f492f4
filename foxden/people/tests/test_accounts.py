import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foxden.addresses.queries import target_of
from foxden.people.models import Pseud, Role, User
from foxden.people.names import validate_user_name
from foxden.people.queries import default_pseud_of, user_named, viewer_for
from foxden.people.rules import grant_role, open_account, rename_account, revoke_role

from .factories import alice, bob, mona, olive

pytestmark = pytest.mark.django_db


def test_an_account_has_a_pseud_of_its_name_from_its_first_moment():
    user = open_account(name="Alice", email="alice@example.org", password="correct horse")
    assert default_pseud_of(user.pk).name == "Alice"
    assert user.check_password("correct horse")


@pytest.mark.parametrize(
    "name", ["ab", "a" * 41, "a b c", "ünicode", "_alice", "alice_", "me", "Owner", "unclaimed", ""]
)
def test_a_user_name_that_is_not_allowed_is_refused(name):
    with pytest.raises(ValidationError):
        validate_user_name(name)


@pytest.mark.parametrize("name", ["abc", "a" * 40, "Alice_1", "1984"])
def test_a_user_name_of_ao3s_form_is_allowed(name):
    validate_user_name(name)


def test_a_name_that_differs_only_in_case_is_taken():
    alice()
    with pytest.raises(ValidationError):
        open_account(name="ALICE")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(name="ALICE")


def test_a_renamed_account_keeps_its_old_addresses():
    user = alice()
    rename_account(user=user, name="alicia")
    assert target_of("/users/alice") == "/users/alicia"
    assert target_of("/users/alice/works") == "/users/alicia/works"
    assert default_pseud_of(user.pk).name == "alicia"
    assert user_named("ALICIA") == user


def test_a_second_renaming_leads_the_first_name_straight_to_the_last():
    user = alice()
    rename_account(user=user, name="alicia")
    rename_account(user=user, name="alison")
    assert target_of("/users/alice") == "/users/alison"


def test_a_name_taken_back_is_no_old_address_any_more():
    user = alice()
    rename_account(user=user, name="alicia")
    rename_account(user=user, name="alice")
    assert target_of("/users/alice") is None
    assert target_of("/users/alicia") == "/users/alice"


def test_a_name_given_up_can_be_taken_by_somebody_new():
    rename_account(user=alice(), name="alicia")
    open_account(name="alice")
    assert target_of("/users/alice") is None


def test_the_last_owner_cannot_lose_the_role():
    owner = olive()
    with pytest.raises(ValidationError):
        revoke_role(user=owner, role=Role.OWNER)
    grant_role(user=bob(), role=Role.OWNER)
    revoke_role(user=owner, role=Role.OWNER)
    assert not viewer_for(owner).is_owner


def test_a_viewer_knows_pseuds_and_roles():
    moderator = viewer_for(mona())
    assert moderator.is_moderator and not moderator.is_owner
    assert viewer_for(olive()).is_moderator
    assert viewer_for(alice()).pseud_ids == set(
        Pseud.objects.filter(user__name="alice").values_list("pk", flat=True)
    )


def test_a_closed_account_looks_as_a_guest():
    user = alice()
    user.is_active = False
    assert not viewer_for(user).is_member
