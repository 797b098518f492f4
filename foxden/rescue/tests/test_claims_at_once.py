"""Two people with the same link at the same moment."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from foxden.people.names import UNCLAIMED
from foxden.people.queries import pseud_at
from foxden.people.rules import unclaimed_pseud
from foxden.people.tests.factories import alice, bob
from foxden.rescue.claims.claiming import Wish, claim
from foxden.rescue.models import ClaimInvitation, RescuedArchive
from foxden.tags.tests.test_wrangling_at_once import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs a PostgreSQL server"),
    pytest.mark.django_db(transaction=True),
]


def test_one_gets_the_stories_and_the_other_is_told():
    assert connection.vendor == "postgresql"
    now = timezone.now()
    invitation = ClaimInvitation.objects.create(
        digest="0" * 64,
        archive=RescuedArchive.objects.create(name="Old", kind="efiction"),
        pseud=unclaimed_pseud("Irene"),
        made_at=now,
        expires_at=now + dt.timedelta(days=1),
    )
    first, second = alice(), bob()

    def claiming(user):
        held = ClaimInvitation.objects.select_related("pseud__user").get(pk=invitation.pk)
        claim(invitation=held, user=user, name="Irene", wishes={}, otherwise=Wish.KEEP)

    errors = at_once(lambda: claiming(first), lambda: claiming(second))
    assert len(errors) == 1
    assert pseud_at("alice", "Irene") and not pseud_at("bob", "Irene")
    assert pseud_at(UNCLAIMED, "Irene") is None
