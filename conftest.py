"""What every test begins with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from foxden.reading.kept_blurbs import forget_blurbs
from foxden.search import engine
from foxden.search.text import sqlite


@pytest.fixture(autouse=True)
def new_engine(
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """No test sees what the search columns held in another: their databases are put back.

    A test is one transaction for Django; to the engine every change in it is to be committed.
    """
    monkeypatch.setattr(engine, "may_be_taken_back", lambda: False)
    engine.forget_engine()
    yield
    engine.forget_engine()
    forget_blurbs()
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        # Django empties the tables of models after such a test; the words' table is of none.
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {sqlite.TABLE}")  # noqa: S608
