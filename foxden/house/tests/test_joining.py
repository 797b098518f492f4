import pytest
from django.urls import reverse

from foxden.house.models import ArchiveSettings, Registration
from foxden.people.models import Invitation
from foxden.people.queries import default_pseud_of, user_named
from foxden.people.rules import invite
from foxden.people.tests.factories import alice, mona, olive

pytestmark = pytest.mark.django_db

NEWCOMER = {
    "username": "dora",
    "email": "dora@example.org",
    "password1": "a long and odd phrase",
    "password2": "a long and odd phrase",
}


def let_in(registration):
    ArchiveSettings.objects.update_or_create(pk=1, defaults={"registration": registration})


def join(client, **more):
    return client.post(reverse("account_signup"), NEWCOMER | more)


def test_anyone_joins_an_open_archive_and_has_a_pseud(client):
    let_in(Registration.OPEN)
    assert join(client).status_code == 302
    assert default_pseud_of(user_named("dora").pk).name == "dora"


def test_nobody_joins_a_closed_archive(client):
    let_in(Registration.CLOSED)
    join(client)
    assert user_named("dora") is None


def test_an_invitation_is_needed_where_the_owner_says_so_and_is_used_up(client):
    let_in(Registration.INVITATION)
    assert join(client).status_code == 200
    assert join(client, invitation="guessed").status_code == 200
    assert user_named("dora") is None
    code = invite(by=alice()).code
    assert join(client, invitation=code).status_code == 302
    assert Invitation.objects.get(code=code).used_by == user_named("dora")


def test_a_name_of_the_archive_is_nobodys(client):
    let_in(Registration.OPEN)
    assert join(client, username="orphan_account").status_code == 200
    assert user_named("orphan_account") is None


def test_only_the_owner_opens_the_settings(client):
    page = reverse("house:settings")
    assert client.get(page).status_code == 404
    for person in (alice(), mona()):
        client.force_login(person)
        assert client.get(page).status_code == 404
        assert client.post(page, {"name": "Mine", "registration": "open"}).status_code == 404
    client.force_login(olive())
    assert client.get(page).status_code == 200
    client.post(page, {"name": "The Fox Earth", "registration": "open"})
    assert ArchiveSettings.objects.get().name == "The Fox Earth"


def test_a_member_makes_invitations_unless_the_archive_is_closed(client):
    client.force_login(alice())
    client.post(reverse("house:make_invitation"))
    assert Invitation.objects.get().made_by == alice()
    let_in(Registration.CLOSED)
    assert client.post(reverse("house:make_invitation")).status_code == 404
    client.logout()
    let_in(Registration.OPEN)
    assert client.post(reverse("house:make_invitation")).status_code == 404
