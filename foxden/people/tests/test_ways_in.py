import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from foxden.people.models import SignInLink
from foxden.people.rules import accept_invitation, invite, make_sign_in_link, use_sign_in_link

from .factories import alice, bob

pytestmark = pytest.mark.django_db


def token_of(path):
    return path.rsplit("/", 1)[1]


def test_a_sign_in_link_works_once():
    token = token_of(make_sign_in_link(user=alice()))
    assert use_sign_in_link(token=token) == alice()
    assert use_sign_in_link(token=token) is None


def test_a_sign_in_link_is_late_after_its_time():
    token = token_of(make_sign_in_link(user=alice(), lasts=dt.timedelta(seconds=-1)))
    assert use_sign_in_link(token=token) is None


def test_the_token_of_a_link_is_not_kept():
    token = token_of(make_sign_in_link(user=alice()))
    assert token not in SignInLink.objects.get().digest


def test_a_link_of_a_closed_account_opens_nothing():
    user = alice()
    token = token_of(make_sign_in_link(user=user))
    user.is_active = False
    user.save()
    assert use_sign_in_link(token=token) is None


def test_an_invitation_lets_one_person_in():
    code = invite(by=alice()).code
    accept_invitation(code=code, user=bob())
    with pytest.raises(ValidationError):
        accept_invitation(code=code, user=bob())
