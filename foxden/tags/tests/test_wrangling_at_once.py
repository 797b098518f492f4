"""Two wranglers at the same moment."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from foxden.tags.models import TagParent
from foxden.tags.rules import make_synonym, place_under_metatag

from .wrangled import canonical

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs a PostgreSQL server"),
    pytest.mark.django_db(transaction=True),
]


def at_once(first, second):
    """Run two rules, the second begun while the first's transaction is open; their errors."""
    errors = []
    begun = threading.Event()

    def other():
        begun.set()
        try:
            second()
        except ValidationError as error:
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    with transaction.atomic():
        first()
        thread.start()
        begun.wait()
        thread.join(timeout=0.5)
        assert thread.is_alive(), "the second did not wait for the first"
    thread.join(timeout=10)
    assert not thread.is_alive()
    return errors


def test_two_at_once_make_no_loop():
    one, other = canonical("one"), canonical("two")
    errors = at_once(
        lambda: place_under_metatag(tag=one, metatag=other, actor=None),
        lambda: place_under_metatag(tag=other, metatag=one, actor=None),
    )
    assert len(errors) == 1
    assert list(TagParent.objects.values_list("child", "parent")) == [(one.pk, other.pk)]


def test_two_tags_do_not_become_each_others_synonyms():
    one, other = canonical("one"), canonical("two")
    errors = at_once(
        lambda: make_synonym(tag=one, of=other, actor=None),
        lambda: make_synonym(tag=other, of=one, actor=None),
    )
    assert len(errors) == 1
