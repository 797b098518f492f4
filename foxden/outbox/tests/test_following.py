import pytest
from django.db import connection, connections, transaction

from foxden.outbox.models import Event, Follower
from foxden.outbox.rules import follow, record

from .hearing import follow_all


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        record("work.published", subject_id=1)


@pytest.mark.django_db(transaction=True)
def test_an_event_of_a_transaction_that_failed_never_happened():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("work.published", subject_id=1)
        _ = 1 / 0
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_every_event_is_handed_over_once_and_in_order():
    for key in range(5):
        with transaction.atomic():
            record("work.changed", subject_id=key)
    heard = []
    assert follow_all("ear", lambda event: heard.append(event.subject_id)) == 5
    assert follow_all("ear", lambda event: heard.append(event.subject_id)) == 0
    assert heard == [0, 1, 2, 3, 4]


@pytest.mark.django_db(transaction=True)
def test_a_follower_that_stumbles_hears_the_event_again():
    for key in range(3):
        with transaction.atomic():
            record("work.changed", subject_id=key)
    heard = []

    def stumble_at_one(event):
        heard.append(event.subject_id)
        if event.subject_id == 1 and heard.count(1) == 1:
            raise ValueError

    with pytest.raises(ValueError):
        follow_all("ear", stumble_at_one)
    follow_all("ear", stumble_at_one)
    assert heard == [0, 1, 1, 2]


@pytest.mark.django_db(transaction=True)
def test_two_followers_do_not_hinder_each_other():
    with transaction.atomic():
        record("work.changed", subject_id=1)
    assert follow_all("one", lambda event: None) == 1
    assert follow_all("other", lambda event: None) == 1
    assert Follower.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs a PostgreSQL server")
def test_an_event_that_commits_late_is_not_passed_over():
    late = connections.create_connection("default")
    try:
        late.set_autocommit(False)
        with late.cursor() as cursor:
            cursor.execute(
                "INSERT INTO outbox_event (kind, subject_id, detail) VALUES ('late', 1, '{}')"
            )
        with transaction.atomic():
            record("early", subject_id=2)
        heard = []
        follow("ear", lambda event: heard.append(event.kind))
        assert heard == []
        late.commit()
        follow_all("ear", lambda event: heard.append(event.kind))
        assert heard == ["late", "early"]
    finally:
        late.close()
    assert connection.vendor == "postgresql"
