"""Chores are done again and again, and rest the longer the longer they took."""

from __future__ import annotations

import pytest

from foxden.outbox import worker


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is set, and no chores but the test's."""
    times = {"now": 1000.0}
    monkeypatch.setattr(worker.time, "monotonic", lambda: times["now"])
    monkeypatch.setattr(worker, "_chores", {})
    monkeypatch.setattr(worker, "_rests_until", {})
    return times


def test_a_quick_chore_is_done_every_time(clock):
    done = []
    worker.register_chore("quick", lambda: done.append(clock["now"]))
    worker.do_chores()
    worker.do_chores()
    assert len(done) == 2


def test_a_slow_chore_rests_and_does_not_keep_others_from_theirs(clock):
    slow, quick = [], []

    def take_long() -> None:
        slow.append(clock["now"])
        clock["now"] += 2

    worker.register_chore("slow", take_long)
    worker.register_chore("quick", lambda: quick.append(clock["now"]))
    for moment in (0, 30, 60, 90, 110):
        clock["now"] = 1000.0 + moment
        worker.do_chores()
    assert slow == [1000.0, 1110.0]
    assert len(quick) == 5


def test_a_chore_that_fails_is_tried_again_and_hinders_no_other(clock):
    done = []

    def fail() -> None:
        done.append("failed")
        raise ValueError

    worker.register_chore("broken", fail)
    worker.register_chore("other", lambda: done.append("done"))
    worker.do_chores()
    worker.do_chores()
    assert done == ["failed", "done", "failed", "done"]
