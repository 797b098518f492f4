"""Thresholds for tests: what the engine does only where there is much, done where there is little."""

from __future__ import annotations

import pytest

from foxden.search.columns import counting, frequent, layers, leading, memory, state


def shrink(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done only where there is much is done where there is little."""
    monkeypatch.setattr(memory, "WORTH_KEEPING", 1)
    monkeypatch.setattr(counting, "LEADERS", 2)
    monkeypatch.setattr(counting, "SMALL", 5)
    monkeypatch.setattr(counting, "FEW", 1)
    monkeypatch.setattr(counting, "AT_ONCE", 2)
    monkeypatch.setattr(frequent, "MOST", 2)
    monkeypatch.setattr(frequent, "SMALLEST", 1)
    monkeypatch.setattr(frequent, "SHARE", 4)
    monkeypatch.setattr(leading, "MOST", 3)
    monkeypatch.setattr(leading, "DENSE", 4)
    monkeypatch.setattr(leading, "ROWS_AT_ONCE", 2)
    monkeypatch.setattr(leading, "TAGS_AT_ONCE", 2)
    monkeypatch.setattr(leading, "SMALLEST", 1)
    monkeypatch.setattr(leading, "SHARE", 2)
    monkeypatch.setattr(leading, "SURE", 2)
    monkeypatch.setattr(layers, "GROWTH", 0)
    monkeypatch.setattr(state, "AT_ONCE", 2)
