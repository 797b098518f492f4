"""PostgreSQL: transactions may commit in another order than they began, and no change is missed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection

from foxden.search.conditions import ALWAYS
from foxden.search.documents import VISITOR
from foxden.search.engine import Engine

from .asking import Asked
from .test_oracle import HARRY, work, world_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


class Slow:
    """A transaction of another process, that records something and takes its time."""

    def __init__(self, subject: int) -> None:
        self._connection = connection.copy()
        self._connection.set_autocommit(False)
        with self._connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO outbox_event (kind, subject_id, detail)"
                " VALUES ('work.changed', %s, '{}')",
                [subject],
            )

    def commit(self) -> None:
        self._connection.commit()
        self._connection.close()

    def take_back(self) -> None:
        self._connection.rollback()
        self._connection.close()


@pytest.fixture
def both(tmp_path):
    return Asked(world_of(work(1, HARRY), work(2, HARRY)), tmp_path)


def change(both: Asked, key: int) -> None:
    """What a transaction wrote beside its event, visible from its commit on."""
    document = both.archive.world.documents[key]
    both.archive.world.documents[key] = replace(document, words=document.words + 1, tags=())


@pytest.mark.parametrize("has_index", [False, True])
def test_what_commits_late_is_seen_though_later_events_were_seen_before(both, has_index):
    both(ALWAYS)
    slow, slower = Slow(1), Slow(2)
    if has_index:
        both.engine.rebuild()
    both.archive.put(work(3, HARRY))
    assert both(ALWAYS).total == 3
    change(both, 2)
    slower.commit()
    both(ALWAYS)
    both.archive.put(work(4, HARRY))
    both(ALWAYS)
    change(both, 1)
    slow.commit()
    both(ALWAYS)
    both.same(engine=Engine(both.engine.folder), condition=ALWAYS, sight=VISITOR)


def test_what_is_taken_back_holds_nothing_up(both):
    slow = Slow(1)
    both.archive.put(work(3, HARRY))
    assert both(ALWAYS).total == 3
    slow.take_back()
    both.archive.put(work(4, HARRY))
    assert both(ALWAYS).total == 4


def test_an_index_written_while_a_transaction_is_open_hears_of_it_afterwards(both):
    slow = Slow(1)
    both.engine.rebuild()
    other = Engine(both.engine.folder)
    both.same(engine=other, condition=ALWAYS, sight=VISITOR)
    change(both, 1)
    slow.commit()
    for engine in (both.engine, other, Engine(both.engine.folder)):
        both.same(engine=engine, condition=ALWAYS, sight=VISITOR)
