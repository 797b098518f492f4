"""Whatever these tests search, the other rooms search their works again afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from foxden.search import engine, sources


@pytest.fixture(autouse=True, scope="module")
def _own_sources() -> Iterator[None]:
    before = list(sources._registered)
    yield
    sources._registered[:] = before


@pytest.fixture(autouse=True)
def _commits_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test is one transaction for Django; to the engine every change is to be committed."""
    monkeypatch.setattr(engine, "may_be_taken_back", lambda: False)
