"""Kept statements give what the ORM gives."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.models import F

from foxden.frame.statements import SIZES, KeptStatement
from foxden.outbox.models import Event
from foxden.outbox.rules import record

pytestmark = pytest.mark.django_db


def by_key(keys):
    return Event.objects.filter(pk__in=keys, kind="otter").annotate(twice=F("subject_id") * 2)


@pytest.fixture
def keys():
    with transaction.atomic():
        for number in range(90):
            record("otter" if number % 3 else "heron", subject_id=number, river="Fal", at=[number])
    return list(Event.objects.order_by("-pk").values_list("pk", flat=True))


@pytest.mark.parametrize("count", [0, 1, 2, 4, 5, 6, 20, 21, 69, 70, 71, 90])
def test_rows_are_those_of_the_orm_in_its_order_and_with_its_values(keys, count):
    columns = ("pk", "detail", "happened_at", "subject_id")
    kept = KeptStatement(lambda keys: by_key(keys).order_by("-subject_id").values_list(*columns))
    asked = keys[:count]
    expected = list(by_key(asked).order_by("-subject_id").values_list(*columns))
    assert kept.rows(asked) == expected
    assert kept.rows(asked) == expected
    assert len(expected) == sum(1 for number in range(89, 89 - count, -1) if number % 3)


@pytest.mark.parametrize("count", [0, 1, 3, 20, 71])
def test_objects_are_those_of_the_orm_with_their_annotations(keys, count):
    kept = KeptStatement(lambda keys: by_key(keys).defer("detail").order_by("pk"))
    found, expected = kept.objects(keys[:count]), list(by_key(keys[:count]).order_by("pk"))
    assert found == expected
    for one, other in zip(found, expected, strict=True):
        assert one.twice == other.twice == one.subject_id * 2
        assert one.happened_at == other.happened_at
        assert one.get_deferred_fields() == {"detail"}
        assert one.detail == other.detail


def test_a_statement_is_written_once_for_each_size(keys):
    written = []
    kept = KeptStatement(lambda keys: written.append(len(keys)) or by_key(keys).values_list("pk"))
    for count in range(1, 21):
        kept.rows(keys[:count])
    assert written == list(SIZES[:3])


def test_words_are_keys_too(keys):
    kept = KeptStatement(lambda kinds: Event.objects.filter(kind__in=kinds).values_list("kind"))
    assert {row[0] for row in kept.rows(["otter", "nobody"])} == {"otter"}
    assert len(kept.rows(["otter", "heron"])) == 90
    assert kept.rows(["'; --"]) == []


def test_a_query_that_does_not_ask_for_its_keys_is_refused(keys):
    kept = KeptStatement(lambda keys: Event.objects.values_list("pk"))
    with pytest.raises(ValueError, match="every key"):
        kept.rows(keys[:1])
